import type { PushContext, RefUpdate } from '../../git/types';
import type { World } from '../world';
import type { PullRequestRecord } from './hostRecord';
import { protectionOf } from './protections';
import { isOpenFrom, updatePullRequests, withEvent } from './pullRequests';

/** What a push changes on the host beside the refs, and the lines that the host sends back. */
export async function afterPush(world: World, context: PushContext): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const update of context.updates) {
    if (!update.ref.startsWith('refs/heads/')) continue;
    const branch = update.ref.slice('refs/heads/'.length);
    await noteUpdate(world, context.pusher, branch, update);
    lines.push(...answer(world, branch, update));
  }
  return lines;
}

/** Pull requests from and to a branch that has moved. Also called when a pull request was merged, for it moves the target. */
export async function noteUpdate(world: World, who: string, branch: string, update: RefUpdate): Promise<void> {
  const { clock } = world.record;
  const { to } = update;
  const dismisses = (request: PullRequestRecord) =>
    protectionOf(world.record.host, request.target)?.dismissStaleApprovals ?? false;
  updatePullRequests(world, isOpenFrom(branch), request => {
    if (to === null) return withEvent(request, { at: clock, who, kind: 'branch-deleted', text: `deleted ${branch}` });
    const pushed = withEvent(
      { ...request, head: to },
      { at: clock, who, kind: update.forced ? 'force-pushed' : 'pushed', text: `${to.slice(0, 7)} to ${branch}` },
    );
    return dismisses(request) ? dismissApprovals(pushed, who, clock) : pushed;
  });
  if (to === null) return;
  await world.commits.load(world.host, to);
  // Whoever pushes a pull request's commits to its target by hand has merged it, and every host says so.
  const arrived = (request: PullRequestRecord) =>
    request.state === 'open' && request.target === branch && world.commits.isAncestor(request.head, to);
  updatePullRequests(world, arrived, request =>
    withEvent(
      { ...request, state: 'merged', endedOn: to, mergedAs: request.head, autoMerge: null },
      { at: clock, who, kind: 'merged', text: `its commits were pushed to ${branch}` },
    ),
  );
}

function dismissApprovals(request: PullRequestRecord, who: string, at: number): PullRequestRecord {
  const stale = request.reviewers.filter(({ verdict }) => verdict === 'approved');
  if (stale.length === 0) return request;
  const reviewers = request.reviewers.map(reviewer =>
    reviewer.verdict === 'approved' ? { ...reviewer, verdict: 'dismissed' as const } : reviewer,
  );
  return withEvent(
    { ...request, reviewers },
    { at, who, kind: 'dismissed', text: 'new commits dismissed the approval' },
  );
}

function answer(world: World, branch: string, { to }: RefUpdate): readonly string[] {
  if (to === null || protectionOf(world.record.host, branch)) return [];
  const open = world.record.host.pullRequests.find(isOpenFrom(branch));
  return open
    ? world.wording.existing(world.project, open.id, branch)
    : world.wording.invitation(world.project, branch);
}
