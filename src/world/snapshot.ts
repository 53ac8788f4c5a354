/**
 * The snapshot: one immutable, plain-JSON value of the whole team. Faces read this and nothing else.
 * Parts that a command did not touch are the same objects as in the snapshot before (compare with `===`).
 */

/** A full 40-digit object name. */
export type Oid = string;
/** A row of `Snapshot.commits`; -1 where there is no commit (an unborn branch). */
export type Row = number;
export type HostFlavour = 'gitlab' | 'github' | 'bitbucket';
/** `learner` or a teammate's id such as `maya`. */
export type PersonId = string;

export interface Snapshot {
  readonly format: 1;
  readonly flavour: HostFlavour;
  /** The project's path on the host, e.g. `team/shop`. */
  readonly project: string;
  /** The team's clock, in seconds since 1970. It moves with every command, never by itself. */
  readonly clock: number;
  /** Every commit that any repository of the team holds and some ref, HEAD, stash, pull request or pipeline reaches; parents first, each once. */
  readonly commits: readonly Commit[];
  readonly people: readonly Person[];
  readonly host: HostState;
  /** The learner's clone. */
  readonly learner: CloneState;
  readonly teammates: readonly TeammateState[];
  readonly timeline: TimelineState;
}

export interface Commit {
  readonly oid: Oid;
  readonly parents: readonly Row[];
  readonly tree: Oid;
  readonly authorName: string;
  readonly authorEmail: string;
  /** Committer time, seconds since 1970. */
  readonly time: number;
  readonly subject: string;
  readonly body: string;
}

export interface Person {
  readonly id: PersonId;
  /** Given name as shown, e.g. `Maya`. */
  readonly name: string;
  readonly email: string;
  /** Name on the host, as CODEOWNERS and mentions write it, without `@`. */
  readonly handle: string;
  readonly role: 'learner' | 'teammate' | 'reviewer';
}

export type RefKind = 'branch' | 'remote-branch' | 'tag';

export interface Ref {
  /** Full name: `refs/heads/dev`, `refs/remotes/origin/dev`, `refs/tags/v1.0`. */
  readonly name: string;
  readonly kind: RefKind;
  /** As people say it: `dev`, `origin/dev`, `v1.0`. */
  readonly short: string;
  readonly row: Row;
}

export type Head =
  | { readonly kind: 'branch'; readonly branch: string; readonly row: Row }
  | { readonly kind: 'detached'; readonly row: Row };

export interface RepositoryState {
  readonly head: Head;
  /** Sorted by full name. */
  readonly refs: readonly Ref[];
}

export interface CloneState extends RepositoryState {
  readonly person: PersonId;
  /** The work tree's folder in the team's volume, e.g. `/learner/shop`. */
  readonly path: string;
  readonly upstreams: readonly Upstream[];
  readonly files: readonly ChangedFile[];
  readonly operation: Operation | null;
  readonly stash: readonly StashEntry[];
}

/** A local branch and the remote-tracking branch that it follows. */
export interface Upstream {
  readonly branch: string;
  /** e.g. `origin/dev` */
  readonly upstream: string;
  readonly ahead: number;
  readonly behind: number;
  /** The remote-tracking branch no longer exists. */
  readonly gone: boolean;
}

/** A file that differs between HEAD, index and work tree. Files that are the same in all three are not listed. */
export interface ChangedFile {
  readonly path: string;
  /** Index against HEAD. */
  readonly staged: 'added' | 'modified' | 'deleted' | null;
  /** Work tree against index. */
  readonly unstaged: 'modified' | 'deleted' | 'untracked' | null;
  readonly conflict:
    | 'both-modified'
    | 'both-added'
    | 'both-deleted'
    | 'deleted-by-us'
    | 'deleted-by-them'
    | 'added-by-us'
    | 'added-by-them'
    | null;
  /** Conflict markers are still in the work tree's file. Only set where `conflict` is. */
  readonly hasMarkers?: boolean;
}

/** What git has begun and waits for the person to end: `git merge --continue`, `git rebase --abort` … */
export interface Operation {
  readonly kind: 'merge' | 'rebase' | 'cherry-pick' | 'revert';
  /** The commit that is being brought in; -1 where git does not say. */
  readonly other: Row;
  /** The branch as it was called, where known: `origin/dev`. */
  readonly otherName: string | null;
}

export interface StashEntry {
  readonly row: Row;
  readonly message: string;
}

export interface TeammateState {
  readonly clone: CloneState;
  /** One sentence on what this person did last; null before the first act. */
  readonly lastAct: string | null;
  readonly lastActAt: number | null;
}

export interface HostState extends RepositoryState {
  /** `GitLab`, `GitHub` or `Bitbucket`. */
  readonly name: string;
  readonly protections: readonly Protection[];
  /** Newest last. */
  readonly pullRequests: readonly PullRequest[];
  /** Newest last. */
  readonly pipelines: readonly Pipeline[];
}

export interface Protection {
  /** A branch name or a pattern such as `release/*`. */
  readonly pattern: string;
  readonly allowPush: boolean;
  /** People who may push although `allowPush` is false. */
  readonly mayPush: readonly PersonId[];
  readonly allowForcePush: boolean;
  readonly requiredApprovals: number;
  readonly requireCodeOwners: boolean;
  readonly requiredChecks: readonly string[];
  readonly requireUpToDate: boolean;
  readonly dismissStaleApprovals: boolean;
  /** A pipeline of the last commit must have succeeded, whatever its jobs are called. */
  readonly requirePipeline?: boolean;
  readonly requireResolvedThreads?: boolean;
}

