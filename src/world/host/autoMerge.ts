import { say } from '../../base/say';
import type { PersonId } from '../snapshot';
import type { World } from '../world';
import type { MergeWish } from './mergePullRequest';
import { updatePullRequest, withEvent } from './pullRequests';

/** Has the host merge it when nothing stands in its way any more; null takes the wish back. */
export function setAutoMerge(world: World, id: number, who: PersonId, wish: MergeWish | null): void {
  updatePullRequest(world, id, request =>
    withEvent(
      {
        ...request,
        autoMerge: wish?.method ?? null,
        autoMergeBy: wish && { who, message: wish.message, deleteBranch: wish.deleteBranch },
      },
      {
        at: world.record.clock,
        who,
        kind: 'auto-merge',
        text: wish ? say`when all is well, by ${world.wording.mergeMethods[wish.method]}` : say`no longer`,
      },
    ),
  );
}
