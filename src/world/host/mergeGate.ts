import type { Check, MergeBlocker } from '../snapshot';
import type { World } from '../world';
import type { PullRequestRecord } from './hostRecord';
import { checksOf } from './checks';
import { protectionOf } from './protections';
import type { PullRequestFacts } from './pullRequestFacts';

/** All that stands between a pull request and its merge, in the order in which the host lists it. */
export function mergeGate(world: World, request: PullRequestRecord, facts: PullRequestFacts): readonly MergeBlocker[] {
  if (request.state === 'merged') return [];
  const { source, target } = request;
  const blocker = (code: MergeBlocker['code'], count = 0, names: readonly string[] = []): MergeBlocker => ({
    code,
    sentence: world.wording.blocker(code, { source, target, count, names }),
  });
  if (request.state === 'closed') return [blocker('closed')];
  const rule = protectionOf(world.record.host, target);
  const objecting = request.reviewers.filter(({ verdict }) => verdict === 'changes-requested');
  const approvals = request.reviewers.filter(({ verdict }) => verdict === 'approved').length;
  const inState = (...states: readonly Check['state'][]) =>
    checksOf(world.record.host, request)
      .filter(({ required, state }) => required && states.includes(state))
      .map(({ name }) => name);
  const checks = [
    ['check-failed', inState('failed')],
    ['check-running', inState('running', 'manual')],
    ['check-missing', inState('expected')],
  ] as const;
  const missing = (rule?.requiredApprovals ?? 0) - approvals;
  return [
    ...(request.draft ? [blocker('draft')] : []),
    ...(facts.commits.length === 0 ? [blocker('nothing-to-merge')] : []),
    ...(facts.conflicts.length > 0 ? [blocker('conflicts', facts.conflicts.length, facts.conflicts)] : []),
    ...(rule && objecting.length > 0
      ? [
          blocker(
            'changes-requested',
            objecting.length,
            objecting.map(({ person }) => world.nameOf(person)),
          ),
        ]
      : []),
    ...(missing > 0 ? [blocker('approvals', missing)] : []),
    ...checks.flatMap(([code, names]) => (names.length > 0 ? [blocker(code, names.length, names)] : [])),
    ...(rule?.requireUpToDate && facts.behind > 0 ? [blocker('behind-target', facts.behind)] : []),
  ];
}
