import type { RefUpdate } from '../../git/types';
import type { MergeTrigger, PullRequestTrigger, PushEvent } from '../../triggers/types';
import type { Oid, PersonId } from '../snapshot';
import type { World } from '../world';
import type { PullRequestRecord } from './hostRecord';
import { startPipelines } from './pipelines/startPipelines';
import { hostTip, isOpenFrom } from './pullRequests';
import { pullRequestFacts } from './pullRequestFacts';
import { treeDiff } from './treeDiff';

/** What a push sets off: of a branch, or of a tag. */
export async function pipelineForPush(
  world: World,
  { ref, from, to, forced }: RefUpdate,
  who: PersonId,
): Promise<void> {
  if (to === null || world.isBeingBuilt) return;
  const isTag = ref.startsWith('refs/tags/');
  const name = ref.replace(/^refs\/(heads|tags)\//, '');
  if (!(await world.commits.load(world.host, to))) return;
  const event: PushEvent = {
    ...(await common(world, to, who)),
    kind: 'push',
    ref: { kind: isTag ? 'tag' : 'branch', name },
    created: from === null,
    forced,
    ...(isTag ? {} : { changedFiles: await changedSince(world, from, to) }),
    openPullRequests: world.record.host.pullRequests.filter(isOpenFrom(name)).map(({ id }) => world.wording.number(id)),
  };
  await startPipelines(world, { cause: isTag ? 'tag' : 'push', ref: name, oid: to, event });
}

/** What an event of a pull request sets off; a draft and a conflict are for the files to judge. */
export async function pipelineForRequest(
  world: World,
  request: PullRequestRecord,
  action: PullRequestTrigger['action'],
  who: PersonId,
): Promise<void> {
  if (world.isBeingBuilt) return;
  const { source, target, draft, labels, author, title, head } = request;
  const facts = await pullRequestFacts(world, request);
  const event: PullRequestTrigger = {
    ...(await common(world, head, who)),
    kind: 'pull-request',
    action,
    source,
    target,
    draft,
    fromFork: false,
    conflicted: facts.conflicts.length > 0,
    labels,
    author,
    title,
    changedFiles: facts.changedFiles.map(({ path }) => path),
  };
  await startPipelines(world, { cause: 'pull-request', ref: source, oid: head, pullRequest: request.id, event });
}

/** What the commit that a merge has made on the target sets off there. */
export async function pipelineForMerge(
  world: World,
  request: PullRequestRecord,
  from: Oid | null,
  to: Oid,
  who: PersonId,
): Promise<void> {
  if (world.isBeingBuilt) return;
  const event: MergeTrigger = {
    ...(await common(world, to, who)),
    kind: 'merge',
    source: request.source,
    target: request.target,
    changedFiles: await changedSince(world, from, to),
  };
  await startPipelines(world, { cause: 'merge', ref: request.target, oid: to, event });
}

export async function common(world: World, oid: Oid, who: PersonId) {
  return {
    defaultBranch: world.host.head().branch ?? 'master',
    commitMessage: (await world.host.commit(oid)).message,
    actor: world.person(who)?.handle ?? who,
  };
}

/** A branch that is new is compared with the place where it left the default branch. */
async function changedSince(world: World, from: Oid | null, to: Oid): Promise<readonly string[]> {
  const main = hostTip(world, world.host.head().branch ?? 'master');
  const [parted] = from !== null || main === undefined ? [] : await world.host.mergeBases(main, to);
  return (await treeDiff(world.host, from ?? parted ?? null, to)).map(({ path }) => path);
}
