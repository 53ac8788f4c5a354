import type { CommandResult, Completion, RunOptions } from '../team';
import type { Person } from '../snapshot';
import type { World } from '../world';

/** What a verb gets to know of the terminal that it was typed in. */
export interface Terminal {
  readonly world: World;
  readonly person: Person;
  readonly options: RunOptions;
  /** All that can be typed, in the order of `help`. */
  readonly verbs: readonly Verb[];
  /** Types a line in somebody's terminal. */
  readonly type: (person: Person, line: string) => Promise<CommandResult>;
}

export interface Verb {
  readonly name: string;
  /** One line in the list of `help`. */
  readonly summary: string;
  /** What `help VERB` shows: how to type it, and a few words on each form. */
  readonly usage: readonly string[];
  run(args: readonly string[], terminal: Terminal): Promise<CommandResult> | CommandResult;
  /** What may come after these words; `word` is what is typed of the next one so far. */
  complete?(args: readonly string[], word: string, terminal: Terminal): readonly Proposal[];
}

export type Proposal = Pick<Completion, 'text' | 'kind' | 'detail'>;
