import { say } from '../../base/say';
import { count } from '../../scene/words';
import type { Decision, Verdict } from '../../triggers/types';

const running = { runs: () => say`runs`, 'does-not-run': () => say`does not run`, depends: () => say`depends` };

const verdictWords: Readonly<Record<Decision['kind'], Readonly<Record<Verdict, () => string>>>> = {
  pipeline: running,
  workflow: running,
  job: running,
  review: { runs: () => say`is asked for`, 'does-not-run': () => say`is not asked for`, depends: running.depends },
  merge: {
    runs: () => say`can be merged`,
    'does-not-run': () => say`can never be merged`,
    depends: () => say`waits`,
  },
};

/** The verdict as the kind of thing wants it said: a merge does not run, it waits. */
export function wordVerdict({ kind, verdict, job }: Decision): string {
  return kind === 'job' && verdict === 'runs' && job?.when === 'manual'
    ? say`waits for a click`
    : verdictWords[kind][verdict]();
}

/** What it depends on, or who is needed; empty where there is nothing to add. */
export function wordCondition({ kind, verdict, dependsOn, review, job }: Decision): string {
  if (verdict === 'depends') {
    const on = dependsOn?.join(', ') ?? '';
    if (on === '') return '';
    return kind === 'merge' ? say`for ${on}` : say`on ${on}`;
  }
  if (review) {
    const needed = review.required.map(({ owners }) => owners.join(` ${say`or`} `));
    if (needed.length > 0) return say`needs ${[...new Set(needed)].join(', ')}`;
    if (review.suggested.length > 0) return say`suggests ${review.suggested.join(', ')}`;
    return review.approvalsNeeded > 0 ? say`needs ${count(review.approvalsNeeded, 'approval')}` : '';
  }
  const remarks = [
    ...(job?.stage === undefined ? [] : [say`stage ${job.stage}`]),
    ...(job?.allowFailure ? [say`may fail`] : []),
    ...(job?.environment === undefined ? [] : [say`environment ${job.environment}`]),
    ...(job?.copies !== undefined && job.copies > 1 ? [say`${job.copies} copies`] : []),
  ];
  return remarks.join(', ');
}
