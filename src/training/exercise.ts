import type { SourceRange } from '../base/finding';
import type { StepId } from '../flow/step';
import type { HostFlavour } from '../world/snapshot';
import type { SetupLine } from '../world/team';
import type { TeammateAgent, TeammateScript } from '../world/teammates/script';
import type { Check } from './checks/check';

/** One exercise, as its file tells it. Everything that a learner reads is a sentence of the file. */
export interface Exercise {
  readonly id: string;
  readonly title: string;
  readonly course: string;
  /** The steps of the round that it practises. */
  readonly steps: readonly StepId[];
  /** The ideas that it practises; the first is the new one. */
  readonly ideas: readonly string[];
  readonly story: string;
  readonly setup: Setup;
  readonly goal: readonly GoalCheck[];
  readonly hints: Hints;
  readonly solutions: readonly Route[];
  readonly nearMisses: readonly NearMiss[];
  /** How many changing commands a good solution takes; looking around is free. */
  readonly par: number;
  /** git verbs that this exercise does without, such as `pull`. */
  readonly forbidden: readonly string[];
  /** One sentence for the end: what was practised, and the same in one's own repository. */
  readonly summary: string;
}

export interface Setup {
  /** null: whichever host the learner has chosen. */
  readonly host: HostFlavour | null;
  readonly seed: number;
  readonly lines: readonly SetupLine[];
  readonly scripts: readonly TeammateScript[];
  readonly agents: readonly TeammateAgent[];
}

export interface GoalCheck {
  readonly check: Check;
  /** What the learner reads as the aim, and when it is met. */
  readonly says: string;
  /** What the learner reads when it is not met. */
  readonly otherwise: string;
  readonly range: SourceRange;
}

/** Given one after the other, each only when asked for; after them the line itself, and then the solution as a show. */
export interface Hints {
  readonly nudge: string;
  readonly concept: string;
  readonly shape: string;
}

/** One act of a solution, in whichever way a person would do it. */
export type Action =
  | { readonly kind: 'type'; readonly line: string }
  /** A step by palette, button or sidebar: runs the lines that the step table gives for the present state. */
  | { readonly kind: 'step'; readonly step: StepId }
  | { readonly kind: 'save'; readonly path: string; readonly content: string }
  /** The Source Control view. */
  | { readonly kind: 'stage'; readonly path: string }
  | { readonly kind: 'commit'; readonly message: string };

export interface Route {
  readonly name: string;
  readonly actions: readonly Action[];
  readonly range: SourceRange;
}

/** What looks right and is not: it must not pass, and the named check must be the one that says so. */
export interface NearMiss extends Route {
  /** The number of the check that must be the first unmet one, counted from 1. */
  readonly fails: number;
}
