import { say } from '../../base/say';
import type { Decision, ProofStep, Verdict } from '../types';
import { childOf } from '../../yaml/access';
import { rangeOf } from '../../yaml/node';
import type { DecidedJob } from './decide/checkNeeds';
import type { CopyDecision } from './decide/decideJob';
import type { Job } from './jobs/job';
import type { PipelineResult } from './evaluatePipeline';
import { namePipeline, type PipelineRequest } from './pipelineRequest';

/** The pipeline and its jobs, as everybody else reads them. A second pipeline of the same event says so in the ids of its jobs. */
export function pipelineDecisions(
  result: PipelineResult,
  request: PipelineRequest,
  unknownIncludes: readonly string[],
  isSecond: boolean,
): readonly Decision[] {
  const kind = request.type;
  const id = `pipeline:${kind}`;
  const name = namePipeline(kind);
  const workflow = hasWorkflowRules(result)
    ? []
    : unknownIncludes.filter(include => include.startsWith('template:Workflows/'));
  const isOpen =
    unknownIncludes.length > 0 && (workflow.length > 0 || result.reason === 'no-jobs' || result.reason === 'needs');
  const verdict: Verdict = isOpen ? 'depends' : result.verdict;
  const dependsOn = isOpen ? unknownIncludes : result.dependsOn;
  const proof = [
    startStep(request),
    ...result.steps,
    ...(unknownIncludes.length > 0 ? [includeStep(unknownIncludes, isOpen)] : []),
  ];
  const pipeline: Decision = { kind: 'pipeline', id, name, verdict, proof, ...dependent(verdict, dependsOn) };
  const prefix = isSecond ? `job:${kind}:` : 'job:';
  return [pipeline, ...result.jobs.map(job => jobDecision(job, pipeline, prefix, result.steps, workflow))];
}

function jobDecision(
  { job, copies }: DecidedJob,
  pipeline: Decision,
  prefix: string,
  pipelineSteps: readonly ProofStep[],
  unknownWorkflow: readonly string[],
): Decision {
  const running = copies.filter(copy => copy.verdict === 'runs');
  const possible = copies.filter(copy => copy.verdict !== 'does-not-run');
  const shown = running[0] ?? possible[0] ?? copies[0];
  // Workflow rules, if there are any, lift the restriction to branches and tags.
  const mayBeLifted = unknownWorkflow.length > 0 && shown?.steps.at(-1)?.code === 'only.implicit';
  const isPossible = possible.length > 0 || mayBeLifted;
  const own: Verdict = running.length > 0 ? 'runs' : isPossible ? 'depends' : 'does-not-run';
  const isStopped = own !== 'does-not-run' && pipeline.verdict === 'does-not-run';
  const isOpen = own === 'runs' && pipeline.verdict === 'depends';
  const verdict: Verdict = isStopped ? 'does-not-run' : isOpen ? 'depends' : own;
  const doubts = [...(own === 'depends' ? (shown?.dependsOn ?? []) : []), ...(pipeline.dependsOn ?? [])];
  const stage: ProofStep = {
    code: 'job',
    sentence: say`Job \`${job.name}\`, stage \`${job.stage}\`.`,
    range: rangeOf(job.entry.key),
  };
  const later = own === 'does-not-run' || shown === undefined ? [] : afterSteps(job, shown);
  const proof = [stage, ...(shown?.steps ?? []), ...later, ...(isStopped || isOpen ? pipelineSteps : [])];
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
      stageOrder: job.stageOrder,
      needs: shown?.needs.map(need => need.name) ?? [],
      ...(job.needs?.length === 0 ? { startsAtOnce: true } : {}),
      when: shown?.when ?? job.when,
      allowFailure: shown?.allowFailure ?? false,
      ...(job.environment === undefined ? {} : { environment: job.environment }),
      copies: possible.length > 0 ? possible.length : copies.length,
      ...(isCopied(job.name, possible) ? { copyNames: possible.map(({ copy }) => copy.name) } : {}),
    },
  };
}

