import { say } from '../../base/say';
import type { MergeTrigger, PullRequestTrigger, PushEvent, TriggerEvent } from '../types';

/** One event as GitHub names it. What happened in the repository may cause several of them. */
export interface GitHubEvent {
  /** `push`, `pull_request` … as under `on`. */
  readonly name: string;
  /** The activity type, e.g. `synchronize`. */
  readonly action?: string;
  /** What `branches` is compared with: the pushed branch, or the branch that a pull request goes to; undefined when it is not known. */
  readonly branch?: string;
  readonly tag?: string;
  /** What `paths` is compared with; undefined when it is not known. */
  readonly files?: readonly string[];
  /** `workflow_run`: the name of the workflow that ran before. */
  readonly after?: string;
  /** Which version of a workflow file GitHub reads. */
  readonly readsFrom: 'commit' | 'default-branch';
  /** Whether the event happens at all, where that hangs on something outside the files. */
  readonly onlyIf?: string;
  readonly cause: TriggerEvent;
}

type PullRequestAction = PullRequestTrigger['action'];

const actionNames: Readonly<Record<Exclude<PullRequestAction, 'approved'>, string>> = {
  opened: 'opened',
  updated: 'synchronize',
  reopened: 'reopened',
  labelled: 'labeled',
  ready: 'ready_for_review',
  closed: 'closed',
  edited: 'edited',
};

/** The events that GitHub makes of one thing that happened, the most usual one first. */
export function gitHubEvents(cause: TriggerEvent): readonly GitHubEvent[] {
  switch (cause.kind) {
    case 'push':
      return pushEvents(cause);
    case 'pull-request':
      return pullRequestEvents(cause);
    case 'merge':
      return mergeEvents(cause);
    case 'manual':
      return [{ name: 'workflow_dispatch', ...nameOfRef(cause.ref), readsFrom: 'commit', cause }];
    case 'schedule':
      return [{ name: 'schedule', branch: cause.defaultBranch, readsFrom: 'default-branch', cause }];
  }
}

function pushEvents(cause: PushEvent): readonly GitHubEvent[] {
  const ref = nameOfRef(cause.ref);
  const push: GitHubEvent = { name: 'push', ...ref, ...filesOf(cause), readsFrom: 'commit', cause };
  if (cause.deleted !== true && (cause.openPullRequests ?? []).length > 0)
    return [push, updatedPullRequest(cause, 'pull_request'), updatedPullRequest(cause, 'pull_request_target')];
  if (cause.created === true) return [push, { name: 'create', ...ref, readsFrom: 'commit', cause }];
  if (cause.deleted === true) return [push, { name: 'delete', ...ref, readsFrom: 'default-branch', cause }];
  return [push];
}

/** New commits on the source of an open pull request update it. Where it goes to, and what it changes in all, a push does not say. */
function updatedPullRequest(cause: PushEvent, name: 'pull_request' | 'pull_request_target'): GitHubEvent {
  return { name, action: 'synchronize', readsFrom: name === 'pull_request' ? 'commit' : 'default-branch', cause };
}

function pullRequestEvents(cause: PullRequestTrigger): readonly GitHubEvent[] {
  if (cause.action === 'approved') {
    return [{ name: 'pull_request_review', action: 'submitted', branch: cause.target, readsFrom: 'commit', cause }];
  }
  const details = { action: actionNames[cause.action], branch: cause.target, ...filesOf(cause), cause };
  return [
    { name: 'pull_request', ...details, readsFrom: 'commit' },
    { name: 'pull_request_target', ...details, readsFrom: 'default-branch' },
  ];
}

/** A merged pull request is a push to its target and a pull request that closes; with a merge queue, a group is checked before. */
function mergeEvents(cause: MergeTrigger): readonly GitHubEvent[] {
  const closed = { action: 'closed', branch: cause.target, ...filesOf(cause), cause };
  return [
    { name: 'push', branch: cause.target, ...filesOf(cause), readsFrom: 'commit', cause },
    { name: 'pull_request', ...closed, readsFrom: 'commit' },
    { name: 'pull_request_target', ...closed, readsFrom: 'default-branch' },
    {
      name: 'merge_group',
      action: 'checks_requested',
      branch: cause.target,
      readsFrom: 'commit',
      onlyIf: say`whether \`${cause.target}\` merges through a merge queue`,
      cause,
    },
  ];
}

function nameOfRef(ref: PushEvent['ref']): { readonly branch: string } | { readonly tag: string } {
  return ref.kind === 'branch' ? { branch: ref.name } : { tag: ref.name };
}

function filesOf(cause: TriggerEvent): { readonly files?: readonly string[] } {
  return cause.changedFiles === undefined ? {} : { files: cause.changedFiles };
}
