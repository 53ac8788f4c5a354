import { say } from '../../base/say';
import type { Decision, EvaluationSettings, ProofStep } from '../types';
import { localWorkflow } from './checkCalls';
import { decideJobs, describeConcurrency, type Contexts } from './decideJobs';
import type { GitHubEvent } from './gitHubEvent';
import { matchTrigger } from './matchTrigger';
import { allOf, depends, doesNotRun, listed, runs, step, type Outcome } from './outcome';
import { inputsOf, runContexts, type EarlierRun } from './runContexts';
import type { Workflow, WorkflowTrigger } from './workflow';

export type ReadWorkflow = (file: string) => Workflow | undefined;

/** One workflow and its jobs, for the events that it lists. An event that sets nothing off is told only when no other one does. */
export function decideWorkflow(
  workflow: Workflow,
  events: readonly GitHubEvent[],
  settings: EvaluationSettings,
  read: ReadWorkflow,
): readonly Decision[] {
  const runsOfIt = events.flatMap(event => {
    const trigger = workflow.triggers.find(({ event: name }) => name === event.name);
    return trigger === undefined ? [] : [{ event, outcome: matchTrigger(trigger, event), trigger }];
  });
  const going = runsOfIt.filter(({ outcome }) => outcome.verdict !== 'does-not-run');
  const [first] = events;
  if (first === undefined) return [];
  const told = going.length > 0 ? going : runsOfIt.slice(0, 1);
  if (told.length === 0) return decideRun(workflow, first, notListed(workflow, events), settings, read);
  return told.flatMap(({ event, outcome, trigger }, index) => {
    const suffix = index === 0 ? '' : `@${event.name}`;
    return decideRun(workflow, event, allOf(outcome, selectedByHand(workflow, event, trigger)), settings, read, suffix);
  });
}

/** The workflow's own decision, followed by its jobs. */
export function decideRun(
  workflow: Workflow,
  event: GitHubEvent,
  matched: Outcome,
  settings: EvaluationSettings,
  read: ReadWorkflow,
  suffix = '',
  earlier?: EarlierRun,
): readonly Decision[] {
  const outcome = accepted(workflow, matched);
  const path = workflow.file + suffix;
  const id = `workflow:${path}`;
  const contexts: Contexts = { ...runContexts(event, settings, workflow.name, earlier), inputs: inputsOf(event) };
  const isGoing = outcome.verdict !== 'does-not-run';
  const decision: Decision = {
    kind: 'workflow',
    id,
    name: workflow.name,
    verdict: outcome.verdict,
    ...(outcome.verdict === 'depends' && { dependsOn: outcome.dependsOn }),
    proof: [...outcome.proof, ...(isGoing ? notes(workflow, event, contexts) : silence(event, outcome))],
  };
  if (!isGoing || workflow.refused !== undefined) return [decision, ...jobsThatDoNotRun(workflow, decision, path)];
  const proof = outcome.verdict === 'depends' ? outcome.proof : [];
  const parent = { id, path, prefix: '', verdict: outcome.verdict, dependsOn: outcome.dependsOn, proof };
  const findCalled = (reference: string): Workflow | undefined => {
    const file = localWorkflow(reference);
    return file === undefined ? undefined : read(file);
  };
  return [decision, ...decideJobs(workflow, contexts, parent, findCalled)];
}

/** A file that GitHub does not accept runs nothing; where only our reading says so, GitHub has the last word. */
function accepted(workflow: Workflow, matched: Outcome): Outcome {
  const { refused } = workflow;
  if (refused === undefined) return matched;
  const proof = step('refused', refused.message, refused.range);
  if (refused.code === 'github.broken-yaml') return doesNotRun(proof);
  if (workflow.triggers.length > 0 && matched.verdict === 'does-not-run') return matched;
  return allOf(workflow.triggers.length > 0 ? matched : runs(), depends([say`whether GitHub accepts the file`], proof));
}

