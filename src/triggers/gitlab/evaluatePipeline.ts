import { plural, say } from '../../base/say';
import type { SourceRange } from '../../base/finding';
import type { ProofStep, RepositoryFiles, Verdict } from '../types';
import { childOf } from '../../yaml/access';
import { rangeOf, type YamlMap } from '../../yaml/node';
import type { ConfigProblem } from './config/problem';
import { validateConfig } from './config/validateConfig';
import { checkNeeds, type DecidedJob, type MissingNeed } from './decide/checkNeeds';
import { ClauseRefusal } from './decide/clause';
import { decideCopy, type CopyDecision, type PipelineContext } from './decide/decideJob';
import { decideWorkflow, type WorkflowDecision } from './decide/decideWorkflow';
import { decideSkip } from './decide/decideSkip';
import type { Job } from './jobs/job';
import { checkJobs, checkStopJobs } from './jobs/checkJobs';
import { readJobs, readStages } from './jobs/readJobs';
import type { PipelineRequest } from './pipelineRequest';
import type { CompileRegex } from './regex';
import { predefinedVariables } from './variables/predefinedVariables';
import { readVariables } from './variables/readVariables';
import { variableScope } from './variables/variableScope';

/** Why there is no pipeline. */
export type PipelineReason = 'config' | 'skipped' | 'workflow' | 'needs' | 'compare-to' | 'no-jobs';

export interface PipelineResult {
  readonly verdict: Verdict;
  readonly reason?: PipelineReason;
  readonly dependsOn: readonly string[];
  readonly steps: readonly ProofStep[];
  /** As decided one by one; without a pipeline none of them runs. */
  readonly jobs: readonly DecidedJob[];
  readonly missingNeeds: readonly MissingNeed[];
  /** GitLab's words for what stops the pipeline. */
  readonly reports: readonly string[];
}

export interface CheckedConfig {
  readonly root: YamlMap;
  /** Empty when a part of the configuration is not valid in itself. */
  readonly jobs: readonly Job[];
  readonly stages: readonly string[];
  readonly problems: readonly ConfigProblem[];
}

/** All that GitLab refuses before it looks at an event. */
export function checkConfig(root: YamlMap, compile: CompileRegex): CheckedConfig {
  const problems = validateConfig(root, compile);
  if (problems.length > 0) return { root, jobs: [], stages: [], problems };
  const jobs = readJobs(root);
  const stages = readStages(root);
  const problem = checkJobs(jobs, stages) ?? checkStopJobs(jobs);
  return { root, jobs, stages, problems: problem === undefined ? [] : [problem] };
}

/** Which jobs a valid configuration makes for one request. */
export function evaluatePipeline(
  { root, jobs }: Pick<CheckedConfig, 'root' | 'jobs'>,
  request: PipelineRequest,
  files: RepositoryFiles,
  compile: CompileRegex,
): PipelineResult {
  const nothing = { dependsOn: [], jobs: [], missingNeeds: [], reports: [] };
  const skip = decideSkip(request);
  if (skip !== undefined) return { ...nothing, verdict: 'does-not-run', reason: 'skipped', steps: [skip] };
  try {
    const predefined = predefinedVariables(request);
    const rootVariables = readVariables(childOf(root, 'variables'));
    const variables = variableScope(request, predefined, rootVariables);
    const workflow = decideWorkflow(root, { request, files, variables, compile });
    if (workflow.verdict === 'does-not-run') {
      return { ...nothing, verdict: 'does-not-run', reason: 'workflow', steps: workflow.steps };
    }
    const merged = new Map([...rootVariables, ...workflow.variables]);
    for (const name of workflow.doubtful.keys()) merged.delete(name);
    const { doubtful, hasRules: hasWorkflowRules } = workflow;
    const context: PipelineContext = {
      request,
      files,
      compile,
      predefined,
      rootVariables: merged,
      doubtful,
      hasWorkflowRules,
    };
    const decided = jobs.map(job => ({ job, copies: job.copies.map(copy => decideCopy(job, copy, context)) }));
    return conclude(decided, workflow, root);
  } catch (error) {
    if (!(error instanceof ClauseRefusal)) throw error;
    return { ...nothing, verdict: 'does-not-run', reason: 'compare-to', steps: [error.step], reports: [error.message] };
  }
}

function conclude(jobs: readonly DecidedJob[], workflow: WorkflowDecision, root: YamlMap): PipelineResult {
  const missingNeeds = checkNeeds(jobs);
  const missing = missingNeeds.filter(need => need.dependsOn.length === 0);
  const base = { jobs, missingNeeds, reports: missing.map(need => need.report) };
  if (missing.length > 0) {
    const steps = missing.map(need => needStep(need));
    return { ...base, verdict: 'does-not-run', reason: 'needs', dependsOn: [], steps: [...workflow.steps, ...steps] };
  }
  const main = jobs.filter(({ job }) => job.stage !== '.pre' && job.stage !== '.post');
  const verdicts = main.flatMap(({ copies }) => copies);
  const possible = verdicts.filter(copy => copy.verdict !== 'does-not-run');
  if (possible.length === 0) {
    const sentence = jobs.some(({ copies }) => copies.some(copy => copy.verdict !== 'does-not-run'))
      ? say`Only jobs of \`.pre\` and \`.post\` are left, and for them alone GitLab makes no pipeline.`
      : say`Every job is left out, so there is no pipeline.`;
    const step = { code: 'pipeline.no-jobs', sentence, range: firstLine(root) };
    return { ...base, verdict: 'does-not-run', reason: 'no-jobs', dependsOn: [], steps: [...workflow.steps, step] };
  }
  const doubts = [
    ...workflow.dependsOn,
    ...missingNeeds.flatMap(need => need.dependsOn),
    ...(possible.some(copy => copy.verdict === 'runs') ? [] : possible.flatMap(copy => copy.dependsOn)),
  ];
  const steps = [
    ...workflow.steps,
    ...missingNeeds.map(need => needStep(need)),
    countStep(verdicts.length, possible, root),
  ];
  return { ...base, verdict: doubts.length > 0 ? 'depends' : 'runs', dependsOn: [...new Set(doubts)], steps };
}

function needStep(need: MissingNeed): ProofStep {
  const sure = need.dependsOn.length === 0;
  const sentence = sure
    ? say`\`${need.job}\` needs \`${need.need}\`, which is left out here; GitLab then makes no pipeline at all.`
    : say`\`${need.job}\` needs \`${need.need}\`, which may be left out; GitLab would then make no pipeline at all.`;
  return { code: 'needs.missing', sentence, range: need.range };
}

function countStep(all: number, possible: readonly CopyDecision[], root: YamlMap): ProofStep {
  const sure = possible.filter(copy => copy.verdict === 'runs').length;
  const open = possible.length - sure;
  const sentence =
    open > 0
      ? plural(
          sure,
          say`${sure} of ${all} jobs is made, ${open} more may be.`,
          say`${sure} of ${all} jobs are made, ${open} more may be.`,
        )
      : plural(sure, say`${sure} of ${all} jobs is made.`, say`${sure} of ${all} jobs are made.`);
  return { code: 'pipeline.jobs', sentence, range: firstLine(root) };
}

function firstLine(root: YamlMap): SourceRange {
  const workflow = root.entries.get('workflow');
  const [first] = root.entries.values();
  const key = workflow?.key ?? first?.key;
  return rangeOf(key ?? root);
}
