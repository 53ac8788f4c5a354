import type { Decision, Evaluation, TriggerEvent } from '../../triggers/types';
import { providerOf } from './ciPaths';
import { describeEvent } from './describeEvent';

export interface JobCount {
  readonly runs: number;
  readonly depends: number;
  readonly all: number;
  readonly noun: string;
}

/** Jobs, or what comes in their place where a pipeline has none: workflows and pipelines. */
export function countJobs(decisions: readonly Decision[]): JobCount {
  const jobs = decisions.filter(({ kind }) => kind === 'job');
  const pool = jobs.length > 0 ? jobs : decisions.filter(({ kind }) => kind === 'workflow' || kind === 'pipeline');
  const noun = jobs.length > 0 ? 'job' : (pool[0]?.kind ?? 'job');
  const of = (verdict: Decision['verdict']) => pool.filter(decision => decision.verdict === verdict).length;
  return { runs: of('runs'), depends: of('depends'), all: pool.length, noun };
}

/** `Runs for a push to dev: 3 of 5 jobs` */
export function summarize(event: TriggerEvent, decisions: readonly Decision[]): string {
  const { runs, depends, all, noun } = countJobs(decisions);
  const nouns = all === 1 ? noun : `${noun}s`;
  const what = describeEvent(event);
  if (all === 0) return `Nothing to run for ${what}`;
  if (runs > 0) return `Runs for ${what}: ${runs} of ${all} ${nouns}${depends > 0 ? `, ${depends} open` : ''}`;
  if (depends > 0) return `May run for ${what}: ${depends} of ${all} ${nouns}`;
  return `Does not run for ${what}: 0 of ${all} ${nouns}`;
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
