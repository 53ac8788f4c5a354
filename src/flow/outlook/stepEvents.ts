import type { PullRequestTrigger, PushEvent } from '../../triggers/types';
import type { Oid, Snapshot } from '../../world/snapshot';
import type { Team } from '../../world/team';
import type { FlowDefinition } from '../flowDefinition';
import { readSituation } from '../situation';

export interface StepEvents {
  /** The push that step 6 would do. */
  readonly push: PushEvent;
  /** The pull request that step 7 would open. */
  readonly pullRequest: PullRequestTrigger;
  /** What arrives in the integration branch when the pull request is merged. */
  readonly integration: PushEvent;
  /** The commit that would be pushed, and the one that it would be merged into. */
  readonly tip: Oid;
  readonly target: Oid | undefined;
}

/** A team at one moment, and the flow that it goes by. */
export interface TeamMoment {
  readonly team: Pick<Team, 'files'>;
  readonly snapshot: Snapshot;
  readonly flow: FlowDefinition;
}

/** What the steps 6 and 7 of the round would be as events; undefined before there is any commit. */
export async function stepEvents({ snapshot, team, flow }: TeamMoment): Promise<StepEvents | undefined> {
  const { commits, learner, host } = snapshot;
  const { story, tips, storyName } = readSituation(snapshot, flow);
  const commit = commits[story?.tip ?? learner.head.row];
  if (commit === undefined) return undefined;
  const target = commits[tips.hostIntegration]?.oid;
  const changed = (await team.files.diff(target ?? null, commit.oid)).map(({ path }) => path);
  const branch = story?.feature ?? flow.feature.replace('*', () => storyName);
  const before = commits[story?.featureTip ?? -1]?.oid;
  const pushed = before === undefined ? changed : (await team.files.diff(before, commit.oid)).map(({ path }) => path);
  const me = snapshot.people.find(({ role }) => role === 'learner')?.handle ?? 'learner';
  const common = {
    defaultBranch: host.head.kind === 'branch' ? host.head.branch : flow.main,
    changedFiles: changed,
    commitMessage: commit.subject,
    actor: me,
  };
  return {
    tip: commit.oid,
    target,
    push: {
      ...common,
      kind: 'push',
      ref: { kind: 'branch', name: branch },
      changedFiles: pushed,
      created: before === undefined,
      openPullRequests: openRequests(snapshot, branch),
    },
    pullRequest: {
      ...common,
      kind: 'pull-request',
      action: 'opened',
      source: branch,
      target: flow.integration,
      author: me,
    },
    integration: {
      ...common,
      kind: 'push',
      ref: { kind: 'branch', name: flow.integration },
      openPullRequests: openRequests(snapshot, flow.integration),
    },
  };
}

/** The targets of the open pull requests that a branch is the source of. */
export function openRequests({ host }: Snapshot, branch: string): readonly string[] {
  return host.pullRequests
    .filter(({ source, state }) => source === branch && state === 'open')
    .map(({ target }) => target);
}
