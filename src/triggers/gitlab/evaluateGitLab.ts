import { say } from '../../base/say';
import type { Finding } from '../../base/finding';
import type { Decision, Evaluation, EvaluationSettings, ProofStep, RepositoryFiles, TriggerEvent } from '../types';
import { loadConfig } from './config/loadConfig';
import { findingOf, type ConfigProblem } from './config/problem';
import { checkConfig, evaluatePipeline } from './evaluatePipeline';
import { duplicateFinding, needFindings } from './findings/pipelineFindings';
import { lintConfig } from './findings/lintConfig';
import { pipelineDecisions } from './pipelineDecisions';
import { pipelineRequests } from './pipelineRequests';
import { namePipeline, type PipelineRequest } from './pipelineRequest';
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
  if (root === undefined)
    return {
      decisions: [refused(problem, doubts(loaded), request)],
      findings: loaded.findings,
    };
  const checked = checkConfig(root, compile);
  const [first] = checked.problems;
  const lint = lintConfig(root);
  if (first !== undefined) {
    const isDoubtful = unknownIncludes.length > 0 && checked.problems.every(one => mayBeIncluded.test(one.report));
    const findings = checked.problems.map(one => findingOf(one, isDoubtful));
    return {
      decisions: [refused(first, isDoubtful ? unknownIncludes : [], request)],
      findings: [...loaded.findings, ...findings, ...lint],
    };
  }
  const result = evaluatePipeline(checked, request, files, compile);
  const decisions = pipelineDecisions(result, request, unknownIncludes, isSecond);
  return { decisions, findings: [...loaded.findings, ...lint, ...needFindings(result)] };
}

/** What could make a refusal wrong: a file that is not known here, or a limit that is ours and not GitLab's. */
function doubts({ findings, problem, isDoubtful, unknownIncludes }: ReturnType<typeof loadConfig>): readonly string[] {
  if (problem?.isOurLimit === true) return [ownLimit()];
  if (findings.some(({ code }) => code === 'yaml.too-large' || code === 'yaml.too-deep')) return [ownLimit()];
  return isDoubtful ? unknownIncludes : [];
}

const ownLimit = (): string => say`whether GitLab accepts the file`;

/** Problems that a file which is not known here may solve. */
const mayBeIncluded = /visible job|undefined (?:need|dependency)|does not exist|should implement|trigger or a needs/;

function refused(
  problem: ConfigProblem | undefined,
  unknownIncludes: readonly string[],
  request: PipelineRequest,
): Decision {
  const why = problem === undefined ? say`it cannot be read` : problem.report.replace(/[.!]$/, '');
  const step: ProofStep = {
    code: 'config.error',
    sentence:
      problem?.isOurLimit === true ? say`The file is not read further: ${why}.` : say`GitLab refuses the file: ${why}.`,
    ...(problem === undefined ? {} : { range: problem.range }),
  };
  const decision = noPipeline(step, request);
  if (unknownIncludes.length === 0) return decision;
  const open: ProofStep = {
    code: 'include.unknown',
    sentence: unknownIncludes.includes(ownLimit())
      ? say`Only this reading stops here; GitLab may read on.`
      : say`Unless ${unknownIncludes.join(', ')} brings what is missing; that is not known here.`,
  };
  return { ...decision, verdict: 'depends', dependsOn: unknownIncludes, proof: [...decision.proof, open] };
}

function noPipeline(step: ProofStep, request?: PipelineRequest): Decision {
  const kind = request?.type ?? 'branch';
  return {
    kind: 'pipeline',
    id: `pipeline:${kind}`,
    name: namePipeline(kind),
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