const isCopied = (name: string, copies: readonly CopyDecision[]): boolean =>
  copies.some(({ copy }) => copy.name !== name);

/** What still stands between a job that is made and its start. */
function afterSteps(job: Job, copy: CopyDecision): readonly ProofStep[] {
  const steps: ProofStep[] = [];
  const add = (code: string, key: string, sentence: string): void => {
    const entry = job.node.entries.get(key);
    steps.push({ code, sentence, range: rangeOf(entry?.value ?? job.entry.key) });
  };
  if (copy.when === 'manual') {
    const sentence = copy.allowFailure
      ? say`It starts only when somebody starts it by hand. The pipeline does not wait for it.`
      : say`It starts only when somebody starts it by hand. The pipeline waits for it.`;
    add('job.manual', 'when', sentence);
  }
  if (copy.when === 'delayed')
    add(
      'job.delayed',
      'start_in',
      copy.startIn === undefined
        ? say`It starts some time after its turn has come.`
        : say`It starts ${copy.startIn} after its turn has come.`,
    );
  if (copy.when === 'on_failure') add('job.on-failure', 'when', say`It starts only when an earlier job has failed.`);
  if (job.isTrigger) {
    const sentence =
      childOf(childOf(job.node, 'trigger'), 'include') === undefined
        ? say`It starts a pipeline of another project, which is not looked into here.`
        : say`It starts a child pipeline, which is not looked into here.`;
    add('job.trigger', 'trigger', sentence);
  }
  return steps;
}

function dependent(verdict: Verdict, dependsOn: readonly string[]): { readonly dependsOn?: readonly string[] } {
  return verdict === 'depends' ? { dependsOn } : {};
}

function startStep(request: PipelineRequest): ProofStep {
  if (request.type === 'merge-request') {
    const { ref, targetBranch, fromFork } = request;
    const asks =
      targetBranch === undefined
        ? say`A merge request from \`${ref}\` asks for a merge request pipeline, also called detached.`
        : say`A merge request from \`${ref}\` into \`${targetBranch}\` asks for a merge request pipeline, also called detached.`;
    const sentence = fromFork === true ? `${asks} ${say`It runs in the fork.`}` : asks;
    return { code: 'event.merge-request', sentence, ...(fromFork === true ? { assumed: true } : {}) };
  }
  return {
    code: `event.${request.source}`,
    sentence: sayRequest(request),
  };
}

function sayRequest({ source, type, ref }: PipelineRequest): string {
  const isTag = type === 'tag';
  switch (source) {
    case 'push':
      return isTag
        ? say`The push asks for a pipeline of the tag \`${ref}\`.`
        : say`The push asks for a pipeline of the branch \`${ref}\`.`;
    case 'web':
      return isTag
        ? say`Starting it by hand asks for a pipeline of the tag \`${ref}\`.`
        : say`Starting it by hand asks for a pipeline of the branch \`${ref}\`.`;
    case 'schedule':
      return isTag
        ? say`The schedule asks for a pipeline of the tag \`${ref}\`.`
        : say`The schedule asks for a pipeline of the branch \`${ref}\`.`;
    default:
      return isTag
        ? say`The event asks for a pipeline of the tag \`${ref}\`.`
        : say`The event asks for a pipeline of the branch \`${ref}\`.`;
  }
}

function includeStep(unknown: readonly string[], isOpen: boolean): ProofStep {
  const names = unknown.join(', ');
  return isOpen
    ? { code: 'include.unknown', sentence: say`What ${names} brings is not known here, and the answer depends on it.` }
    : {
        code: 'include.unknown',
        sentence: say`What ${names} brings is not known here; it is assumed to leave this alone.`,
        assumed: true,
      };
}

function hasWorkflowRules(result: PipelineResult): boolean {
  return result.steps.some(step => step.code.startsWith('workflow.rules'));
}
