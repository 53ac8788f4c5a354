// A bundle of its own: the three providers' evaluators share one YAML parser, and load together when something is first asked.
import { evaluateBitbucket } from './bitbucket/evaluateBitbucket';
import { evaluateReviews } from './codeowners/evaluateReviews';
import { evaluateGitHub } from './github/evaluateGitHub';
import { evaluateMerge } from './merge/evaluateMerge';
import type { Evaluation, EvaluationSettings, Provider, RepositoryFiles, TriggerEvent } from './types';

type Evaluator = (files: RepositoryFiles, event: TriggerEvent, settings: EvaluationSettings) => Promise<Evaluation>;

const evaluators: Readonly<Partial<Record<Provider, Evaluator>>> = {
  github: evaluateGitHub,
  bitbucket: evaluateBitbucket,
};

export async function evaluateAll(
  files: RepositoryFiles,
  event: TriggerEvent,
  settings: EvaluationSettings,
): Promise<Evaluation> {
  const evaluator = evaluators[settings.provider];
  const { provider, decisions, findings } =
    evaluator === undefined
      ? { provider: settings.provider, decisions: [], findings: [] }
      : await evaluator(files, event, settings);
  const reviews = evaluateReviews(files, event, settings);
  const merge = evaluateMerge(files, event, settings, decisions);
  return {
    provider,
    decisions: [...decisions, ...reviews, ...merge.decisions],
    findings: [...findings, ...merge.findings],
  };
}
