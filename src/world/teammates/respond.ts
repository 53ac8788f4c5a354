import { say } from '../../base/say';
import { mergeGate } from '../host/mergeGate';
import type { PullRequestRecord, ThreadRecord } from '../host/hostRecord';
import { pullRequestFacts } from '../host/pullRequestFacts';
import { hostTip } from '../host/pullRequests';
import type { Person } from '../snapshot';
import type { World } from '../world';
import { by, chance, quoted, requestNamed, requestWordOf, startOnDev, type MakePlan, type Plan } from './plan';

/**
 * The author answers to a review: asked for changes, they push what was suggested or put a reason beside the line, or, as the seed has
 * it, explain first and wait; asked about a line, they answer; approved and free of hurdles, they merge.
 */
export const respond: MakePlan = async (world, person) => {
  const own = world.record.host.pullRequests.filter(({ state, author }) => state === 'open' && author === person.id);
  for (const request of own.toReversed()) {
    const plan = await answerTo(world, person, request);
    if (plan) return plan;
  }
  return { because: say`no ${requestWordOf(world)} of ${person.name}'s has an answer to give.` };
};

async function answerTo(world: World, person: Person, request: PullRequestRecord): Promise<Plan | undefined> {
  const { id, reviewers, head } = request;
  const named = requestNamed(world, id);
  const objects = reviewers.some(({ verdict, reviewed }) => verdict === 'changes-requested' && reviewed === head);
  const unresolved = request.threads.filter(({ resolved, comments }) => !resolved && comments[0]?.author !== person.id);
  const open = unresolved.filter(({ comments }) => comments.at(-1)?.author !== person.id);
  const asked = open.find(({ path, line }) => path !== null && line !== null);
  const suggested = open.find(thread => suggestionOf(thread) !== null);
  if (suggested) return fix(world, person, request, [suggested], suggested);
  if (objects) {
    const explains =
      asked && asked.comments.length < 2 && suggestionOf(asked) === null && chance(world, person).next() < 0.25;
    if (explains) {
      const text = 'I kept it short on purpose. If you still want it otherwise, answer here and I change it.';
      return {
        says: say`${person.name} explained a line of ${named}.`,
        steps: by(person, `pr comment ${id} --reply ${asked.id} --body ${quoted(text)}`),
      };
    }
    return fix(world, person, request, unresolved, asked);
  }
  const talk = asked ?? open.find(thread => thread.comments.at(-1)?.text.includes('?'));
  if (talk) {
    return {
      says: say`${person.name} answered in ${named}.`,
      steps: by(person, `pr comment ${id} --reply ${talk.id} --body "Thank you for looking. Yes, that is meant so."`),
    };
  }
  const isApproved = reviewers.some(({ verdict }) => verdict === 'approved');
  const blockers = isApproved ? mergeGate(world, request, await pullRequestFacts(world, request)) : undefined;
  if (blockers?.length !== 0) return undefined;
  return { says: say`${person.name} merged ${named}.`, steps: by(person, `pr merge ${id} --delete-branch`) };
}

function fix(
  world: World,
  person: Person,
  { id, source }: PullRequestRecord,
  open: readonly ThreadRecord[],
  asked: ThreadRecord | undefined,
): Plan {
  const named = requestNamed(world, id);
  if (hostTip(world, source) === undefined) return { because: say`${source} is no longer on the host.` };
  const suggestion = asked ? suggestionOf(asked) : null;
  const [path, line] = [asked?.path ?? 'README.md', asked?.line ?? null];
  const note = /\.(js|ts)$/.test(path) ? '// Asked for in review.' : 'Reworded after review.';
  const change =
    suggestion !== null && line !== null
      ? `edit ${quoted(path)} ${line} ${quoted(suggestion)}`
      : `echo ${quoted(note)} >> ${quoted(path)}`;
  const what = suggestion === null ? 'Answer to the review' : 'Take over the suggestion';
  return {
    says: say`${person.name} pushed a fix to ${named}.`,
    steps: by(
      person,
      ...startOnDev,
      `git switch -C ${source} origin/${source}`,
      change,
      `git add ${quoted(path)}`,
      `git commit -m ${quoted(what)}`,
      `git push origin ${source}`,
      ...open.flatMap(thread => [
        `pr comment ${id} --reply ${thread.id} --body ${quoted('Done, please look again.')}`,
        `pr resolve ${thread.id} ${id}`,
      ]),
    ),
  };
}

const suggestionOf = ({ comments }: ThreadRecord): string | null =>
  comments.findLast(({ suggestion }) => suggestion !== null)?.suggestion ?? null;
