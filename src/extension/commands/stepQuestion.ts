import type { StepStatus } from '../../flow/step';
import { quoteArgument } from '../../base/quoteArgument';

/** The one thing that a step needs from a person, and how the answer changes its lines. */
export interface StepQuestion {
  readonly about: 'branch' | 'message';
  readonly proposed: string;
  readonly fill: (answer: string) => readonly string[];
}

/** What a step asks; null when its lines can run as they stand. */
export function readStepQuestion({ lines }: StepStatus): StepQuestion | null {
  return (
    ask(lines, 'branch', /^(git switch -c )(\S+)$/) ?? ask(lines, 'message', /^(git commit -m )"((?:[^"\\]|\\.)*)"$/)
  );
}

function ask(lines: readonly string[], about: StepQuestion['about'], pattern: RegExp): StepQuestion | null {
  const index = lines.findIndex(line => pattern.test(line));
  const [, before = '', proposed = ''] = pattern.exec(lines[index] ?? '') ?? [];
  if (index < 0) return null;
  const words = (answer: string) => (about === 'message' ? messageWords(answer) : quoteArgument(answer));
  return {
    about,
    proposed: proposed.replace(/\\(.)/g, '$1'),
    fill: answer => lines.with(index, about === 'message' ? `git commit ${words(answer)}` : before + words(answer)),
  };
}

/** `-m "subject" -m "body"`: each paragraph of a message is an argument of its own, so that the line stays one line. */
export function messageWords(message: string): string {
  const paragraphs = message
    .trim()
    .split(/\n\s*\n|\n/)
    .map(paragraph => paragraph.trim());
  return paragraphs.map(paragraph => `-m ${alwaysQuoted(paragraph)}`).join(' ');
}

function alwaysQuoted(text: string): string {
  return `"${text.replace(/["\\$`]/g, '\\$&')}"`;
}
