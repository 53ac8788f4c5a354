import type { World } from '../world';
import { mergePullRequest } from './mergePullRequest';
import { advancePipeline } from './pipelines/advancePipeline';
import { findPullRequest } from './pullRequests';

/**
 * What the host does by itself after each command of the team: it answers what was pushed, lets pipelines go on as far as the clock
 * allows, and merges what was to be merged when all is well. There is no other time on the host than the team's. Gives what a terminal
 * says of that.
 */
export async function settleHost(world: World): Promise<readonly string[]> {
  const news: string[] = [];
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
      const merged = await mergePullRequest(world, request, who, { ...wish, method: request.autoMerge });
      if (!merged.ok) continue;
      const { name, request: word, number } = world.wording;
      const oid = merged.value.request.mergedAs?.slice(0, 7) ?? '';
      news.push(`${name} merged ${word} ${number(id)} (${request.title}) into ${request.target} by itself: ${oid}`);
      if (merged.value.deletedBranch) news.push(`Deleted ${request.source} on the host.`);
    }
  }
  return news;
}
