import { say } from '../../base/say';
import type { Finding } from '../../base/finding';
import type { Decision, Evaluation, EvaluationSettings, ProofStep, RepositoryFiles, TriggerEvent } from '../types';
import { childOf, entryOf } from '../../yaml/access';
import { rangeOf, type YamlNode } from '../../yaml/node';
import { parseYaml } from '../../yaml/parseYaml';
import { decideStep, type Budget, type StepVerdict } from './decideStep';
import { eventVariables, unknownTarget } from './eventVariables';
import type { Variables } from './condition/evaluateCondition';
import { pipelineSteps, type PipelineStep } from './pipelineSteps';
import { pipelineTriggers, type TriggeredPipeline } from './pipelineTriggers';
import { pipelineVerdicts, type PipelineVerdict } from './pipelineVerdicts';
import { startOfEvent, type Start } from './startOfEvent';

export const bitbucketFile = 'bitbucket-pipelines.yml';

/** What an event sets off on Bitbucket, from the file of the commit that was pushed. */
export function evaluateBitbucket(
  files: RepositoryFiles,
  event: TriggerEvent,
  settings: EvaluationSettings,
): Promise<Evaluation> {
  return Promise.resolve(evaluate(files, event, settings));
}

function evaluate(files: RepositoryFiles, event: TriggerEvent, settings: EvaluationSettings): Evaluation {
  const empty: Evaluation = { provider: 'bitbucket', decisions: [], findings: [] };
  const text = files.read(bitbucketFile);
  if (text === undefined) return empty;
  const { documents, findings } = parseYaml(text, { file: bitbucketFile });
  const root = documents[0];
  if (root === undefined) return { ...empty, decisions: findings.slice(0, 1).map(unread), findings };
  const pipelines = childOf(root, 'pipelines');
  if (pipelines?.kind !== 'map') return { ...empty, findings: [...findings, withoutPipelines(root)] };
  const budget: Budget = { tests: 100_000 };
  const sides = sidesOf(event).map(side => readSide(root, pipelines, side, settings));
  const [first] = sides;
  const decisions = (first?.verdicts ?? []).flatMap((_, at) => {
    // A pipeline answers one side of what happened; the other has only reasons why it does not.
    const surest = sides.reduce((best, side) => (rankOf(side, at) > rankOf(best, at) ? side : best));
    const verdict = surest.verdicts[at];
    return verdict === undefined ? [] : pipelineDecisions(verdict, surest.event, surest.variables, budget);
  });
  const verdicts = first?.verdicts ?? [];
  const triggered = sides.flatMap(side => side.triggered.pipelines);
  const missing = unknownPipelines(triggered, verdicts);
  return {
    provider: 'bitbucket',
    decisions,
    findings: [...findings, ...(first?.triggered.findings ?? []), ...missing, ...stepFindings(verdicts)],
  };
}

/** New commits on the source of an open pull request are a push, and an update of the pull request. */
function sidesOf(event: TriggerEvent): readonly TriggerEvent[] {
  if (event.kind !== 'push' || event.ref.kind !== 'branch' || event.deleted === true) return [event];
  if ((event.openPullRequests ?? []).length === 0) return [event];
  const { defaultBranch, commitMessage, actor } = event;
  // What the pull request changes as a whole is more than this push brings.
  const updated: TriggerEvent = {
    kind: 'pull-request',
    action: 'updated',
    source: event.ref.name,
    target: unknownTarget,
    defaultBranch,
    ...(commitMessage === undefined ? {} : { commitMessage }),
    ...(actor === undefined ? {} : { actor }),
  };
  return [event, updated];
}

interface Side {
  readonly event: TriggerEvent;
  readonly variables: Variables;
  readonly triggered: ReturnType<typeof pipelineTriggers>;
  readonly verdicts: readonly PipelineVerdict[];
}

function readSide(root: YamlNode, pipelines: YamlNode, event: TriggerEvent, settings: EvaluationSettings): Side {
  const variables = eventVariables(event, settings);
  const triggered = pipelineTriggers(childOf(root, 'triggers'), event, name =>
    eventVariables(event, settings, name.startsWith('pullrequest-')),
  );
  const start = startOfEvent(event);
  const verdicts = applyTriggers(pipelineVerdicts(pipelines, event), triggered.pipelines);
  return { event, variables, triggered, verdicts: verdicts.map(verdict => applyStart(verdict, start)) };
}

function rankOf({ verdicts }: Side, at: number): number {
  return { runs: 2, depends: 1, 'does-not-run': 0 }[verdicts[at]?.verdict ?? 'does-not-run'];
}

/** A file that nobody can read starts nothing; one that only we do not read may. */
function unread({ code, message, range }: Finding): Decision {
  const isBroken = code === 'yaml.broken';
  return {
    kind: 'pipeline',
    id: `pipeline:${bitbucketFile}`,
    name: bitbucketFile,
    verdict: isBroken ? 'does-not-run' : 'depends',
    ...(isBroken ? {} : { dependsOn: [say`whether Bitbucket accepts the file`] }),
    proof: [{ code: 'file', sentence: message, range }],
  };
}

