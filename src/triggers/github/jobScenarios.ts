import { say } from '../../base/say';
import { data } from '@actions/expressions';
import { evaluateExpression, truthOf } from './expression/evaluateExpression';
import { closed, known, OpenDictionary, UnknownData, unknownsIn } from './expression/unknownData';
import { contextNames } from './runContexts';
import { statusFunctions, type Statuses } from './statusFunctions';
import type { WorkflowJob } from './workflow';

/**
 * How a run may go on while a job waits: all that it waits for succeeds, something of it fails, or somebody cancels. Whether the job
 * starts is asked for each, which is what makes `always()` and `failure()` exact before anything has run.
 */
export type Scenario = 'success' | 'failure' | 'cancellation';

export interface Start {
  /** undefined: only the run knows. */
  readonly starts: boolean | undefined;
  readonly dependsOn: readonly string[];
  /** What the condition read, and found. */
  readonly reads: ReadonlyMap<string, data.ExpressionData>;
  /** A job that is needed, at whatever distance, and does not run; it takes this one with it. */
  readonly skippedNeed?: string;
  readonly error?: string;
}

export type Starts = Readonly<Record<Scenario, Start>>;

type Contexts = Readonly<Record<string, data.ExpressionData>>;

/** Decides each job of a workflow in each scenario, needs first. */
export function startsOfJobs(jobs: readonly WorkflowJob[], contexts: Contexts): ReadonlyMap<string, Starts> {
  const byId = new Map(jobs.map(job => [job.id, job]));
  const decided = new Map<string, Starts>();
  const ancestors = new Map<string, ReadonlySet<string>>();
  const open = new Set<string>();
  const decide = (job: WorkflowJob): void => {
    // A circle of needs is an error that the reader reports; here it only must not turn for ever.
    if (decided.has(job.id) || open.has(job.id)) return;
    open.add(job.id);
    const before = new Set<string>();
    for (const { id } of job.needs) {
      const need = byId.get(id);
      if (need === undefined) continue;
      decide(need);
      before.add(id);
      for (const earlier of ancestors.get(id) ?? []) before.add(earlier);
    }
    ancestors.set(job.id, before);
    decided.set(job.id, decideJob(job, [...before], decided, contexts));
  };
  for (const job of jobs) decide(job);
  return decided;
}

function decideJob(
  job: WorkflowJob,
  ancestors: readonly string[],
  decided: ReadonlyMap<string, Starts>,
  contexts: Contexts,
): Starts {
  const inScenario = (scenario: Scenario): Start => {
    const needs = closed(Object.fromEntries(job.needs.map(({ id }) => [id, needOf(id, decided.get(id), scenario)])));
    return decideIn(scenario, job, ancestors, decided, { ...contexts, needs });
  };
  const success = inScenario('success');
  // What never starts cannot fail.
  const canFail = ancestors.some(id => decided.get(id)?.success.starts !== false);
  return { success, failure: canFail ? inScenario('failure') : success, cancellation: inScenario('cancellation') };
}

function decideIn(
  scenario: Scenario,
  job: WorkflowJob,
  ancestors: readonly string[],
  decided: ReadonlyMap<string, Starts>,
  contexts: Contexts,
): Start {
  const skippedNeed = ancestors.find(id => decided.get(id)?.success.starts === false);
  const skipped = skippedNeed === undefined ? {} : { skippedNeed };
  const functions = statusFunctions(statusesIn(scenario, ancestors, decided));
  const given = new data.Dictionary(...Object.entries(contexts).map(([key, value]) => ({ key, value })));
  const outcome = evaluateExpression(job.condition?.expression ?? 'success()', given, contextNames, functions);
  if (outcome.kind === 'error') {
    return {
      starts: undefined,
      dependsOn: [say`a condition that GitHub can evaluate`],
      reads: new Map(),
      error: outcome.message,
      ...skipped,
    };
  }
  const starts = truthOf(outcome.value);
  return { starts, dependsOn: starts === undefined ? unknownsIn(outcome.value) : [], reads: outcome.reads, ...skipped };
}

function statusesIn(scenario: Scenario, ancestors: readonly string[], decided: ReadonlyMap<string, Starts>): Statuses {
  return {
    success: scenario === 'success' ? allSucceed(ancestors, decided) : known(false),
    failure: known(scenario === 'failure'),
    cancelled: known(scenario === 'cancellation'),
    always: known(true),
  };
}

/** `success()` asks all jobs that lead here, not only the direct needs: one that is skipped anywhere in the chain makes it false. */
function allSucceed(ancestors: readonly string[], decided: ReadonlyMap<string, Starts>): data.ExpressionData {
  const starts = ancestors.map(id => decided.get(id)?.success);
  if (starts.some(start => start?.starts === false)) return known(false);
  const open = starts.filter(start => start?.starts === undefined);
  return open.length === 0 ? known(true) : new UnknownData(open.flatMap(start => start?.dependsOn ?? []));
}

function needOf(id: string, starts: Starts | undefined, scenario: Scenario): data.ExpressionData {
  const outputs = new OpenDictionary(`needs.${id}.outputs`);
  return new OpenDictionary(`needs.${id}`, { result: resultOf(id, starts, scenario), outputs });
}

function resultOf(id: string, starts: Starts | undefined, scenario: Scenario): data.ExpressionData {
  const unknown = new UnknownData([say`the result of \`${id}\``], { truth: true });
  if (starts === undefined || scenario === 'cancellation') return unknown;
  const { starts: began } = starts[scenario];
  if (began === false) return known('skipped');
  return began === true && scenario === 'success' ? known('success') : unknown;
}
