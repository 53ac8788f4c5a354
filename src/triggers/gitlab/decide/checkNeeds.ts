import type { SourceRange } from '../../../base/finding';
import { rangeOf } from '../../../yaml/node';
import type { Job, Need } from '../jobs/job';
import type { CopyDecision } from './decideJob';

export interface DecidedJob {
  readonly job: Job;
  readonly copies: readonly CopyDecision[];
}

/** A need that cannot be met. With one of these GitLab makes no pipeline at all. */
export interface MissingNeed {
  readonly job: string;
  readonly need: string;
  readonly report: string;
  readonly range: SourceRange;
  /** Empty: it is surely missing. */
  readonly dependsOn: readonly string[];
}

/** A job that is made may only need jobs that are made too, unless the need is optional. */
export function checkNeeds(jobs: readonly DecidedJob[]): readonly MissingNeed[] {
  const byName = new Map<string, readonly CopyDecision[]>();
  for (const { job, copies } of jobs) {
    byName.set(job.name, copies);
    for (const copy of copies) byName.set(copy.copy.name, [copy]);
  }
  const missing = new Map<string, MissingNeed>();
  for (const { job, copies } of jobs) {
    for (const copy of copies) {
      if (copy.verdict === 'does-not-run') continue;
      for (const need of copy.needs) {
        const key = `${job.name}\n${need.name}`;
        if (need.optional || missing.has(key)) continue;
        const doubts = doubtsOf(copy, wantedCopies(need, byName.get(need.name) ?? []));
        if (doubts === undefined) continue;
        const report = `'${copy.copy.name}' job needs '${need.name}' job, but '${need.name}' does not exist in the pipeline`;
        missing.set(key, { job: job.name, need: need.name, report, range: rangeOf(need.at), dependsOn: doubts });
      }
    }
  }
  return [...missing.values()];
}

/** All copies of the needed job, or those with the values that the need names. */
function wantedCopies({ rows }: Need, copies: readonly CopyDecision[]): readonly CopyDecision[] {
  if (rows === undefined) return copies;
  return copies.filter(({ copy }) =>
    rows.some(row => [...row].every(([name, { value }]) => copy.variables.get(name)?.value === value)),
  );
}

/** undefined: met. Empty: not met. Else it hangs on these. */
function doubtsOf(copy: CopyDecision, targets: readonly CopyDecision[]): readonly string[] | undefined {
  const open = targets.filter(target => target.verdict !== 'runs');
  if (targets.length > 0 && open.length === 0) return undefined;
  // Two jobs that hang on the very same condition usually come and go together.
  const isTogether =
    copy.verdict === 'depends' &&
    open.every(target => isSame(target.dependsOn, copy.dependsOn) && target.verdict === 'depends');
  if (isTogether) return undefined;
  return [...new Set([...copy.dependsOn, ...open.flatMap(target => target.dependsOn)])];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every(word => other.includes(word));
}
