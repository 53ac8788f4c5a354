import { say } from '../../base/say';
import type { PersonId } from '../snapshot';
import type { World } from '../world';
import { codeOwners } from './codeOwners';
import type { PullRequestRecord } from './hostRecord';
import { findPullRequest, updatePullRequest, withEvent } from './pullRequests';
import { requestReview } from './reviews';

/**
 * Has the host ask those who own what a pull request changes, as the files of the target branch say. Whoever was asked or has answered
 * is not asked again. GitHub asks nobody about a draft.
 */
export async function askReviewers(world: World, id: number, who: PersonId): Promise<PullRequestRecord | undefined> {
  const request = findPullRequest(world, id);
  if (request?.state !== 'open') return request;
  const { required, asked } = await codeOwners(world, request);
  updatePullRequest(world, id, before => ({ ...before, owners: required }));
  if (request.draft && world.options.flavour === 'github') return findPullRequest(world, id);
  const fresh = asked.filter(person => !request.reviewers.some(reviewer => reviewer.person === person));
  if (fresh.length === 0) return findPullRequest(world, id);
  requestReview(world, id, fresh, 'code-owner');
  const names = fresh.map(person => world.nameOf(person)).join(', ');
  return updatePullRequest(world, id, before =>
    withEvent(before, {
      at: world.record.clock,
      who,
      kind: 'review-requested',
      text: say`${names}, by the code owners of ${request.target}`,
    }),
  );
}
