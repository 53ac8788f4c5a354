import type { OutlinePlace } from './outlineConfig';
import type { Evaluation, EvaluationSettings, Provider, RepositoryFiles, TriggerEvent } from './types';

/**
 * What an event sets off in a repository, who has to review, and whether it can be merged. `files` are those that are pushed;
 * `target` those of the branch that a pull request goes to, where every host looks for CODEOWNERS. The evaluators are large, so they
 * load when they are first asked.
 */
export async function evaluate(
  files: RepositoryFiles,
  event: TriggerEvent,
  settings: EvaluationSettings,
  target: RepositoryFiles = files,
): Promise<Evaluation> {
  const { evaluateAll } = await import('./evaluators.lazy');
  return evaluateAll(files, event, settings, target);
}

/** Where in a configuration file its triggers, pipelines and jobs stand. */
export async function outline(file: string, text: string, provider: Provider): Promise<readonly OutlinePlace[]> {
  const { outlineConfig } = await import('./evaluators.lazy');
  return outlineConfig(file, text, provider);
}

/** Only the pipelines and jobs of it, which costs less: what the simulated host runs. */
export async function evaluatePipelines(
  files: RepositoryFiles,
  event: TriggerEvent,
  settings: EvaluationSettings,
): Promise<Evaluation> {
  const { evaluateJobs } = await import('./evaluators.lazy');
  return evaluateJobs(files, event, settings);
}

/** The readers of the files that people keep beside their CI: owners, the host's rules, and YAML with its places. */
export const loadReaders = (): Promise<Readers> => import('./evaluators.lazy');

export type Readers = Pick<
  typeof import('./evaluators.lazy'),
  'evaluateReviews' | 'ownerPeople' | 'sameName' | 'readHostSettings' | 'parseYaml'
>;
