import type { PushContext, RefUpdate } from '../../git/types';
import type { World } from '../world';
import { mayPush, protectionOf } from './protections';

/** Which updates of a push the branch rules forbid, and how the host words it. */
export function refusePush(world: World, { pusher, updates }: PushContext): { ref: string; message: string }[] {
  return updates.flatMap(update => {
    const message = refusalOf(world, pusher, update);
    return message === null ? [] : [{ ref: update.ref, message }];
  });
}

function refusalOf(world: World, pusher: string, update: RefUpdate): string | null {
  if (!update.ref.startsWith('refs/heads/')) return null;
  const branch = update.ref.slice('refs/heads/'.length);
  const protection = protectionOf(world.record.host, branch);
  if (!protection) return null;
  if (update.to === null) return world.wording.deletionRefused(branch);
  if (!mayPush(protection, pusher)) return world.wording.pushRefused(branch, protection);
  if (update.forced && !protection.allowForcePush) return world.wording.forcePushRefused(branch);
  return null;
}
