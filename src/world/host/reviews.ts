import { say } from '../../base/say';
import type { PersonId } from '../snapshot';
import type { World } from '../world';
import type { PullRequestRecord, ReviewerRecord, ThreadRecord } from './hostRecord';
import { updatePullRequest, withEvent } from './pullRequests';

export interface Review {
  readonly who: PersonId;
  readonly verdict: 'approved' | 'changes-requested' | 'commented';
  readonly text: string;
  /** Where the remark stands; null: on the whole pull request. */
  readonly path: string | null;
  readonly line: number | null;
  readonly suggestion: string | null;
}

/** Records a review: the verdict, and its text as a thread where it is about something. */
export function addReview(world: World, id: number, review: Review): PullRequestRecord | undefined {
  const at = world.record.clock;
  return updatePullRequest(world, id, request => ({
    ...withEvent(request, { at, who: review.who, kind: review.verdict, text: review.text }),
    reviewers: withVerdict(request, review),
    threads:
      review.text === '' && review.suggestion === null
        ? request.threads
        : [...request.threads, newThread(request, review, at)],
  }));
}

export function addReply(world: World, id: number, thread: number, who: PersonId, text: string): void {
  const at = world.record.clock;
  updatePullRequest(world, id, request =>
    withEvent(
      changeThread(request, thread, before => ({
        ...before,
        comments: [...before.comments, { author: who, at, text, suggestion: null }],
      })),
      { at, who, kind: 'commented', text },
    ),
  );
}

export function resolveThread(world: World, id: number, thread: number, who: PersonId, resolved: boolean): void {
  updatePullRequest(world, id, request => {
    const changed = changeThread(request, thread, before => ({ ...before, resolved }));
    return resolved
      ? withEvent(changed, { at: world.record.clock, who, kind: 'resolved', text: say`thread ${thread}` })
      : changed;
  });
}

/** Asks people to look at it (again). */
export function requestReview(
  world: World,
  id: number,
  people: readonly PersonId[],
  reason: ReviewerRecord['reason'] = 'requested',
): void {
  updatePullRequest(world, id, request => ({
    ...request,
    reviewers: people.reduce<readonly ReviewerRecord[]>(
      (reviewers, person) => put(reviewers, { person, reason, verdict: 'pending', reviewed: null }),
      request.reviewers,
    ),
  }));
}

function withVerdict(request: PullRequestRecord, { who, verdict }: Review): readonly ReviewerRecord[] {
  if (who === request.author) return request.reviewers;
  const before = request.reviewers.find(({ person }) => person === who);
  // A mere comment takes nobody's approval back.
  if (verdict === 'commented' && before && before.verdict !== 'pending') return request.reviewers;
  return put(request.reviewers, {
    person: who,
    reason: before?.reason ?? 'volunteer',
    verdict,
    reviewed: request.head,
  });
}

function put(reviewers: readonly ReviewerRecord[], one: ReviewerRecord): readonly ReviewerRecord[] {
  return reviewers.some(({ person }) => person === one.person)
    ? reviewers.map(reviewer => (reviewer.person === one.person ? one : reviewer))
    : [...reviewers, one];
}

function newThread(request: PullRequestRecord, review: Review, at: number): ThreadRecord {
  return {
    id: request.threads.reduce((highest, { id }) => Math.max(highest, id), 0) + 1,
    path: review.path,
    line: review.line,
    resolved: false,
    writtenOn: request.head,
    comments: [{ author: review.who, at, text: review.text, suggestion: review.suggestion }],
  };
}

const changeThread = (
  request: PullRequestRecord,
  id: number,
  change: (thread: ThreadRecord) => ThreadRecord,
): PullRequestRecord => ({
  ...request,
  threads: request.threads.map(thread => (thread.id === id ? change(thread) : thread)),
});
