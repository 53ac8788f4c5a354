import { requestSign, requestWord } from '../../base/requestWord';
import { say } from '../../base/say';
import type { PullRequest, PullRequestEvent, Snapshot } from '../../world/snapshot';

/** What others did to the learner's own requests, as a mail from the host would tell it, each with what to do next. */
export function requestNews(previous: Snapshot, next: Snapshot): readonly string[] {
  const before = new Map(previous.host.pullRequests.map(({ id, events }) => [id, events.length]));
  return next.host.pullRequests
    .filter(({ author }) => author === 'learner')
    .flatMap(request =>
      request.events
        .slice(before.get(request.id) ?? 0)
        .filter(({ who }) => who !== 'learner')
        .flatMap(event => sentenceOn(event, request, next)),
    );
}

function sentenceOn({ kind, who }: PullRequestEvent, request: PullRequest, next: Snapshot): readonly string[] {
  const name = next.people.find(({ id }) => id === who)?.name ?? who;
  const called = `${requestWord(next.flavour)} ${requestSign(next.flavour)}${request.id}`;
  switch (kind) {
    case 'approved':
      return request.state === 'open' && request.blockers.length === 0
        ? [say`${name} approved your ${called}. Nothing stands in its way: pr merge`]
        : [say`${name} approved your ${called}. What is still missing: pr view`];
    case 'changes-requested':
      return [
        say`${name} asks for changes to your ${called}. To read them: pr view. To answer: change it on your story, then commit, merge locally and push again (steps 4 to 6).`,
      ];
    case 'commented':
      return [say`${name} wrote to your ${called}. To read it: pr view`];
    case 'merged':
      return [say`${name} merged your ${called}. Fetch to see it: git fetch origin`];
    case 'closed':
      return [say`${name} closed your ${called}. To see why: pr view ${request.id}`];
    default:
      return [];
  }
}
