import type {
  Comment,
  Job,
  MergeMethod,
  Oid,
  PersonId,
  Pipeline,
  Protection,
  PullRequestEvent,
  Reviewer,
} from '../snapshot';

/** What the host knows beside its repository: immutable plain JSON, so that undo, save and fork are a matter of keeping it. */
export interface HostRecord {
  readonly protections: readonly Protection[];
  readonly pullRequests: readonly PullRequestRecord[];
  readonly pipelines: readonly PipelineRecord[];
  /** The `.gitflow/host.yaml` that the protections were read from; null: they are the host's own. */
  readonly rulesFrom: Oid | null;
}

export interface PullRequestRecord {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly author: PersonId;
  readonly source: string;
  readonly target: string;
  readonly draft: boolean;
  readonly state: 'open' | 'merged' | 'closed';
  readonly openedAt: number;
  /** Tip of the source branch as last seen; it stays when the branch goes. */
  readonly head: Oid;
  /** Tip of the target branch when the pull request ended; null while it is open. */
  readonly endedOn: Oid | null;
  readonly reviewers: readonly ReviewerRecord[];
  /** Whose approval is needed by CODEOWNERS, as the target branch and the changed files stand now. */
  readonly owners: readonly OwnerRecord[];
  readonly threads: readonly ThreadRecord[];
  readonly events: readonly PullRequestEvent[];
  readonly autoMerge: MergeMethod | null;
  /** Who has asked for the merge when all is well, and how; null where nobody has. */
  readonly autoMergeBy: AutoMergeRecord | null;
  readonly mergedAs: Oid | null;
  readonly labels: readonly string[];
}

export interface AutoMergeRecord {
  readonly who: PersonId;
  readonly message: string | null;
  readonly deleteBranch: boolean;
}

export interface OwnerRecord {
  /** As the file writes them: `@maya`, `@team/backend`. */
  readonly names: readonly string[];
  readonly people: readonly PersonId[];
  readonly approvals: number;
}

export interface ReviewerRecord extends Omit<Reviewer, 'reviewed'> {
  /** The tip that was looked at; null while pending. */
  readonly reviewed: Oid | null;
}

export interface ThreadRecord {
  readonly id: number;
  readonly path: string | null;
  readonly line: number | null;
  readonly resolved: boolean;
  /** The tip that it was written on. */
  readonly writtenOn: Oid;
  readonly comments: readonly Comment[];
}

export interface PipelineRecord extends Omit<Pipeline, 'row' | 'jobs'> {
  readonly oid: Oid;
  readonly jobs: readonly JobRecord[];
}

/** A job, and what it will come to: that follows from the committed tree, so it is known when the pipeline is made. */
export interface JobRecord extends Omit<Job, 'reasons' | 'troubles' | 'attempt' | 'environment'> {
  /** Why the files have it run. */
  readonly proof: readonly string[];
  /** What it finds wrong; it fails unless there is nothing. */
  readonly troubles: readonly string[];
  /** Why it was skipped or canceled, or who started it; null where nothing needs to be said. */
  readonly note: string | null;
  /** Whether it was skipped because something before it failed, or because nothing did. */
  readonly skippedFor: 'failure' | 'success' | null;
  readonly when: 'on_success' | 'on_failure' | 'always' | 'manual' | 'delayed';
  /** Of the stage; jobs of earlier stages come first unless `needs` says otherwise. */
  readonly order: number;
  readonly startsAtOnce: boolean;
  /** How many commands of the team it takes; 0: it ends with the command that starts it. */
  readonly takes: number;
  readonly attempt: number;
  /** Seconds since 1970; not started before. */
  readonly notBefore: number;
  readonly environment: string | null;
}

export const emptyHostRecord: HostRecord = { protections: [], pullRequests: [], pipelines: [], rulesFrom: null };
