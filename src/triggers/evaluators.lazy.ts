// A bundle of its own: the three providers' evaluators share one YAML parser, and load together when something is first asked.
import { evaluateBitbucket } from './bitbucket/evaluateBitbucket';
import { evaluateReviews } from './codeowners/evaluateReviews';
import { evaluateGitHub } from './github/evaluateGitHub';
import { evaluateGitLab } from './gitlab/evaluateGitLab';
import { evaluateMerge } from './merge/evaluateMerge';
import { findDeadlocks } from './merge/findDeadlocks';
import type { Finding } from '../base/finding';
import type { Evaluation, EvaluationSettings, Provider, RepositoryFiles, TriggerEvent } from './types';

export { outlineConfig } from './outlineConfig';

export { evaluateReviews } from './codeowners/evaluateReviews';
export { ownerPeople, sameName } from './merge/ownerPeople';
export { readHostSettings } from './merge/readHostSettings';
export { parseYaml } from '../yaml/parseYaml';

type Evaluator = (files: RepositoryFiles, event: TriggerEvent, settings: EvaluationSettings) => Promise<Evaluation>;

const evaluators: Readonly<Record<Provider, Evaluator>> = {
  gitlab: evaluateGitLab,
  github: evaluateGitHub,
  bitbucket: evaluateBitbucket,
};

/** Pipelines and jobs alone, for a host that runs them. */
export const evaluateJobs: Evaluator = (files, event, settings) =>
  evaluators[settings.provider](files, event, settings);

export async function evaluateAll(
  files: RepositoryFiles,
  event: TriggerEvent,
  given: EvaluationSettings,
  target: RepositoryFiles = files,
): Promise<Evaluation> {
  const settings = { defaultBranch: event.defaultBranch, ...given };
  const { provider, decisions, findings } = await evaluators[settings.provider](files, event, settings);
  const reviews = evaluateReviews(target, event, settings);
  const merge = evaluateMerge(target, event, settings, decisions);
  return {
    provider,
    decisions: [...decisions, ...reviews, ...merge.decisions],
    findings: withoutRepeats([...findings, ...merge.findings, ...findDeadlocks(files, settings)]),
  };
}

/** Of two findings that mean the same line, the one that says more, or that can be mended, and the one that is then left out. */
const told: Readonly<Record<string, string>> = {
  'gitlab.blocking-manual': 'gitlab.manual-blocks',
  'gitlab.needs-excluded-job': 'gitlab.needs-excluded',
  'host.unknown-check': 'merge.required-check-unknown',
};

/** Two searches may come upon the same thing; a reader needs it once. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map<string, Finding>();
  const spoken = new Set(findings.map(({ code, range }) => placeOf(told[code] ?? '', range)));
  for (const finding of findings) {
    if (spoken.has(placeOf(finding.code, finding.range))) continue;
    const { file, line, column } = finding.range;
    const key = [finding.code, file, line, column, finding.message].join('\n');
    if (!byPlace.has(key)) byPlace.set(key, finding);
  }
  return [...byPlace.values()];
}

/** One line can hold several checks and several needs, but only one word that makes a job manual. */
function placeOf(code: string, { file, line, column }: Finding['range']): string {
  return `${code} ${file}:${line}${code === 'gitlab.manual-blocks' ? '' : `:${column}`}`;
}
