import { inEnglish, say } from '../../base/say';
import { refusal, success, type Result } from '../../base/result';
import { identityOf } from '../people';
import type { MergeMethod, Person } from '../snapshot';
import type { World } from '../world';
import { noteUpdate, readRules } from './afterPush';
import { pipelineForMerge } from './events';
import { applyClosingWords } from './closingWords';
import type { PullRequestRecord } from './hostRecord';
import { mergeGate } from './mergeGate';
import { hostTip, updatePullRequest, withEvent } from './pullRequests';
import { pullRequestFacts } from './pullRequestFacts';
import { protectionOf } from './protections';

export interface MergeWish {
  readonly method: MergeMethod;
  /** In place of the host's own message. */
  readonly message: string | null;
  readonly deleteBranch: boolean;
}

export interface Merged {
  readonly request: PullRequestRecord;
  readonly deletedBranch: boolean;
}

/** Brings a pull request into its target on the host. Refused with the sentences of the merge gate. */
export async function mergePullRequest(
  world: World,
  request: PullRequestRecord,
  who: Person,
  wish: MergeWish,
): Promise<Result<Merged, 'blocked' | 'moved'> & { readonly sentences?: readonly string[] }> {
  const facts = await pullRequestFacts(world, request);
  const blockers = inEnglish(() => mergeGate(world, request, facts));
  if (blockers.length > 0) return { ...refusal('blocked'), sentences: blockers.map(({ sentence }) => sentence) };
  const { source, target } = request;
  const words = {
    project: world.project,
    id: request.id,
    title: request.title,
    description: request.description,
    source,
    target,
  };
  const own = wish.method === 'squash' ? world.wording.squashMessage(words) : world.wording.mergeMessage(words);
  const result = await world.host.merge({
    method: wish.method,
    source,
    target,
    message: wish.message ?? own,
    identity: identityOf(who),
    now: world.record.clock,
  });
  if (!result.ok) {
    if (result.code !== 'conflict') return refusal('moved');
    const about = { source, target, count: result.paths.length, names: result.paths };
    const sentence = inEnglish(() => world.wording.blocker('conflicts', about));
    return { ...refusal('blocked'), sentences: [sentence] };
  }
  const merged = updatePullRequest(world, request.id, before =>
    withEvent(
      { ...before, state: 'merged', endedOn: facts.base, mergedAs: result.oid, autoMerge: null, autoMergeBy: null },
      { at: world.record.clock, who: who.id, kind: 'merged', text: say`${source} into ${target}` },
    ),
  );
  const update = { ref: `refs/heads/${target}`, from: facts.base, to: result.oid, forced: false };
  await noteUpdate(world, who.id, target, update);
  await readRules(world, target, update);
  applyClosingWords(world, who.id, target, facts.base, result.oid, request.description);
  await pipelineForMerge(world, request, facts.base, result.oid, who.id);
  const deletedBranch = wish.deleteBranch && (await deleteSource(world, request, who));
  return success({ request: merged ?? request, deletedBranch });
}

async function deleteSource(world: World, { id, source }: PullRequestRecord, who: Person): Promise<boolean> {
  const tip = hostTip(world, source);
  if (tip === undefined || protectionOf(world.record.host, source)) return false;
  if (!(await world.host.updateRef(`refs/heads/${source}`, tip, null))) return false;
  const update = { ref: `refs/heads/${source}`, from: tip, to: null, forced: false };
  await noteUpdate(world, who.id, source, update);
  updatePullRequest(world, id, request =>
    withEvent(request, { at: world.record.clock, who: who.id, kind: 'branch-deleted', text: say`deleted ${source}` }),
  );
  return true;
}
