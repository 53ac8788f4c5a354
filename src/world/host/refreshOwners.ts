import type { World } from '../world';
import { codeOwners } from './codeOwners';
import type { PullRequestRecord } from './hostRecord';
import { updatePullRequest } from './pullRequests';

/** Works out anew whose approval open pull requests need: their files, or the rules of their target, have changed. */
export async function refreshOwners(world: World, which: (request: PullRequestRecord) => boolean): Promise<void> {
  for (const request of world.record.host.pullRequests) {
    if (request.state !== 'open' || !which(request)) continue;
    const { required } = await codeOwners(world, request);
    if (JSON.stringify(required) !== JSON.stringify(request.owners))
      updatePullRequest(world, request.id, before => ({ ...before, owners: required }));
  }
}
