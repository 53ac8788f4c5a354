import type { StepId } from '../../flow/step';
import type { Job, PersonId, PullRequest } from '../../world/snapshot';

/**
 * What a goal may ask of the state of the whole team. Refs are written `me:dev`, `host:feature/story-a`, `maya:origin/dev`; without a
 * place the learner's clone is meant. `@start` after it means the commit it stood on when the exercise began.
 */
export type Check =
  | RefCheck
  | FileCheck
  | HeadCheck
  | ChangesCheck
  | OperationCheck
  | StashCheck
  | PullRequestCheck
  | PipelineCheck
  | NeverCommittedCheck
  | UpstreamCheck
  | StepCheck
  | CombinedCheck;

/** Text that must occur, or a regular expression written `/…/`. */
export type Pattern = string;

export interface RefCheck {
  readonly kind: 'ref';
  readonly ref: string;
  readonly exists?: boolean;
  readonly same?: string;
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
  /** false: still where it was when the exercise began. */
  readonly moved?: boolean;
  /** A commit whose message matches is reachable, and was not reachable from this ref at the start. */
  readonly hasCommit?: readonly Pattern[];
  readonly lacksCommit?: readonly Pattern[];
  readonly tipParents?: number;
  readonly tipMessage?: Pattern;
  readonly tipAuthor?: PersonId;
  /** The two below count the commits that the ref has and this one lacks. */
  readonly since?: string;
  readonly count?: number;
  readonly linear?: boolean;
  /** The tip is on some branch of the host, or on none. */
  readonly onHost?: boolean;
  /** The history has the same form as in the first solution, whatever the oids, times and messages. */
  readonly shape?: 'goal';
}

export interface FileCheck {
  readonly kind: 'file';
  readonly path: string;
  /** `work-tree`, `index` or a ref. */
  readonly in: string;
  readonly exists?: boolean;
  readonly contains?: readonly Pattern[];
  readonly lacks?: readonly Pattern[];
  readonly sameAs?: string;
}

export interface HeadCheck {
  readonly kind: 'head';
  /** A branch, or `detached`. */
  readonly branch: string;
}

/** Exactly these paths and no others; a list that is left out is not looked at. `none` stands for three empty lists. */
export interface ChangesCheck {
  readonly kind: 'changes';
  readonly staged?: readonly string[];
  readonly unstaged?: readonly string[];
  readonly untracked?: readonly string[];
}

export interface OperationCheck {
  readonly kind: 'operation';
  readonly operation: 'none' | 'merge' | 'rebase' | 'cherry-pick' | 'revert';
}

export interface StashCheck {
  readonly kind: 'stash';
  readonly count: number;
}

export interface PullRequestCheck {
  readonly kind: 'pull-request';
  readonly source?: string;
  readonly target?: string;
  readonly author?: PersonId;
  readonly exists?: boolean;
  readonly state?: PullRequest['state'];
  readonly draft?: boolean;
  readonly approvedBy?: readonly PersonId[];
  readonly changesRequestedBy?: readonly PersonId[];
  readonly commentedBy?: readonly PersonId[];
  readonly checks?: 'passed' | 'failed';
  readonly threads?: 'resolved';
  readonly sourceDeleted?: boolean;
}

export interface PipelineCheck {
  readonly kind: 'pipeline';
  readonly ref: string;
  readonly job?: string;
  readonly state: Job['state'] | 'absent';
}

/** No commit made since the exercise began and reachable from the ref ever held this. */
export interface NeverCommittedCheck {
  readonly kind: 'never-committed';
  readonly pattern: Pattern;
  readonly ref: string;
}

export interface UpstreamCheck {
  readonly kind: 'upstream';
  /** A local branch; `HEAD` is the one that one is on. */
  readonly branch: string;
  /** e.g. `origin/dev`, or `none`. */
  readonly is: string;
}

export interface StepCheck {
  readonly kind: 'step';
  readonly step: StepId;
}

export interface CombinedCheck {
  readonly kind: 'all' | 'any' | 'not';
  readonly checks: readonly Check[];
}

export interface Finding {
  readonly met: boolean;
  /** What differs and where, computed from the state; empty when met. */
  readonly difference: string;
  /** The difference is that what is looked at is not there at all. */
  readonly isAbsent: boolean;
}