function notListed(workflow: Workflow, events: readonly GitHubEvent[]): Outcome {
  const names = workflow.triggers.map(({ event }) => event);
  const wanted = listed(
    events.map(({ name }) => name),
    'or',
  );
  const { onRange } = workflow;
  if (names.length > 0 && names.every(name => name === 'workflow_call')) {
    return doesNotRun(
      step(
        'on',
        say`Skipped: only other workflows start it; \`on\` in line ${onRange.line} lists \`workflow_call\`.`,
        onRange,
      ),
    );
  }
  return doesNotRun(
    step('on', say`Skipped: \`on\` in line ${onRange.line} lists ${listed(names, 'and')}, not ${wanted}.`, onRange),
  );
}

/** Who starts a workflow by hand starts one of them. */
function selectedByHand(workflow: Workflow, { cause }: GitHubEvent, trigger: WorkflowTrigger): Outcome {
  if (cause.kind !== 'manual') return runs();
  const { workflow: wanted } = cause;
  const own = [workflow.file, workflow.file.split('/').at(-1), workflow.name];
  if (wanted !== undefined && !own.includes(wanted))
    return doesNotRun(
      step('workflow_dispatch', say`Skipped: \`${wanted}\` was started, not this workflow.`, trigger.range),
    );
  const asked = trigger.inputs
    .filter(({ required, default: fallback }) => required && fallback === undefined)
    .map(({ name }) => name);
  if (asked.length === 0) return runs();
  return runs(
    step('workflow_dispatch.inputs', say`Whoever starts it is asked for ${listed(asked, 'and')}.`, trigger.range),
  );
}

const filterCodes = new Set(['branches', 'branches-ignore', 'paths', 'paths-ignore', 'skip-ci']);

/** The trap of filters: a job that its `if` skips counts as passed, a workflow that is filtered out says nothing at all. */
function silence(event: GitHubEvent, { proof }: Outcome): readonly ProofStep[] {
  const decisive = proof.find(({ code }) => filterCodes.has(code));
  if (decisive === undefined || !event.name.startsWith('pull_request') || event.action === 'closed') return [];
  const sentence = say`So its checks are not reported: where a branch requires one of them, the merge waits for it for ever.`;
  return [step('silent-checks', sentence, decisive.range)];
}

/** What else is true of a run, beside the words that let it happen. */
function notes(workflow: Workflow, event: GitHubEvent, contexts: Contexts): readonly ProofStep[] {
  const { cause } = event;
  const proof: ProofStep[] = [];
  if (event.readsFrom === 'default-branch') {
    const sentence =
      event.name === 'pull_request_target'
        ? say`GitHub reads this file from the default branch \`${cause.defaultBranch}\` (until December 2025, from the branch that the pull request goes to); it is assumed to be the same there.`
        : say`GitHub reads this file from the default branch \`${cause.defaultBranch}\`; it is assumed to be the same there.`;
    proof.push(step('file-from', sentence, undefined, true));
  }
  if (event.name === 'workflow_dispatch') {
    proof.push(
      step(
        'file-from',
        say`It can be started only if the file is on the default branch \`${cause.defaultBranch}\` too, which is assumed.`,
        undefined,
        true,
      ),
    );
  }
  if (cause.kind === 'pull-request' && event.name === 'pull_request') {
    if (cause.draft === true)
      proof.push(step('draft', say`The pull request is a draft; GitHub runs workflows for drafts too.`));
    if (cause.fromFork === true) {
      proof.push(
        step(
          'fork',
          say`It comes from a fork: the run gets no secrets and may only read, and for a first-time contributor it waits for approval.`,
          undefined,
          true,
        ),
      );
    }
  }
  if (workflow.concurrency !== undefined) proof.push(describeConcurrency(workflow.concurrency, contexts));
  return proof;
}

function jobsThatDoNotRun(workflow: Workflow, parent: Decision, path: string): readonly Decision[] {
  const sentence =
    parent.verdict === 'depends'
      ? say`Its workflow runs only if GitHub accepts the file.`
      : say`Its workflow does not run.`;
  return workflow.jobs.map(job => ({
    kind: 'job',
    id: `job:${path}/${job.id}`,
    name: job.name?.kind === 'known' ? String(job.name.value) : job.id,
    parent: parent.id,
    verdict: parent.verdict,
    ...(parent.dependsOn && { dependsOn: parent.dependsOn }),
    proof: [
      step('workflow', sentence, job.range),
      ...parent.proof.filter(({ code }) => code !== 'silent-checks').slice(-1),
    ],
  }));
}
