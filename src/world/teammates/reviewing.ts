import { say } from '../../base/say';
import { checksOf } from '../host/checks';
import type { PullRequestRecord } from '../host/hostRecord';
import { splitLines } from '../host/lineDiff';
import { pullRequestFacts } from '../host/pullRequestFacts';
import { textOf, treeDiff } from '../host/treeDiff';
import { lineDiff } from '../host/lineDiff';
import type { Person } from '../snapshot';
import type { World } from '../world';
import { by, quoted, requestNamed, requestWordOf, type MakePlan, type Plan } from './plan';

/** Reads the change and says what a reviewer would: conflict markers must go, checks must pass, everything else is fine. */
export const review: MakePlan = (world, person) => read(world, person, findRequest(world, person));

/** Only what this person has looked at before, and what has changed since. */
export const reviewAgain: MakePlan = (world, person) =>
  read(
    world,
    person,
    findRequest(world, person, ({ reviewers }) =>
      reviewers.some(one => one.person === person.id && one.reviewed !== null && one.verdict !== 'commented'),
    ),
  );

async function read(world: World, person: Person, request: PullRequestRecord | undefined): Promise<Plan> {
  if (!request) return nothingToReview(world);
  const marker = await findLine(world, request, text => /^(<{7}|>{7}|={7}$)/.test(text));
  if (marker) {
    const text = 'A conflict marker was left here. Please decide between the two sides and remove it.';
    return asks(world, person, request, marker, text);
  }
  const failed = checksOf(world.record.host, request, world.options.flavour).filter(({ state }) => state === 'failed');
  if (failed.length === 0) return approves(world, person, request);
  const names = failed.map(({ name }) => name).join(', ');
  return asks(world, person, request, undefined, `These checks fail: ${names}. Please look at the log and push a fix.`);
}

export const approve: MakePlan = (world, person) => {
  const request = findRequest(world, person);
  return request ? approves(world, person, request) : nothingToReview(world);
};

export const requestChanges: MakePlan = async (world, person) => {
  const request = findRequest(world, person);
  if (!request) return nothingToReview(world);
  const line = await findLine(world, request, text => text.trim() !== '');
  return asks(world, person, request, line, 'Please say in a comment why this is needed.');
};

interface Place {
  readonly path: string;
  readonly line: number;
}

/** The newest open one of somebody else that waits for this person. */
function findRequest(
  world: World,
  person: Person,
  isMeant: (request: PullRequestRecord) => boolean = () => true,
): PullRequestRecord | undefined {
  return world.record.host.pullRequests
    .filter(isMeant)
    .findLast(
      ({ state, author, draft, head, reviewers }) =>
        state === 'open' &&
        author !== person.id &&
        !draft &&
        !reviewers.some(one => one.person === person.id && one.reviewed === head && one.verdict !== 'dismissed'),
    );
}

const nothingToReview = (world: World): Plan => ({ because: say`no ${requestWordOf(world)} waits for a review.` });

const approves = (world: World, person: Person, { id }: PullRequestRecord): Plan => ({
  says: say`${person.name} approved ${requestNamed(world, id)}.`,
  steps: by(person, `pr review ${id} --approve --body "Looks good to me."`),
});

function asks(world: World, person: Person, { id }: PullRequestRecord, place: Place | undefined, text: string): Plan {
  const where = place ? ` --file ${quoted(place.path)} --line ${place.line}` : '';
  return {
    says: say`${person.name} asked for changes to ${requestNamed(world, id)}.`,
    steps: by(person, `pr review ${id} --request-changes --body ${quoted(text)}${where}`),
  };
}

/** The first added line that is like this. */
async function findLine(
  world: World,
  request: PullRequestRecord,
  isLike: (text: string) => boolean,
): Promise<Place | undefined> {
  const { parted } = await pullRequestFacts(world, request);
  for (const { path, before, after } of await treeDiff(world.host, parted, request.head)) {
    if (!after) continue;
    const [old, now] = [await textOf(world.host, before), await textOf(world.host, after)];
    const added = lineDiff(splitLines(old), splitLines(now)).find(({ kind, text }) => kind === 'added' && isLike(text));
    if (added) return { path, line: added.new + 1 };
  }
  return undefined;
}
