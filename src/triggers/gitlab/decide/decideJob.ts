import { say } from '../../../base/say';
import type { ProofStep, RepositoryFiles, Verdict } from '../../types';
import { booleanOf, childOf, entryOf, isNull, itemsOf, listOf, stringOf, textOf } from '../../../yaml/access';
import { rangeOf, type YamlNode } from '../../../yaml/node';
import type { Job, JobCopy, JobWhen, Need } from '../jobs/job';
import { readNeeds, whenOf } from '../jobs/readJobs';
import type { PipelineRequest } from '../pipelineRequest';
import type { CompileRegex } from '../regex';
import { slug, type KnownValue } from '../variables/predefinedVariables';
import { readVariables } from '../variables/readVariables';
import { variableScope, type YamlVariable } from '../variables/variableScope';
import type { ClauseContext } from './clause';
import { decideOnlyExcept } from './decideOnlyExcept';
import { decideRules } from './decideRules';
import { unknownValue } from '../expression/evaluateExpression';

/** What all jobs of one pipeline share. */
export interface PipelineContext {
  readonly request: PipelineRequest;
  readonly files: RepositoryFiles;
  readonly compile: CompileRegex;
  readonly predefined: ReadonlyMap<string, KnownValue>;
  /** Variables of the root and of the deciding workflow rule. */
  readonly rootVariables: ReadonlyMap<string, YamlVariable>;
  /** Names whose value hangs on which workflow rule decides. */
  readonly doubtful: ReadonlyMap<string, KnownValue>;
  readonly hasWorkflowRules: boolean;
}

/** How one copy of a job ends. */
export interface CopyDecision {
  readonly copy: JobCopy;
  readonly verdict: Verdict;
  readonly dependsOn: readonly string[];
  readonly steps: readonly ProofStep[];
  readonly when: JobWhen;
  readonly allowFailure: boolean;
  readonly needs: readonly Need[];
  readonly startIn: string | undefined;
  /** What the files set for it, the deciding rule last. */
  readonly variables: ReadonlyMap<string, YamlVariable>;
}

export function decideCopy(job: Job, copy: JobCopy, pipeline: PipelineContext): CopyDecision {
  const yaml = yamlVariables(job, copy, pipeline);
  const context = contextOf(job, copy, pipeline, yaml);
  const rules = entryOf(job.node, 'rules');
  if (rules !== undefined && !isNull(rules.value)) return fromRules(job, copy, listOf(rules.value), context, yaml);
  const [only, except] = ['only', 'except'].map(key => {
    const entry = entryOf(job.node, key);
    return entry === undefined || isNull(entry.value) ? undefined : entry;
  });
  const { answer, steps } = decideOnlyExcept(only, except, !pipeline.hasWorkflowRules, context);
  const always: ProofStep = {
    code: 'job.always',
    sentence: say`Nothing in the job restricts it.`,
    range: rangeOf(job.entry.key),
  };
  return {
    copy,
    verdict: answer === true ? 'runs' : answer === false ? 'does-not-run' : 'depends',
    dependsOn: typeof answer === 'boolean' ? [] : answer,
    steps: steps.length > 0 ? steps : [always],
    when: job.when,
    allowFailure: job.allowFailure ?? job.when === 'manual',
    needs: job.needs ?? [],
    startIn: startInOf(job.node),
    variables: yaml,
  };
}

