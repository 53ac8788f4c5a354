import type { Decision, Verdict } from '../../triggers/types';

const verdictWords: Readonly<Record<Decision['kind'], Readonly<Record<Verdict, string>>>> = {
  pipeline: { runs: 'runs', 'does-not-run': 'does not run', depends: 'depends' },
  workflow: { runs: 'runs', 'does-not-run': 'does not run', depends: 'depends' },
  job: { runs: 'runs', 'does-not-run': 'does not run', depends: 'depends' },
  review: { runs: 'is asked for', 'does-not-run': 'is not asked for', depends: 'depends' },
  merge: { runs: 'can be merged', 'does-not-run': 'can never be merged', depends: 'waits' },
};

/** The verdict as the kind of thing wants it said: a merge does not run, it waits. */
export function wordVerdict({ kind, verdict, job }: Decision): string {
  return kind === 'job' && verdict === 'runs' && job?.when === 'manual'
    ? 'waits for a click'
    : verdictWords[kind][verdict];
}

/** What it depends on, or who is needed; empty where there is nothing to add. */
export function wordCondition({ kind, verdict, dependsOn, review, job }: Decision): string {
  if (verdict === 'depends') {
    const on = dependsOn?.join(', ') ?? '';
    return on === '' ? '' : `${kind === 'merge' ? 'for' : 'on'} ${on}`;
  }
  if (review) {
    const needed = review.required.map(({ owners }) => owners.join(' or '));
    if (needed.length > 0) return `needs ${[...new Set(needed)].join(', ')}`;
    if (review.suggested.length > 0) return `suggests ${review.suggested.join(', ')}`;
    return review.approvalsNeeded > 0
      ? `needs ${review.approvalsNeeded} ${review.approvalsNeeded === 1 ? 'approval' : 'approvals'}`
      : '';
  }
  const remarks = [
    ...(job?.stage === undefined ? [] : [`stage ${job.stage}`]),
    ...(job?.allowFailure ? ['may fail'] : []),
    ...(job?.environment === undefined ? [] : [`environment ${job.environment}`]),
    ...(job?.copies !== undefined && job.copies > 1 ? [`${job.copies} copies`] : []),
  ];
  return remarks.join(', ');
}
