import { misused } from './results';
import type { Verb } from './verb';

/** The words that move in time instead of adding to it. */
export type TimelineWord = 'undo' | 'redo' | 'reset-world';

export const isTimelineWord = (word: string | undefined): word is TimelineWord =>
  word === 'undo' || word === 'redo' || word === 'reset-world';

/** Time itself is no command: the team handles a line that is one of these words; among other commands they have no place. */
const alone = (name: TimelineWord, summary: string, ...usage: readonly string[]): Verb => ({
  name,
  summary,
  usage: [name, ...usage],
  run: () => misused(`${name} must be the only word of its line. Nothing was moved in time.`),
});

export const undo = alone(
  'undo',
  'take back the last line that changed something',
  'Teammates go back with you; redo comes forward again.',
);
export const redo = alone('redo', 'do again what was undone');
export const resetWorld = alone(
  'reset-world',
  'go back to the start',
  'Nothing is lost: redo comes forward again until you run another line.',
);
