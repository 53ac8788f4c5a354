import type { World } from '../world';
import { mergePullRequest } from './mergePullRequest';
import { advancePipeline } from './pipelines/advancePipeline';
import { findPullRequest } from './pullRequests';

/**
 * What the host does by itself after each command of the team: it answers what was pushed, lets pipelines go on as far as the clock
 * allows, and merges what was to be merged when all is well. There is no other time on the host than the team's.
 */
export async function settleHost(world: World): Promise<void> {
  await world.finishLater();
  const { clock, host } = world.record;
  if (host.pipelines.some(({ state }) => state === 'running')) {
    const pipelines = host.pipelines.map(one => (one.state === 'running' ? advancePipeline(one, clock) : one));
    if (pipelines.some((one, i) => one !== host.pipelines[i])) world.updateHost(before => ({ ...before, pipelines }));
  }
  for (const { id } of world.record.host.pullRequests.filter(({ autoMergeBy }) => autoMergeBy !== null)) {
    const request = findPullRequest(world, id);
    const wish = request?.autoMergeBy;
    const who = wish && world.person(wish.who);
    // A merge that is still refused stays wished for; one that comes about may let the next one in.
    if (request?.state === 'open' && request.autoMerge && who) {
      await mergePullRequest(world, request, who, { ...wish, method: request.autoMerge });
    }
  }
}
