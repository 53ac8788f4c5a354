import { say } from '../../base/say';
import type { Finding } from '../../base/finding';
import type { Decision, Evaluation, EvaluationSettings, RepositoryFiles, TriggerEvent } from '../types';
import { checkCalls } from './checkCalls';
import { decideWorkflow } from './decideWorkflow';
import { decideWorkflowRuns } from './decideWorkflowRuns';
import { findMistakes, findOddities } from './findOddities';
import { gitHubEvents, type GitHubEvent } from './gitHubEvent';
import { step } from './outcome';
import { readWorkflow } from './readWorkflow';
import type { Workflow } from './workflow';

const folder = '.github/workflows';
const workflowFile = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** Which workflows and jobs of `.github/workflows` an event sets off, and why. */
export function evaluateGitHub(
  files: RepositoryFiles,
  event: TriggerEvent,
  settings: EvaluationSettings,
): Promise<Evaluation> {
  return Promise.resolve(evaluateGitHubEvents(files, gitHubEvents(event), settings));
}

/** The same for events that are named as GitHub names them. */
export function evaluateGitHubEvents(
  files: RepositoryFiles,
  events: readonly GitHubEvent[],
  settings: EvaluationSettings,
): Evaluation {
  if (files.paths === undefined) return unknownFiles();
  const read = (file: string): Workflow | undefined => {
    const text = files.read(file);
    return text === undefined ? undefined : readWorkflow(file, text);
  };
  const workflows = [...files.paths]
    .filter(path => workflowFile.test(path))
    .sort()
    .flatMap(path => withProblems(read(path), read));
  const direct = workflows.flatMap(workflow => decideWorkflow(workflow, events, settings, read));
  const decisions = decideWorkflowRuns(workflows, direct, events, settings, read);
  return {
    provider: 'github',
    decisions,
    findings: [...workflows.flatMap(({ findings }) => findings), ...findOddities(workflows)],
  };
}

/** Adds what shows only when a workflow is seen as a whole and together with those that it calls. */
function withProblems(
  workflow: Workflow | undefined,
  read: (file: string) => Workflow | undefined,
): readonly Workflow[] {
  if (workflow === undefined) return [];
  const problems: readonly Finding[] =
    workflow.refused === undefined ? [...findMistakes(workflow), ...checkCalls(workflow, read)] : [];
  const [refused] = problems;
  return [refused === undefined ? workflow : { ...workflow, findings: [...workflow.findings, ...problems], refused }];
}

function unknownFiles(): Evaluation {
  const decision: Decision = {
    kind: 'workflow',
    id: `workflow:${folder}`,
    name: folder,
    verdict: 'depends',
    dependsOn: [say`the files in ${folder}`],
    proof: [step('files', say`Which workflows there are in \`${folder}\` is not known here.`)],
  };
  return { provider: 'github', decisions: [decision], findings: [] };
}
