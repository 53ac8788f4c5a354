import { say } from '../../base/say';
import type { Oid, PersonId } from '../snapshot';
import type { World } from '../world';
import { closePullRequest, updatePullRequest } from './pullRequests';

const words = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+((?:[#!]\d+(?:\s*(?:,|and)\s*)?)+)/gi;

/** The numbers that a text says it closes: `Closes #3`, `fixes !4 and !5`. */
export const closedNumbers = (text: string): readonly number[] =>
  [...text.matchAll(words)].flatMap(([, list = '']) =>
    [...list.matchAll(/\d{1,9}/g)].map(([number]) => Number(number)),
  );

/** What arrived on the default branch closes the requests that it names, as hosts do with their closing words. */
export function applyClosingWords(
  world: World,
  who: PersonId,
  branch: string,
  from: Oid | null,
  to: Oid,
  description = '',
): void {
  if (branch !== world.host.head().branch || from === null) return;
  const texts = [...world.commits.reach([to], [from])].map(oid => {
    const commit = world.commits.get(oid);
    return `${commit?.subject ?? ''}\n${commit?.body ?? ''}`;
  });
  for (const number of new Set([description, ...texts].flatMap(closedNumbers))) {
    const open = world.record.host.pullRequests.find(({ id, state }) => id === number && state === 'open');
    if (!open) continue;
    closePullRequest(world, number, who);
    updatePullRequest(world, number, request => ({
      ...request,
      events: request.events.map((event, i) =>
        i === request.events.length - 1
          ? { ...event, text: say`by the words of ${to.slice(0, 7)} on ${branch}` }
          : event,
      ),
    }));
  }
}
