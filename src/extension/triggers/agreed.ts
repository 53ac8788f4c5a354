import type { Finding } from '../../base/finding';
import type { Evaluation } from '../../triggers/types';

/** What one host says of a file that another one may read differently: it is in the wrong place, or no job has that name. */
const ofOneHost = new Set(['owners.wrong-place', 'host.unknown-check', 'merge.required-check-unknown']);

/** Where a repository has files for several hosts, something is missing only if it is missing for each of them. */
export function agreed(evaluations: readonly Evaluation[]): readonly Evaluation[] {
  if (evaluations.length < 2) return evaluations;
  const places = evaluations.map(({ findings }) => new Set(findings.map(placeOf)));
  return evaluations.map(evaluation => ({
    ...evaluation,
    findings: evaluation.findings.filter(
      finding => !ofOneHost.has(finding.code) || places.every(known => known.has(placeOf(finding))),
    ),
  }));
}

function placeOf({ code, range }: Finding): string {
  return `${code} ${range.file}:${range.line}:${range.column}`;
}