/** A pipeline that several rules start runs if one of them does. */
function applyTriggers(
  verdicts: readonly PipelineVerdict[],
  triggered: readonly TriggeredPipeline[],
): readonly PipelineVerdict[] {
  return verdicts.map(one => {
    const rules = triggered.filter(rule => `custom/${rule.pipeline}` === one.id);
    const best =
      rules.find(rule => rule.verdict === 'runs') ?? rules.find(rule => rule.verdict === 'depends') ?? rules[0];
    if (best === undefined) return one;
    const { verdict, dependsOn, proof } = best;
    return { ...one, verdict, dependsOn, proof };
  });
}

function applyStart(one: PipelineVerdict, start: Start): PipelineVerdict {
  if (start.kind === 'starts' || one.verdict === 'does-not-run') return one;
  // Events of pull requests that start no `pull-requests` pipeline can still be what a rule under `triggers` waits for.
  if (one.proof.some(step => step.code === 'triggers') && start.proof.code !== 'skip-ci') return one;
  const proof = [start.proof, ...one.proof];
  if (start.kind === 'never') return { ...one, verdict: 'does-not-run', dependsOn: [], proof };
  return { ...one, verdict: 'depends', dependsOn: [start.on, ...one.dependsOn], proof };
}

function pipelineDecisions(
  one: PipelineVerdict,
  event: TriggerEvent,
  variables: Variables,
  budget: Budget,
): readonly Decision[] {
  const id = `pipeline:${one.id}`;
  const imported = entryOf(one.steps, 'import');
  const pipeline: Decision = {
    kind: 'pipeline',
    id,
    name: one.id,
    verdict: one.verdict,
    ...(one.dependsOn.length > 0 ? { dependsOn: one.dependsOn } : {}),
    proof: one.proof,
  };
  if (imported !== undefined) {
    const sentence = say`Its steps come from another repository and are not known here.`;
    return [{ ...pipeline, proof: [...one.proof, { code: 'import', sentence, range: rangeOf(imported.key) }] }];
  }
  if (one.verdict === 'does-not-run') return [pipeline];
  const steps = pipelineSteps(one.steps);
  const waiting = new Set<string>();
  const decisions = steps.map((step, index) => {
    const own = behindManual(step, decideStep(step, event, variables, budget), waiting);
    return stepDecision(step, `${id}/${index + 1}`, pipeline, own);
  });
  return [pipeline, ...decisions];
}

/** A step behind one that waits for a click waits as well. */
function behindManual(step: PipelineStep, own: StepVerdict, waiting: Set<string>): StepVerdict {
  const gate = step.after.find(name => waiting.has(name));
  if (step.manual !== undefined || gate !== undefined) waiting.add(step.name);
  if (gate === undefined || own.verdict === 'does-not-run') return own;
  const proof = { code: 'after', sentence: say`It comes after "${gate}", which waits for somebody to press Run.` };
  return {
    verdict: 'depends',
    dependsOn: [say`"${gate}" is run first`, ...own.dependsOn],
    proof: [proof, ...own.proof],
  };
}

function stepDecision(step: PipelineStep, id: string, pipeline: Decision, own: StepVerdict): Decision {
  const inherits = own.verdict !== 'does-not-run' && pipeline.verdict === 'depends';
  const dependsOn = inherits ? [...(pipeline.dependsOn ?? []), ...own.dependsOn] : own.dependsOn;
  const proof: readonly ProofStep[] = inherits
    ? [{ code: 'pipeline', sentence: say`It runs only if the pipeline "${pipeline.name}" does.` }, ...own.proof]
    : own.proof;
  return {
    kind: 'job',
    id: `job:${id.slice('pipeline:'.length)}`,
    name: step.name,
    parent: pipeline.id,
    verdict: inherits ? 'depends' : own.verdict,
    ...(dependsOn.length > 0 ? { dependsOn } : {}),
    proof,
    job: {
      ...(step.stage === undefined ? {} : { stage: step.stage }),
      needs: step.after,
      when: step.manual === undefined ? 'on_success' : 'manual',
      allowFailure: false,
      ...(step.environment === undefined ? {} : { environment: step.environment }),
      copies: 1,
    },
  };
}

function stepFindings(verdicts: readonly PipelineVerdict[]): readonly Finding[] {
  return verdicts.flatMap(({ id, steps }) => {
    const first = pipelineSteps(steps)[0];
    if (first?.manual === undefined) return [];
    const message = say`The first step of "${id}" waits for a click, which Bitbucket refuses: a pipeline starts by itself. Make it a custom pipeline, or put an automatic step first.`;
    return [{ code: 'bitbucket.first-step-manual', severity: 'error', message, range: first.manual }];
  });
}

function unknownPipelines(
  triggered: readonly TriggeredPipeline[],
  verdicts: readonly PipelineVerdict[],
): readonly Finding[] {
  return triggered.flatMap(({ pipeline, proof }) => {
    const range = proof.find(step => step.range !== undefined)?.range;
    if (range === undefined || verdicts.some(one => one.id === `custom/${pipeline}`)) return [];
    const message = say`This rule starts "${pipeline}", but there is no such pipeline under \`custom\`.`;
    return [{ code: 'bitbucket.unknown-pipeline', severity: 'error', message, range }];
  });
}

function withoutPipelines(root: YamlNode): Finding {
  const message = say`The file has no \`pipelines:\` map, so Bitbucket runs nothing. Add one with at least a \`default\` pipeline.`;
  return { code: 'bitbucket.no-pipelines', severity: 'error', message, range: rangeOf(root) };
}
