import type { PersonId } from '../snapshot';

/** What a teammate may answer to. `line` is any line of the learner, `start` the moment before the first one. */
export const scriptEvents = [
  'start',
  'line',
  'fetch',
  'pull',
  'merge',
  'rebase',
  'switch',
  'commit',
  'push',
  'pr-create',
  'pr-review',
  'pr-merge',
  'pr-close',
] as const;

export type ScriptEvent = (typeof scriptEvents)[number];

/**
 * "When the learner pushes, Maya has already pushed to dev": plain data, so that an exercise file can hold it.
 *
 * ```yaml
 * who: maya
 * on: push
 * before: true
 * lines: [git switch dev, echo "// tax" >> src/cart.js, git commit -am "Add tax", git push origin dev]
 * ```
 */
export interface TeammateScript {
  readonly who: PersonId;
  readonly on: ScriptEvent;
  /** Acts just before the learner's line runs; otherwise after it, and only when it succeeded. */
  readonly before?: boolean;
  /** Only when the learner's line names this word, such as a branch. */
  readonly naming?: string;
  /** Waits until the event has come this often (1: the first time). */
  readonly nth?: number;
  /** Acts every time from then on; otherwise once. */
  readonly repeat?: boolean;
  /** Typed lines, run as `who`; `act NAME` does one of the behaviours. A line that fails ends the act. */
  readonly lines: readonly string[];
  /** One sentence that tells it afterwards; otherwise the lines themselves are told. */
  readonly says?: string;
}

export const behaviours = [
  'push',
  'same-lines',
  'open-pr',
  'review',
  'approve',
  'request-changes',
  'review-again',
  'respond',
  'force-push',
  'delete-branch',
  'merge-first',
] as const;

/** What a teammate can do of their own accord; also the words of `team NAME BEHAVIOUR`. */
export type Behaviour = (typeof behaviours)[number];

export interface TeammateAgent {
  readonly who: PersonId;
  /** One of these is drawn from the seed each time. */
  readonly does: readonly Behaviour[];
  /** Acts after every so many lines of the learner. */
  readonly every: number;
  /** From 0 to 1; 1 where absent. */
  readonly chance?: number;
}
