import { say } from '../../base/say';

export interface MessageRemark {
  /** An error keeps the commit from being made. */
  readonly severity: 'error' | 'warning';
  readonly sentence: string;
  /** 0-based line of the message, and where in it the remark begins. */
  readonly line: number;
  readonly column: number;
}

const longestSubject = 72;

/** What is wrong with a commit message; null when nothing is. */
export function validateMessage(message: string): MessageRemark | null {
  const lines = message.split('\n');
  const [subject = '', second = ''] = lines;
  if (message.trim() === '')
    return { severity: 'error', sentence: say`A commit needs a message: one sentence on why.`, line: 0, column: 0 };
  if (subject.trim() === '')
    return {
      severity: 'warning',
      sentence: say`The first line is the subject. It should not be empty.`,
      line: 0,
      column: 0,
    };
  const length = Array.from(subject).length;
  if (length > longestSubject) {
    const sentence = say`The first line has ${length} characters. Logs cut it after ${longestSubject}; move the rest below an empty line.`;
    return { severity: 'warning', sentence, line: 0, column: longestSubject };
  }
  if (second.trim() !== '')
    return {
      severity: 'warning',
      sentence: say`Leave the second line empty, so that git knows the subject from the rest.`,
      line: 1,
      column: 0,
    };
  return null;
}