export type MergeMethod = 'merge' | 'squash' | 'rebase';

export interface PullRequest {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly author: PersonId;
  readonly source: string;
  readonly target: string;
  readonly draft: boolean;
  readonly state: 'open' | 'merged' | 'closed';
  readonly openedAt: number;
  /** Tip of the source branch, or what it was when the pull request ended. */
  readonly head: Row;
  /** Tip of the target branch when the pull request ended, else its tip now. */
  readonly base: Row;
  readonly commits: readonly Row[];
  readonly changedFiles: readonly FileChange[];
  readonly conflicts: readonly string[];
  readonly reviewers: readonly Reviewer[];
  readonly threads: readonly Thread[];
  readonly events: readonly PullRequestEvent[];
  readonly checks: readonly Check[];
  /** Empty when it can be merged now. */
  readonly blockers: readonly MergeBlocker[];
  readonly autoMerge: MergeMethod | null;
  /** The commit that brought it in; null until merged. */
  readonly mergedAs: Row | null;
  readonly labels: readonly string[];
}

export interface FileChange {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'deleted';
  readonly additions: number;
  readonly deletions: number;
}

export interface Reviewer {
  readonly person: PersonId;
  /** Must approve because of an owner rule, or was asked, or came by. */
  readonly reason: 'code-owner' | 'requested' | 'volunteer';
  readonly verdict: 'pending' | 'approved' | 'changes-requested' | 'commented' | 'dismissed';
  /** The tip that was looked at; -1 while pending. */
  readonly reviewed: Row;
}

export interface Thread {
  readonly id: number;
  /** null: a remark on the whole pull request. */
  readonly path: string | null;
  /** 1-based line in the new file; null on the whole file. */
  readonly line: number | null;
  readonly resolved: boolean;
  /** The line it was written on has changed since. */
  readonly outdated: boolean;
  readonly comments: readonly Comment[];
}

export interface Comment {
  readonly author: PersonId;
  readonly at: number;
  readonly text: string;
  /** The text that the reviewer suggests in place of the line. */
  readonly suggestion: string | null;
}

export interface PullRequestEvent {
  readonly at: number;
  readonly who: PersonId;
  readonly kind:
    | 'opened'
    | 'ready'
    | 'drafted'
    | 'review-requested'
    | 'pushed'
    | 'force-pushed'
    | 'approved'
    | 'changes-requested'
    | 'commented'
    | 'dismissed'
    | 'resolved'
    | 'retargeted'
    | 'auto-merge'
    | 'merged'
    | 'closed'
    | 'reopened'
    | 'branch-deleted';
  readonly text: string;
}

export interface Check {
  readonly name: string;
  readonly required: boolean;
  readonly state: 'expected' | 'running' | 'passed' | 'failed' | 'manual' | 'skipped';
  readonly pipeline: number | null;
}

export interface MergeBlocker {
  readonly code:
    | 'draft'
    | 'closed'
    | 'conflicts'
    | 'nothing-to-merge'
    | 'source-deleted'
    | 'approvals'
    | 'code-owner'
    | 'changes-requested'
    | 'unresolved-threads'
    | 'check-failed'
    | 'check-running'
    | 'check-missing'
    | 'behind-target';
  /** As the host words it. */
  readonly sentence: string;
}

export interface Pipeline {
  readonly id: number;
  readonly name: string;
  readonly cause: 'push' | 'pull-request' | 'merge' | 'tag' | 'manual' | 'schedule';
  readonly ref: string;
  readonly row: Row;
  readonly pullRequest: number | null;
  readonly createdAt: number;
  readonly state: 'running' | 'passed' | 'failed' | 'canceled' | 'skipped' | 'manual';
  readonly jobs: readonly Job[];
  /** What is left out, and the like; absent where there is nothing to say. */
  readonly remarks?: readonly string[];
}

export interface Job {
  readonly name: string;
  readonly stage: string;
  readonly needs: readonly string[];
  readonly state: 'waiting' | 'running' | 'passed' | 'failed' | 'canceled' | 'skipped' | 'manual';
  readonly allowFailure: boolean;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** Why it ran or did not, and why it failed: sentences with file and line. */
  readonly reasons: readonly string[];
  /** What it found wrong in the committed files; only of a job that failed. */
  readonly troubles?: readonly string[];
  /** The job that it is a copy of, where a matrix or `parallel` makes several. */
  readonly copyOf?: string;
  /** How often it was started, the time that is shown included; absent: once. */
  readonly attempt?: number;
  /** Where it deploys to. */
  readonly environment?: string;
}

/**
 * In a snapshot: the entries in force, so that going back to the start gives the first snapshot again, byte for byte.
 * `Team.timeline` also has the entries that can be redone.
 */
export interface TimelineState {
  /** How many entries are in force; entries after it can be redone. */
  readonly position: number;
  readonly entries: readonly TimelineEntry[];
}

export interface TimelineEntry {
  /** The typed line, or what stands for it (`edit src/cart.js`). */
  readonly line: string;
  readonly who: PersonId;
  readonly exitCode: number;
  readonly at: number;
  /** Where nobody typed it: an editor saved a file, a teammate acted unasked, or a Git client outside pushed. */
  readonly origin?: 'editor' | 'teammate' | 'outside';
}
