/** The ids of the seven steps, in their order. The same words name commands, media files, walkthrough steps and tests. */
export const stepIds = ['fetch', 'merge', 'branch', 'commit', 'merge-local', 'push', 'pull-request'] as const;
export type StepId = (typeof stepIds)[number];

export type StepState = 'done' | 'next' | 'possible' | 'blocked';

/** One step of the round as it stands now. */
export interface StepStatus {
  readonly id: StepId;
  /** 1 to 7. */
  readonly number: number;
  readonly title: string;
  /** The title inside a sentence. */
  readonly called: string;
  /** Why the step exists, one sentence. */
  readonly why: string;
  readonly state: StepState;
  /** One sentence: what was done, or what stands in the way. */
  readonly reason: string;
  /** The lines that a person would type now to do it; empty when blocked. */
  readonly lines: readonly string[];
  readonly mayTrigger: readonly ('ci' | 'review')[];
}

/** Where in the round the learner stands. */
export interface Round {
  readonly steps: readonly StepStatus[];
  /** null when the round is complete. */
  readonly next: StepId | null;
  /** What must be ended first (a conflict, a detached HEAD), in one sentence; null when nothing is in the way. */
  readonly obstacle: string | null;
  /** One or two sentences: `Step 4 of 7: commit. Your changes wait …` */
  readonly sentence: string;
  /** The branch the learner works on, e.g. `story-a`; null before step 3. */
  readonly storyBranch: string | null;
}
