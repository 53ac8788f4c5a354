import { say } from '../base/say';
import type { Snapshot } from '../world/snapshot';
import { parseLine } from '../world/commandLine/parseLine';
import type { Action, Exercise } from './exercise';
import { contentWords, fileGoes, gitWords, plainWords, requestWords, type NextWords } from './verbWords';

/**
 * Speaks of the next act from here. At the beginning of a way these are the author's own words; whoever is further, or elsewhere, reads
 * what is next now, and the idea of the exercise behind it. `now` is null where one has to go back first: what is next
 * depends on what will be there then.
 */
export function nextWords(
  { hints, solutions }: Pick<Exercise, 'hints' | 'solutions'>,
  actions: readonly Action[],
  lines: readonly string[],
  now: Snapshot | null,
): NextWords {
  const isWhole = solutions.some(route => JSON.stringify(route.actions) === JSON.stringify(actions));
  const [action] = actions;
  if (isWhole || !action) return hints;
  const idea = say`The idea of the whole exercise: ${hints.concept}`;
  if (!now) return { nudge: '', concept: idea };
  const { nudge, concept } = wordsOf(action, lines, now);
  return { nudge, concept: `${concept} ${idea}` };
}

function wordsOf(action: Action, lines: readonly string[], now: Snapshot): NextWords {
  if (action.kind === 'save') return contentWords(action.path, now);
  const parsed = parseLine(lines[0] ?? '');
  const command = parsed.ok ? parsed.value.find(({ words }) => words[0] !== 'mkdir') : undefined;
  if (!command) return plainWords();
  if (command.redirect) return contentWords(command.redirect.path, now);
  const [program = '', verb = '', ...rest] = command.words;
  const names = rest.filter(word => !word.startsWith('-'));
  const flags = rest.filter(word => word.startsWith('-'));
  if (program === 'git') return gitWords(verb, names, flags, now);
  if (program === 'rm') return fileGoes(verb);
  if (['pr', 'gh', 'glab'].includes(program)) return requestWords(program === 'pr' ? verb : (names[0] ?? ''));
  return plainWords();
}