function fromRules(
  job: Job,
  copy: JobCopy,
  rules: readonly YamlNode[],
  context: ClauseContext,
  yaml: ReadonlyMap<string, YamlVariable>,
): CopyDecision {
  const outcomes = decideRules(rules, job.when, context);
  const included = outcomes.filter(outcome => outcome.when !== 'never');
  const surest = outcomes.at(-1);
  const verdict = included.length === 0 ? 'does-not-run' : included.length === outcomes.length ? 'runs' : 'depends';
  // The outcome that needs nothing unknown to hold, where it makes the job; else the first that would.
  const shown =
    (surest !== undefined && (surest.when !== 'never' || included.length === 0) ? surest : included[0]) ?? surest;
  const rule = shown?.rule;
  const allow = childOf(rule, 'allow_failure');
  const needs = childOf(rule, 'needs');
  return {
    copy,
    verdict,
    dependsOn: verdict === 'depends' ? (surest?.dependsOn ?? []) : [],
    steps: surest?.steps ?? [],
    when: whenOf(childOf(rule, 'when')) ?? job.when,
    allowFailure: booleanOf(allow) ?? job.allowFailure ?? job.when === 'manual',
    needs: needs === undefined || isNull(needs) ? (job.needs ?? []) : readNeeds(needs),
    startIn: startInOf(rule) ?? startInOf(job.node),
    variables: new Map([...yaml, ...readVariables(childOf(rule, 'variables'))]),
  };
}

function startInOf(node: YamlNode | undefined): string | undefined {
  const written = childOf(node, 'start_in');
  return written?.kind === 'scalar' && !isNull(written) ? textOf(written) : undefined;
}

/** Those of the root as far as the job inherits them, its own, and those of its row in a matrix. */
function yamlVariables(job: Job, copy: JobCopy, pipeline: PipelineContext): ReadonlyMap<string, YamlVariable> {
  const inherits = inheritance(job);
  const root = [...pipeline.rootVariables].filter(([name]) => inherits(name));
  return new Map([...root, ...readVariables(childOf(job.node, 'variables')), ...copy.variables]);
}

function inheritance(job: Job): (name: string) => boolean {
  const inherit = childOf(childOf(job.node, 'inherit'), 'variables');
  const listed = inherit?.kind === 'list' ? itemsOf(inherit).map(item => stringOf(item)) : undefined;
  return name => (listed === undefined ? booleanOf(inherit) !== false : listed.includes(name));
}

function contextOf(
  job: Job,
  copy: JobCopy,
  pipeline: PipelineContext,
  yaml: ReadonlyMap<string, YamlVariable>,
): ClauseContext {
  const inherits = inheritance(job);
  const ofJob = new Map<string, KnownValue>([...pipeline.doubtful].filter(([name]) => inherits(name)));
  for (const [name, value] of jobVariables(job, copy)) ofJob.set(name, value);
  const { request, files, compile, predefined } = pipeline;
  const variables = variableScope(request, predefined, yaml, ofJob);
  if (job.environment !== undefined) {
    for (const [name, value] of environmentVariables(job, job.environment, request.isComplete, text =>
      variables.expand(text),
    ))
      ofJob.set(name, value);
  }
  return { request, files, compile, variables };
}

function jobVariables(job: Job, copy: JobCopy): readonly (readonly [string, KnownValue])[] {
  return [
    ['CI_JOB_NAME', copy.name],
    ['CI_JOB_NAME_SLUG', slug(copy.name)],
    ['CI_JOB_GROUP_NAME', job.name],
    ['CI_JOB_STAGE', job.stage],
    ['CI_JOB_MANUAL', job.when === 'manual' || job.when === 'delayed' ? 'true' : null],
    ['CI_NODE_INDEX', copy.index === undefined ? null : String(copy.index)],
    ['CI_NODE_TOTAL', String(copy.total)],
  ];
}

function environmentVariables(
  job: Job,
  name: string,
  isComplete: boolean,
  expand: (text: string) => KnownValue,
): readonly (readonly [string, KnownValue])[] {
  const environment = childOf(job.node, 'environment');
  const written = (key: string): KnownValue | undefined => stringOf(childOf(environment, key));
  const orUnknown = (variable: string): KnownValue => (isComplete ? null : unknownValue([variable]));
  return [
    ['CI_ENVIRONMENT_NAME', expand(name)],
    ['CI_ENVIRONMENT_ACTION', written('action') ?? 'start'],
    ['CI_ENVIRONMENT_TIER', written('deployment_tier') ?? orUnknown('CI_ENVIRONMENT_TIER')],
    ['CI_ENVIRONMENT_URL', written('url') ?? orUnknown('CI_ENVIRONMENT_URL')],
  ];
}
