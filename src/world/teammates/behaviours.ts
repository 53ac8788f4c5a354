import { say } from '../../base/say';
import { protectionOf, mayPush } from '../host/protections';
import { hostTip } from '../host/pullRequests';
import type { Person } from '../snapshot';
import type { World } from '../world';
import { ideas } from './ideas';
import { by, chance, quoted, requestNamed, requestWordOf, startOnDev, type MakePlan, type Step } from './plan';
import { respond } from './respond';
import { approve, requestChanges, review, reviewAgain } from './reviewing';
import { sameLines } from './sameLines';
import type { Behaviour } from './script';

const push: MakePlan = (world, person) => {
  const rule = protectionOf(world.record.host, 'dev');
  if (rule && !mayPush(rule, person.id))
    return { because: say`dev is protected, so changes go there by a pull request only.` };
  const { file, text, message } = chance(world, person).pick(ideas);
  return {
    says: say`${person.name} pushed "${message}" to dev.`,
    steps: by(
      person,
      ...startOnDev,
      `echo ${quoted(text)} >> ${file}`,
      `git add ${file}`,
      `git commit -m ${quoted(message)}`,
      'git push origin dev',
    ),
  };
};

const openPullRequest: MakePlan = (world, person) => {
  const { steps, branch, message } = newPullRequest(world, person);
  return { says: say`${person.name} opened a ${requestWordOf(world)} for ${branch}: ${message}.`, steps };
};

/** Rewrites the own branch on top of the newest dev; where it is there already, the last commit's message is bettered. */
const forcePush: MakePlan = (world, person) => {
  const branch = ownBranch(world, person);
  if (branch === undefined) return { because: say`no branch of ${person.name}'s own is on the host.` };
  const tip = hostTip(world, branch) ?? '';
  const onDev = world.commits.isAncestor(hostTip(world, 'dev') ?? '', tip);
  const subject = world.commits.get(tip)?.subject ?? branch;
  return {
    says: say`${person.name} rebased ${branch} onto dev and force-pushed it.`,
    steps: by(
      person,
      ...startOnDev,
      `git switch -C ${branch} origin/${branch}`,
      onDev ? `git commit --amend -m ${quoted(`${subject}, more clearly`)}` : 'git rebase origin/dev',
      `git push --force origin ${branch}`,
    ),
  };
};

const deleteBranch: MakePlan = (world, person) => {
  const dev = hostTip(world, 'dev');
  const merged = [...world.host.refs()].find(([name, oid]) => {
    const branch = name.replace('refs/heads/', '');
    const isOpen = world.record.host.pullRequests.some(({ state, source }) => state === 'open' && source === branch);
    const isFree = name.startsWith('refs/heads/') && !isOpen && !protectionOf(world.record.host, branch);
    return isFree && dev !== undefined && oid !== dev && world.commits.isAncestor(oid, dev);
  });
  if (!merged) return { because: say`no merged branch is left on the host.` };
  const branch = merged[0].replace('refs/heads/', '');
  return {
    says: say`${person.name} deleted the merged branch ${branch} on the host.`,
    steps: by(person, 'git fetch --prune origin', `git push origin --delete ${branch}`),
  };
};

const mergeFirst: MakePlan = (world, person) => {
  const open = world.record.host.pullRequests.findLast(
    ({ state, author, target, draft }) => state === 'open' && author === person.id && target === 'dev' && !draft,
  );
  const fresh = open ? undefined : newPullRequest(world, person);
  const id = open?.id ?? nextId(world);
  const reviewer = world.people.find(({ id: other, role }) => other !== person.id && role !== 'learner');
  const needsReview = (protectionOf(world.record.host, 'dev')?.requiredApprovals ?? 0) > 0;
  return {
    says: say`${person.name} merged ${requestNamed(world, id)} into dev.`,
    steps: [
      ...(fresh?.steps ?? []),
      ...(needsReview && reviewer ? by(reviewer, `pr review ${id} --approve`) : []),
      ...by(person, `pr merge ${id} --delete-branch`),
    ],
  };
};

const nextId = (world: World): number =>
  world.record.host.pullRequests.reduce((last, { id }) => Math.max(last, id), 0) + 1;

function newPullRequest(world: World, person: Person): { steps: Step[]; branch: string; message: string } {
  const { branch: topic, file, text, message } = chance(world, person).pick(ideas);
  let branch = `feature/${topic}`;
  for (let n = 2; hostTip(world, branch) !== undefined; n++) branch = `feature/${topic}-${n}`;
  const steps = by(
    person,
    ...startOnDev,
    `git switch -C ${branch}`,
    `echo ${quoted(text)} >> ${file}`,
    `git add ${file}`,
    `git commit -m ${quoted(message)}`,
    `git push -u origin ${branch}`,
    `pr create --base dev --head ${branch} --title ${quoted(message)}`,
  );
  return { steps, branch, message };
}

/** A branch on the host whose last commit is this person's. */
function ownBranch(world: World, person: Person): string | undefined {
  const dev = hostTip(world, 'dev');
  const own = [...world.host.refs()].find(([name, oid]) => {
    const branch = name.replace('refs/heads/', '');
    const isFree = name.startsWith('refs/heads/') && !protectionOf(world.record.host, branch);
    const isMerged = dev !== undefined && world.commits.isAncestor(oid, dev);
    return isFree && !isMerged && world.commits.get(oid)?.authorEmail === person.email;
  });
  return own?.[0].replace('refs/heads/', '');
}

export const behaviourOf: Readonly<Record<Behaviour, MakePlan>> = {
  push,
  'same-lines': sameLines,
  'open-pr': openPullRequest,
  review,
  approve,
  'request-changes': requestChanges,
  'review-again': reviewAgain,
  respond,
  'force-push': forcePush,
  'delete-branch': deleteBranch,
  'merge-first': mergeFirst,
};
