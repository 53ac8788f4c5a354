import { say } from '../../base/say';
import type { PushContext, RefUpdate } from '../../git/types';
import type { PersonId } from '../snapshot';
import type { World } from '../world';
import { applyClosingWords } from './closingWords';
import { pipelineForPush, pipelineForRequest } from './events';
import type { PullRequestRecord } from './hostRecord';
import { protectionOf } from './protections';
import { hostTip, isOpenFrom, updatePullRequests, withEvent } from './pullRequests';
import { readProtections } from './readProtections';
import { refreshOwners } from './refreshOwners';

/** What a push changes on the host beside the refs, and the lines that the host sends back. */
export async function afterPush(world: World, context: PushContext): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const update of context.updates) {
    if (!update.ref.startsWith('refs/heads/')) {
      if (update.ref.startsWith('refs/tags/')) world.later(() => pipelineForPush(world, update, context.pusher));
      continue;
    }
    const branch = update.ref.slice('refs/heads/'.length);
    await noteUpdate(world, context.pusher, branch, update);
    world.later(async () => {
      await readRules(world, branch, update);
      if (update.to !== null) applyClosingWords(world, context.pusher, branch, update.from, update.to);
      await pipelineForPush(world, update, context.pusher);
      await pipelinesOfRequests(world, branch, context.pusher);
    });
    lines.push(...answer(world, branch, update));
  }
  return lines;
}

async function pipelinesOfRequests(world: World, branch: string, who: PersonId): Promise<void> {
  for (const request of world.record.host.pullRequests.filter(isOpenFrom(branch))) {
    await pipelineForRequest(world, request, 'updated', who);
  }
}

/** Pull requests from and to a branch that has moved. Also called when a pull request was merged, for it moves the target. */
export async function noteUpdate(world: World, who: PersonId, branch: string, update: RefUpdate): Promise<void> {
  const { clock } = world.record;
  const { to } = update;
  if (to !== null) await world.commits.load(world.host, to);
  const dismisses = (request: PullRequestRecord) =>
    protectionOf(world.record.host, request.target)?.dismissStaleApprovals ?? false;
  updatePullRequests(world, isOpenFrom(branch), request => {
    if (to === null) {
      const gone = withEvent(request, { at: clock, who, kind: 'branch-deleted', text: say`deleted ${branch}` });
      return world.options.flavour === 'github' ? closed(world, gone, who) : gone;
    }
    const pushed = withEvent(
      { ...request, head: to },
      { at: clock, who, kind: update.forced ? 'force-pushed' : 'pushed', text: say`${to.slice(0, 7)} to ${branch}` },
    );
    return dismisses(request) ? dismissApprovals(pushed, who, clock) : pushed;
  });
  if (to === null) return;
  // Whoever pushes a pull request's commits to its target by hand has merged it, and every host says so.
  const arrived = (request: PullRequestRecord) =>
    request.state === 'open' && request.target === branch && world.commits.isAncestor(request.head, to);
  updatePullRequests(world, arrived, request =>
    withEvent(
      { ...request, state: 'merged', endedOn: to, mergedAs: request.head, autoMerge: null, autoMergeBy: null },
      { at: clock, who, kind: 'merged', text: say`its commits were pushed to ${branch}` },
    ),
  );
}

/** The rules of the default branch, and whose approval is needed by those of the branch that has moved. */
export async function readRules(world: World, branch: string, { to }: RefUpdate): Promise<void> {
  if (to === null) return;
  if (branch === world.host.head().branch) await readProtections(world, to);
  await refreshOwners(world, request => request.source === branch || request.target === branch);
}

/** GitHub closes what has lost its branch; the others keep it open and say what is missing. */
function closed(world: World, request: PullRequestRecord, who: PersonId): PullRequestRecord {
  const endedOn = hostTip(world, request.target) ?? null;
  return withEvent(
    { ...request, state: 'closed', endedOn, autoMerge: null, autoMergeBy: null },
    { at: world.record.clock, who, kind: 'closed', text: say`its branch was deleted` },
  );
}

function dismissApprovals(request: PullRequestRecord, who: PersonId, at: number): PullRequestRecord {
  const stale = request.reviewers.filter(({ verdict }) => verdict === 'approved');
  if (stale.length === 0) return request;
  const reviewers = request.reviewers.map(reviewer =>
    reviewer.verdict === 'approved' ? { ...reviewer, verdict: 'dismissed' as const } : reviewer,
  );
  return withEvent(
    { ...request, reviewers },
    { at, who, kind: 'dismissed', text: say`new commits dismissed the approval` },
  );
}

function answer(world: World, branch: string, { to }: RefUpdate): readonly string[] {
  if (to === null || protectionOf(world.record.host, branch)) return [];
  const open = world.record.host.pullRequests.find(isOpenFrom(branch));
  return open
    ? world.wording.existing(world.project, open.id, branch)
    : world.wording.invitation(world.project, branch);
}
