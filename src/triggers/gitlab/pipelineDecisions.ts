import type { Decision, ProofStep, Verdict } from '../types';
import { rangeOf } from '../yaml/node';
import type { DecidedJob } from './decide/checkNeeds';
import type { PipelineResult } from './evaluatePipeline';
import type { PipelineRequest } from './pipelineRequest';

/** The pipeline and its jobs, as everybody else reads them. A second pipeline of the same event says so in the ids of its jobs. */
export function pipelineDecisions(
  result: PipelineResult,
  request: PipelineRequest,
  unknownIncludes: readonly string[],
  isSecond: boolean,
): readonly Decision[] {
  const kind = request.type;
  const id = `pipeline:${kind}`;
  const name = kind === 'merge-request' ? 'merge request pipeline' : `${kind} pipeline`;
  const isOpen = unknownIncludes.length > 0 && (result.reason === 'no-jobs' || result.reason === 'needs');
  const verdict: Verdict = isOpen ? 'depends' : result.verdict;
  const dependsOn = isOpen ? unknownIncludes : result.dependsOn;
  const proof = [startStep(request), ...result.steps, ...(isOpen ? [includeStep(unknownIncludes)] : [])];
  const pipeline: Decision = { kind: 'pipeline', id, name, verdict, proof, ...dependent(verdict, dependsOn) };
  const prefix = isSecond ? `job:${kind}:` : 'job:';
  return [pipeline, ...result.jobs.map(job => jobDecision(job, pipeline, prefix, result.steps))];
}

function jobDecision(
  { job, copies }: DecidedJob,
  pipeline: Decision,
  prefix: string,
  pipelineSteps: readonly ProofStep[],
): Decision {
  const running = copies.filter(copy => copy.verdict === 'runs');
  const possible = copies.filter(copy => copy.verdict !== 'does-not-run');
  const shown = running[0] ?? possible[0] ?? copies[0];
  const own: Verdict = running.length > 0 ? 'runs' : possible.length > 0 ? 'depends' : 'does-not-run';
  const isStopped = own !== 'does-not-run' && pipeline.verdict === 'does-not-run';
  const isOpen = own === 'runs' && pipeline.verdict === 'depends';
  const verdict: Verdict = isStopped ? 'does-not-run' : isOpen ? 'depends' : own;
  const doubts = [...(own === 'depends' ? (shown?.dependsOn ?? []) : []), ...(pipeline.dependsOn ?? [])];
  const stage: ProofStep = {
    code: 'job',
    sentence: `Job \`${job.name}\`, stage \`${job.stage}\`.`,
    range: rangeOf(job.entry.key),
  };
  const proof = [stage, ...(shown?.steps ?? []), ...(isStopped || isOpen ? pipelineSteps : [])];
  return {
    kind: 'job',
    id: prefix + job.name,
    name: job.name,
    parent: pipeline.id,
    verdict,
    proof,
    ...dependent(verdict, [...new Set(doubts)]),
    job: {
      stage: job.stage,
      needs: shown?.needs.map(need => need.name) ?? [],
      when: shown?.when ?? job.when,
      allowFailure: shown?.allowFailure ?? false,
      ...(job.environment === undefined ? {} : { environment: job.environment }),
      copies: possible.length > 0 ? possible.length : copies.length,
    },
  };
}

function dependent(verdict: Verdict, dependsOn: readonly string[]): { readonly dependsOn?: readonly string[] } {
  return verdict === 'depends' ? { dependsOn } : {};
}

function startStep(request: PipelineRequest): ProofStep {
  if (request.type === 'merge-request') {
    const into = request.targetBranch === undefined ? '' : ` into \`${request.targetBranch}\``;
    const where = request.fromFork === true ? ' It runs in the fork.' : '';
    const sentence = `A merge request from \`${request.ref}\`${into} asks for a merge request pipeline, also called detached.${where}`;
    return { code: 'event.merge-request', sentence, ...(request.fromFork === true ? { assumed: true } : {}) };
  }
  return {
    code: `event.${request.source}`,
    sentence: `${eventWords[request.source] ?? 'The event'} asks for a pipeline of the ${request.type} \`${request.ref}\`.`,
  };
}

const eventWords: Readonly<Record<string, string>> = {
  push: 'The push',
  web: 'Starting it by hand',
  schedule: 'The schedule',
};

function includeStep(unknown: readonly string[]): ProofStep {
  return {
    code: 'include.unknown',
    sentence: `More jobs may come from ${unknown.join(', ')}, which is not known here.`,
  };
}
