import type {
  Decision,
  Evaluation,
  EvaluationSettings,
  Finding,
  ProofStep,
  RepositoryFiles,
  TriggerEvent,
} from '../types';
import { loadConfig } from './config/loadConfig';
import { findingOf } from './config/problem';
import { checkConfig, evaluatePipeline } from './evaluatePipeline';
import { duplicateFinding, needFindings } from './findings/pipelineFindings';
import { lintConfig } from './findings/lintConfig';
import { pipelineDecisions } from './pipelineDecisions';
import { pipelineRequests } from './pipelineRequests';
import type { PipelineRequest } from './pipelineRequest';
import { loadRegexCompiler, type CompileRegex } from './regex';

const configPath = '.gitlab-ci.yml';

/** What GitLab CI makes of an event: the pipelines with their jobs, each with the lines that decide, and what is odd in the files. */
export async function evaluateGitLab(
  files: RepositoryFiles,
  event: TriggerEvent,
  settings: EvaluationSettings,
): Promise<Evaluation> {
  const text = files.read(configPath);
  if (text === undefined) return { provider: 'gitlab', decisions: [], findings: [] };
  const compile = await loadRegexCompiler();
  const { requests, nothing } = pipelineRequests(event, settings);
  if (nothing !== undefined) return { provider: 'gitlab', decisions: [noPipeline(nothing)], findings: [] };
  const decisions: Decision[] = [];
  const findings: Finding[] = [];
  for (const request of requests) {
    const made = evaluateRequest(
      text,
      files,
      request,
      compile,
      requests.length > 1 && request.type === 'merge-request',
    );
    decisions.push(...made.decisions);
    findings.push(...made.findings);
  }
  const duplicate = duplicateFinding(decisions);
  return {
    provider: 'gitlab',
    decisions,
    findings: unique(duplicate === undefined ? findings : [...findings, duplicate]),
  };
}

function evaluateRequest(
  text: string,
  files: RepositoryFiles,
  request: PipelineRequest,
  compile: CompileRegex,
  isSecond: boolean,
): Pick<Evaluation, 'decisions' | 'findings'> {
  const loaded = loadConfig(configPath, text, files, request, compile);
  const { root, problem, unknownIncludes } = loaded;
  if (root === undefined) {
    const step: ProofStep =
      problem === undefined
        ? {
            code: 'include.unknown',
            sentence: `The jobs hang on ${unknownIncludes.join(', ')}, which is not known here.`,
          }
        : { code: 'config.error', sentence: `GitLab refuses the file: ${problem.report}.`, range: problem.range };
    const verdict = problem === undefined ? 'depends' : 'does-not-run';
    const dependsOn = problem === undefined ? { dependsOn: unknownIncludes } : {};
    return { decisions: [{ ...noPipeline(step, request), verdict, ...dependsOn }], findings: loaded.findings };
  }
  const checked = checkConfig(root, compile);
  const [first] = checked.problems;
  const lint = lintConfig(root);
  if (first !== undefined) {
    const isExcused =
      unknownIncludes.length > 0 &&
      checked.problems.every(one => /visible job|undefined|does not exist|should implement/.test(one.report));
    const step: ProofStep = {
      code: 'config.error',
      sentence: `GitLab refuses the file: ${first.report}.`,
      range: first.range,
    };
    const findings = [...loaded.findings, ...checked.problems.map(findingOf), ...lint];
    if (!isExcused) return { decisions: [noPipeline(step, request)], findings };
    const open: Decision = { ...noPipeline(step, request), verdict: 'depends', dependsOn: unknownIncludes };
    return { decisions: [open], findings: [...loaded.findings, ...lint] };
  }
  const result = evaluatePipeline(checked, request, files, compile);
  const decisions = pipelineDecisions(result, request, unknownIncludes, isSecond);
  return { decisions, findings: [...loaded.findings, ...lint, ...needFindings(result)] };
}

function noPipeline(step: ProofStep, request?: PipelineRequest): Decision {
  const kind = request?.type ?? 'branch';
  return {
    kind: 'pipeline',
    id: `pipeline:${kind}`,
    name: `${kind === 'merge-request' ? 'merge request' : kind} pipeline`,
    verdict: 'does-not-run',
    proof: [step],
  };
}

function unique(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const { file, line, column } = finding.range;
    const key = [finding.code, finding.message, file, line, column].join('\n');
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}
