import { say } from '../../base/say';
import { refusal, success, type Result } from '../../base/result';
import type { PersonId, PullRequestEvent } from '../snapshot';
import type { World } from '../world';
import type { PullRequestRecord, ReviewerRecord } from './hostRecord';

export interface NewPullRequest {
  readonly author: PersonId;
  readonly source: string;
  readonly target: string;
  readonly title: string;
  readonly description: string;
  readonly draft: boolean;
  readonly reviewers: readonly PersonId[];
  readonly labels: readonly string[];
}

export type OpenRefusal = 'missing-source' | 'missing-target' | 'same-branch' | 'nothing-to-merge' | 'already-open';

export const isOpenFrom =
  (branch: string) =>
  (request: PullRequestRecord): boolean =>
    request.state === 'open' && request.source === branch;

export const findPullRequest = (world: World, id: number): PullRequestRecord | undefined =>
  world.record.host.pullRequests.find(request => request.id === id);

export function updatePullRequests(
  world: World,
  which: (request: PullRequestRecord) => boolean,
  change: (request: PullRequestRecord) => PullRequestRecord,
): void {
  if (!world.record.host.pullRequests.some(which)) return;
  world.updateHost(host => ({
    ...host,
    pullRequests: host.pullRequests.map(request => (which(request) ? change(request) : request)),
  }));
}

/** Changes one pull request and gives it back. */
export function updatePullRequest(
  world: World,
  id: number,
  change: (request: PullRequestRecord) => PullRequestRecord,
): PullRequestRecord | undefined {
  updatePullRequests(world, request => request.id === id, change);
  return findPullRequest(world, id);
}

export const withEvent = (request: PullRequestRecord, event: PullRequestEvent): PullRequestRecord => ({
  ...request,
  events: [...request.events, event],
});

/** The tip of a branch on the host. */
export const hostTip = (world: World, branch: string): string | undefined =>
  world.host.refs().get(`refs/heads/${branch}`);

/** Another one that is open from the same branch into the same; every host allows for one only. */
export const openTwin = (
  world: World,
  { id, source, target }: Pick<PullRequestRecord, 'id' | 'source' | 'target'>,
): number | undefined =>
  world.record.host.pullRequests.find(one => one.id !== id && isOpenFrom(source)(one) && one.target === target)?.id;

export async function openPullRequest(
  world: World,
  wanted: NewPullRequest,
): Promise<Result<PullRequestRecord, OpenRefusal>> {
  const { source, target } = wanted;
  const head = hostTip(world, source);
  const base = hostTip(world, target);
  if (head === undefined) return refusal('missing-source', { source });
  if (base === undefined) return refusal('missing-target', { target });
  if (source === target) return refusal('same-branch', { source });
  const { pullRequests } = world.record.host;
  const twin = openTwin(world, { id: 0, source, target });
  if (twin !== undefined) return refusal('already-open', { id: twin, source, target });
  await world.commits.load(world.host, head);
  await world.commits.load(world.host, base);
  if (world.commits.isAncestor(head, base)) return refusal('nothing-to-merge', { source, target });
  const { clock } = world.record;
  const reviewers = wanted.reviewers.map((person): ReviewerRecord => ({
    person,
    reason: 'requested',
    verdict: 'pending',
    reviewed: null,
  }));
  const request: PullRequestRecord = {
    id: pullRequests.reduce((highest, { id }) => Math.max(highest, id), 0) + 1,
    title: wanted.title,
    description: wanted.description,
    author: wanted.author,
    source,
    target,
    draft: wanted.draft,
    state: 'open',
    openedAt: clock,
    head,
    endedOn: null,
    reviewers,
    owners: [],
    threads: [],
    events: [{ at: clock, who: wanted.author, kind: 'opened', text: say`${source} into ${target}` }],
    autoMerge: null,
    autoMergeBy: null,
    mergedAs: null,
    labels: wanted.labels,
  };
  world.updateHost(host => ({ ...host, pullRequests: [...host.pullRequests, request] }));
  return success(request);
}

/** Closes without merging. */
export function closePullRequest(world: World, id: number, who: PersonId): PullRequestRecord | undefined {
  return updatePullRequest(world, id, request =>
    withEvent(
      {
        ...request,
        state: 'closed',
        endedOn: hostTip(world, request.target) ?? null,
        autoMerge: null,
        autoMergeBy: null,
      },
      { at: world.record.clock, who, kind: 'closed', text: '' },
    ),
  );
}

/** Opens a closed one again; its head is the branch's tip now. Refused when the branch is gone. */
export function reopenPullRequest(
  world: World,
  id: number,
  who: PersonId,
): Result<PullRequestRecord, 'missing-source'> {
  const request = findPullRequest(world, id);
  const head = request && hostTip(world, request.source);
  if (!request || head === undefined) return refusal('missing-source', { source: request?.source ?? '' });
  const reopened = updatePullRequest(world, id, before =>
    withEvent(
      { ...before, state: 'open', endedOn: null, head },
      { at: world.record.clock, who, kind: 'reopened', text: '' },
    ),
  );
  return success(reopened ?? request);
}

export function setDraft(world: World, id: number, who: PersonId, draft: boolean): PullRequestRecord | undefined {
  return updatePullRequest(world, id, request =>
    withEvent({ ...request, draft }, { at: world.record.clock, who, kind: draft ? 'drafted' : 'ready', text: '' }),
  );
}
