import { say } from '../../base/say';
import type { Check, MergeBlocker } from '../snapshot';
import type { World } from '../world';
import type { PullRequestRecord } from './hostRecord';
import { protectionOf } from './protections';
import { hostTip } from './pullRequests';
import type { PullRequestFacts } from './pullRequestFacts';
import { checksOf, pipelinesOf } from './checks';

/** All that stands between a pull request and its merge, in the order in which the host lists it. */
export function mergeGate(world: World, request: PullRequestRecord, facts: PullRequestFacts): readonly MergeBlocker[] {
  if (request.state === 'merged') return [];
  const { source, target } = request;
  const blocker = (code: MergeBlocker['code'], count = 0, names: readonly string[] = []): MergeBlocker => ({
    code,
    sentence: world.wording.blocker(code, { source, target, count, names }),
  });
  const many = (code: MergeBlocker['code'], names: readonly string[]): MergeBlocker[] =>
    names.length > 0 ? [blocker(code, names.length, names)] : [];
  if (request.state === 'closed') return [blocker('closed')];
  const { host } = world.record;
  const rule = protectionOf(host, target);
  const objecting = request.reviewers.filter(({ verdict }) => verdict === 'changes-requested');
  const approving = request.reviewers.filter(({ verdict }) => verdict === 'approved').map(({ person }) => person);
  const missing = (rule?.requiredApprovals ?? 0) - approving.length;
  const owners = request.owners.filter(
    ({ people, approvals }) => people.filter(person => approving.includes(person)).length < approvals,
  );
  // A remark on the whole is talk; what stands at a line of the change asks for an answer.
  const open = request.threads.filter(({ resolved, path }) => !resolved && path !== null);
  return [
    ...(request.draft ? [blocker('draft')] : []),
    ...(facts.commits.length === 0 ? [blocker('nothing-to-merge')] : []),
    ...(hostTip(world, source) === undefined ? [blocker('source-deleted')] : []),
    ...many('conflicts', facts.conflicts),
    ...(rule
      ? many(
          'changes-requested',
          objecting.map(({ person }) => world.nameOf(person)),
        )
      : []),
    ...(missing > 0 ? [blocker('approvals', missing)] : []),
    ...(rule?.requireCodeOwners ? many('code-owner', [...new Set(owners.flatMap(({ names }) => names))]) : []),
    ...(rule?.requireResolvedThreads && open.length > 0 ? [blocker('unresolved-threads', open.length)] : []),
    ...checkBlockers(world, request, many),
    ...(rule?.requireUpToDate && facts.behind > 0 ? [blocker('behind-target', facts.behind)] : []),
  ];
}

function checkBlockers(
  world: World,
  request: PullRequestRecord,
  many: (code: MergeBlocker['code'], names: readonly string[]) => readonly MergeBlocker[],
): readonly MergeBlocker[] {
  const { host } = world.record;
  const rule = protectionOf(host, request.target);
  const checks = checksOf(host, request, world.options.flavour);
  const isAsked = ({ required }: Check) => required || rule?.requirePipeline === true;
  const named = (...states: readonly Check['state'][]) =>
    checks.filter(check => isAsked(check) && states.includes(check.state)).map(({ name }) => name);
  const hasNone = rule?.requirePipeline === true && pipelinesOf(host, request).length === 0;
  return [
    ...many('check-failed', named('failed')),
    ...many('check-running', [
      ...named('running'),
      ...manualNames(checks, rule?.requirePipeline === true, host, request),
    ]),
    ...many('check-missing', hasNone ? ['pipeline', ...named('expected')] : named('expected')),
  ];
}

/** A job by hand holds up the merge where it is required, or where the pipeline waits for it. */
function manualNames(
  checks: readonly Check[],
  wholePipeline: boolean,
  host: World['record']['host'],
  request: PullRequestRecord,
): string[] {
  const held = pipelinesOf(host, request).flatMap(({ jobs }) =>
    jobs.filter(job => job.state === 'manual' && !job.allowFailure),
  );
  return checks
    .filter(
      ({ state, required, name }) =>
        state === 'manual' && (required || (wholePipeline && held.some(job => job.name === name))),
    )
    .map(({ name }) => say`${name} (waits for: pipeline play ${name})`);
}
