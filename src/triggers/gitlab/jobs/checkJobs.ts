import { say } from '../../../base/say';
import { childOf, stringOf, textOf } from '../../../yaml/access';
import { rangeOf, type YamlNode } from '../../../yaml/node';
import { flatten } from '../decide/decideRules';
import type { ConfigProblem } from '../config/problem';
import { listOf } from '../../../yaml/access';
import type { Job } from './job';
import { maxCopies } from './readCopies';
import { readNeeds } from './readJobs';

/** What GitLab checks between jobs once each is valid by itself: stages, dependencies, needs, circles. The first problem counts. */
export function checkJobs(jobs: readonly Job[], stages: readonly string[]): ConfigProblem | undefined {
  const byName = new Map<string, Job>();
  for (const job of jobs) for (const name of [job.name, ...job.copies.map(copy => copy.name)]) byName.set(name, job);
  for (const job of jobs) {
    const problem = checkJob(job, byName, stages);
    if (problem !== undefined) return problem;
  }
  return findCircle(jobs, byName);
}

function checkJob(job: Job, byName: ReadonlyMap<string, Job>, stages: readonly string[]): ConfigProblem | undefined {
  const problem = (report: string, advice: string, at: YamlNode): ConfigProblem => ({
    report,
    advice,
    range: rangeOf(at),
  });
  if (job.copies.length > maxCopies) {
    const at = childOf(job.node, 'parallel') ?? job.entry.key;
    return problem(
      `jobs:${job.name}:parallel:matrix config generates too many jobs (maximum is ${maxCopies})`,
      say`Make the matrix smaller.`,
      at,
    );
  }
  const stage = stages.indexOf(job.stage);
  if (stage < 0) {
    const report = `${job.name} job: chosen stage ${job.stage} does not exist; available stages are ${stages.join(', ')}`;
    return problem(report, say`Add it to \`stages\` or choose another.`, childOf(job.node, 'stage') ?? job.entry.key);
  }
  const asked = [
    ...job.dependencies.map(at => ({
      name: at.kind === 'scalar' ? textOf(at) : '',
      optional: false,
      at,
      kind: 'dependency',
    })),
    ...needsOf(job).map(need => ({ ...need, kind: 'need' })),
  ];
  for (const { name, optional, at, kind } of asked) {
    const other = byName.get(name);
    if (other === undefined) {
      if (optional) continue;
      return problem(`${job.name} job: undefined ${kind}: ${name}`, say`There is no job of this name.`, at);
    }
    const before = stages.indexOf(other.stage);
    if (before < 0 || before > stage) {
      const report = `${job.name} job: ${kind} ${name} is not defined in current or prior stages`;
      return problem(report, say`Its stage \`${other.stage}\` comes later.`, at);
    }
  }
  return undefined;
}

/** Those of the job and those that a rule may put in their place. */
function needsOf(job: Job): readonly { readonly name: string; readonly optional: boolean; readonly at: YamlNode }[] {
  const ofRules = flatten(listOf(childOf(job.node, 'rules'))).flatMap(rule => {
    const needs = childOf(rule, 'needs');
    return needs === undefined ? [] : readNeeds(needs);
  });
  return [...(job.needs ?? []), ...ofRules];
}

function findCircle(jobs: readonly Job[], byName: ReadonlyMap<string, Job>): ConfigProblem | undefined {
  const done = new Set<Job>();
  const open: Job[] = [];
  const visit = (job: Job): readonly Job[] | undefined => {
    if (done.has(job)) return undefined;
    const from = open.indexOf(job);
    if (from >= 0) return [...open.slice(from), job];
    open.push(job);
    for (const need of job.needs ?? []) {
      const other = byName.get(need.name);
      const circle = other === undefined ? undefined : visit(other);
      if (circle !== undefined) return circle;
    }
    open.pop();
    done.add(job);
    return undefined;
  };
  for (const job of jobs) {
    const circle = visit(job);
    const [first] = circle ?? [];
    if (circle === undefined || first === undefined) continue;
    const names = circle.map(one => one.name).join(' needs ');
    const at = childOf(first.node, 'needs') ?? first.entry.key;
    return { report: 'The pipeline has circular dependencies', advice: `${names}.`, range: rangeOf(at) };
  }
  return undefined;
}

/** Kept here because `environment:on_stop` also names a job. */
export function checkStopJobs(jobs: readonly Job[]): ConfigProblem | undefined {
  for (const job of jobs) {
    const written = childOf(childOf(job.node, 'environment'), 'on_stop');
    const name = stringOf(written);
    if (written === undefined || name === undefined) continue;
    const stop = jobs.find(one => one.name === name);
    const at = rangeOf(written);
    if (stop === undefined)
      return { report: `${job.name} job: on_stop job ${name} is not defined`, advice: say`Add it.`, range: at };
    if (stop.environment === undefined) {
      return {
        report: `${job.name} job: on_stop job ${name} does not have environment defined`,
        advice: say`Give it the same environment.`,
        range: at,
      };
    }
    if (stop.environment !== job.environment) {
      return {
        report: `${job.name} job: on_stop job ${name} have different environment name`,
        advice: say`Give both the same name.`,
        range: at,
      };
    }
    if (stringOf(childOf(childOf(stop.node, 'environment'), 'action')) !== 'stop') {
      return {
        report: `${job.name} job: on_stop job ${name} needs to have action stop defined`,
        advice: say`Add \`action: stop\` to it.`,
        range: at,
      };
    }
  }
  return undefined;
}
