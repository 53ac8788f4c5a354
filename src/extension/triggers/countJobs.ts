import { say } from '../../base/say';
import type { Decision, Evaluation, Provider, TriggerEvent } from '../../triggers/types';
import { count } from '../../scene/words';
import { providerOf } from '../../triggers/ciPaths';
import { describeEvent } from './describeEvent';

export interface JobCount {
  readonly runs: number;
  readonly depends: number;
  readonly all: number;
  readonly noun: 'job' | 'workflow' | 'pipeline';
}

/** Jobs, or what comes in their place where a pipeline has none: workflows and pipelines. */
export function countJobs(decisions: readonly Decision[]): JobCount {
  const jobs = decisions.filter(({ kind }) => kind === 'job');
  const pool = jobs.length > 0 ? jobs : decisions.filter(({ kind }) => kind === 'workflow' || kind === 'pipeline');
  const [first] = pool;
  const noun = jobs.length === 0 && (first?.kind === 'workflow' || first?.kind === 'pipeline') ? first.kind : 'job';
  const of = (verdict: Decision['verdict']) => pool.filter(decision => decision.verdict === verdict).length;
  return { runs: of('runs'), depends: of('depends'), all: pool.length, noun };
}

/** `Runs for a push to dev: 3 of 5 jobs` */
export function summarize(event: TriggerEvent, decisions: readonly Decision[], provider?: Provider): string {
  const { runs, depends, all, noun } = countJobs(decisions);
  const jobs = count(all, noun);
  const what = describeEvent(event, provider);
  if (all === 0) return say`Nothing to run for ${what}`;
  if (runs > 0)
    return depends > 0
      ? say`Runs for ${what}: ${runs} of ${jobs}, ${depends} open`
      : say`Runs for ${what}: ${runs} of ${jobs}`;
  if (depends > 0) return say`May run for ${what}: ${depends} of ${jobs}`;
  return say`Does not run for ${what}: 0 of ${jobs}`;
}

/** The decisions that a file answers for: those of its provider, and of its workflow where each file is one. */
export function decisionsOf(file: string, evaluations: readonly Evaluation[]): readonly Decision[] {
  const provider = providerOf(file);
  const decisions = evaluations.filter(one => one.provider === provider).flatMap(one => one.decisions);
  const id = `workflow:${file}`;
  if (provider !== 'github') return decisions;
  const inside = new Set([id]);
  // A called workflow's jobs hang below the job that calls it.
  for (const decision of decisions)
    if (decision.parent !== undefined && inside.has(decision.parent)) inside.add(decision.id);
  return decisions.filter(decision => inside.has(decision.id));
}
