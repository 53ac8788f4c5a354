import type { Decision, Provider } from '../types';

/** What becomes of a required check for one pull request. */
export type CheckOutcome =
  /** A job of this name runs, and the merge waits for it to pass. */
  | { readonly kind: 'reports'; readonly decision: Decision }
  /** The host counts a job that is skipped as passed. */
  | { readonly kind: 'counts-as-passed'; readonly decision: Decision }
  | { readonly kind: 'depends'; readonly decision: Decision }
  | { readonly kind: 'waits-for-a-click'; readonly decision: Decision }
  /** The job exists, but nothing will ever report for this pull request. */
  | { readonly kind: 'never-reports'; readonly decision: Decision }
  /** A matrix makes several jobs of it, and each reports under a name of its own, none under this one. */
  | { readonly kind: 'only-copies'; readonly decision: Decision; readonly example: string }
  | { readonly kind: 'no-such-job' };

export function checkOutcome(check: string, decisions: readonly Decision[], provider: Provider): CheckOutcome {
  const outcomes = decisions
    .filter(decision => isCheck(check, decision, decisions))
    .map(decision => onlyCopies(check, decision, provider) ?? outcomeOf(decision, decisions, provider));
  const order: readonly CheckOutcome['kind'][] = ['reports', 'counts-as-passed', 'depends', 'waits-for-a-click'];
  for (const kind of order) {
    const found = outcomes.find(outcome => outcome.kind === kind);
    if (found !== undefined) return found;
  }
  return outcomes[0] ?? { kind: 'no-such-job' };
}

/** On GitHub; a job that is skipped as a whole reports under its own name all the same. */
function onlyCopies(check: string, decision: Decision, provider: Provider): CheckOutcome | undefined {
  const [example] = decision.job?.copyNames ?? [];
  if (provider !== 'github' || example === undefined || decision.verdict === 'does-not-run') return undefined;
  const isOfCopy = check.includes('(') || decision.job?.copyNames?.some(name => check.endsWith(name)) === true;
  return isOfCopy ? undefined : { kind: 'only-copies', decision, example };
}

function outcomeOf(decision: Decision, decisions: readonly Decision[], provider: Provider): CheckOutcome {
  if (decision.job?.when === 'manual' && decision.verdict !== 'does-not-run')
    return { kind: 'waits-for-a-click', decision };
  if (decision.verdict === 'runs') return { kind: 'reports', decision };
  if (decision.verdict === 'depends') return { kind: 'depends', decision };
  // A job that its own `if` skips tells GitHub so, and that counts as success; a workflow that never starts tells it nothing.
  const parent = decisions.find(one => one.id === decision.parent);
  const started =
    provider === 'github' && decision.kind === 'job' && parent !== undefined && parent.verdict !== 'does-not-run';
  return { kind: started ? 'counts-as-passed' : 'never-reports', decision };
}

/** Hosts show a check as the job's name, or as `workflow / job`; a matrix adds its values in brackets. */
export function isCheck(check: string, decision: Decision, decisions: readonly Decision[]): boolean {
  if (decision.kind !== 'job' && decision.kind !== 'workflow' && decision.kind !== 'pipeline') return false;
  const parent = decisions.find(one => one.id === decision.parent);
  const names = [decision.name, decision.id.slice(decision.id.search(/[^:/]*$/))];
  const known = parent === undefined ? names : [...names, ...names.map(name => `${parent.name} / ${name}`)];
  return known.some(name => check === name || (decision.kind === 'job' && check.startsWith(`${name} (`)));
}
