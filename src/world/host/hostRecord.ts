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
  readonly threads: readonly ThreadRecord[];
  readonly events: readonly PullRequestEvent[];
  readonly autoMerge: MergeMethod | null;
  readonly mergedAs: Oid | null;
  readonly labels: readonly string[];
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
  readonly jobs: readonly Job[];
}

export const emptyHostRecord: HostRecord = { protections: [], pullRequests: [], pipelines: [] };
