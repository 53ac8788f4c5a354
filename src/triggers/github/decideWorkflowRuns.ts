import { say } from '../../base/say';
import type { Decision, EvaluationSettings, TriggerEvent } from '../types';
import { decideRun, type ReadWorkflow } from './decideWorkflow';
import type { GitHubEvent } from './gitHubEvent';
import { matchTrigger } from './matchTrigger';
import { allOf, depends, doesNotRun, listed, step, type Outcome } from './outcome';
import type { Workflow, WorkflowTrigger } from './workflow';

/** GitHub starts no fourth workflow in a chain of `workflow_run`. */
const maxLinks = 3;

interface Upstream {
  readonly workflow: Workflow;
  readonly decision: Decision;
}

/**
 * Adds the workflows that wait for others (`workflow_run`): they follow when one that they name runs, however many links away. A
 * workflow that is set off both ways is told twice.
 */
export function decideWorkflowRuns(
  workflows: readonly Workflow[],
  direct: readonly Decision[],
  events: readonly GitHubEvent[],
  settings: EvaluationSettings,
  read: ReadWorkflow,
): readonly Decision[] {
  const [first] = events;
  const waiting = workflows.flatMap(workflow => {
    const trigger = workflow.triggers.find(({ event }) => event === 'workflow_run');
    return trigger === undefined ? [] : [{ workflow, trigger }];
  });
  if (first === undefined || waiting.length === 0) return direct;
  let decisions = direct;
  const pending = new Set(waiting);
  let upstream = goingAmong(direct, workflows);
  for (let link = 1; link <= maxLinks && pending.size > 0 && upstream.length > 0; link += 1) {
    const followed: Decision[] = [];
    for (const follower of pending) {
      const before = upstream.find(({ workflow }) => names(follower.trigger).includes(workflow.name));
      if (before === undefined) continue;
      pending.delete(follower);
      const event = runEvent(first, before);
      const outcome = follow(follower.trigger, event, before);
      const earlier = { name: before.workflow.name, event: first.name, branch: headBranch(first.cause) };
      decisions = withRun(decisions, follower.workflow, suffix => {
        const run = decideRun(follower.workflow, event, outcome, settings, read, suffix, earlier);
        followed.push(...run);
        return run;
      });
    }
    upstream = goingAmong(followed, workflows);
  }
  for (const { workflow, trigger } of pending) decisions = withReason(decisions, workflow, trigger);
  return decisions;
}

function names(trigger: WorkflowTrigger): readonly string[] {
  return trigger.workflows?.values.map(({ text }) => text) ?? [];
}

function goingAmong(decisions: readonly Decision[], workflows: readonly Workflow[]): readonly Upstream[] {
  return decisions
    .filter(({ kind, verdict }) => kind === 'workflow' && verdict !== 'does-not-run')
    .flatMap(decision => {
      const workflow = workflows.find(({ file }) => decision.id.slice('workflow:'.length).split('@')[0] === file);
      return workflow === undefined ? [] : [{ workflow, decision }];
    });
}

function runEvent({ cause }: GitHubEvent, { workflow }: Upstream): GitHubEvent {
  return { name: 'workflow_run', after: workflow.name, branch: headBranch(cause), readsFrom: 'default-branch', cause };
}

/** `branches` of `workflow_run` are compared with the branch of the run before: of a pull request, its source. */
function headBranch(cause: TriggerEvent): string {
  switch (cause.kind) {
    case 'pull-request':
      return cause.source;
    case 'merge':
      return cause.target;
    case 'schedule':
      return cause.defaultBranch;
    case 'push':
    case 'manual':
      return cause.ref.name;
  }
}

function follow(trigger: WorkflowTrigger, event: GitHubEvent, { decision, workflow }: Upstream): Outcome {
  const matched = matchTrigger(trigger, event);
  return decision.verdict === 'depends' ? allOf(depends([say`whether ${workflow.name} runs`]), matched) : matched;
}

/** Puts a run in place of the decision that says that nothing sets the workflow off, or behind the runs that it has already. */
function withRun(
  decisions: readonly Decision[],
  workflow: Workflow,
  decide: (suffix: string) => readonly Decision[],
): readonly Decision[] {
  const own = decisions.filter(({ id }) => isOf(id, workflow));
  const isGoing = own.some(({ kind, verdict }) => kind === 'workflow' && verdict !== 'does-not-run');
  if (isGoing) return [...decisions, ...decide('@workflow_run')];
  return [...decisions.filter(({ id }) => !isOf(id, workflow)), ...decide('')];
}

function isOf(id: string, { file }: Workflow): boolean {
  const path = id.replace(/^\w+:/, '');
  return path === file || path.startsWith(`${file}/`) || path.startsWith(`${file}@`);
}

/** Nothing that it waits for runs: says so where the decision said only that the event is not listed. */
function withReason(decisions: readonly Decision[], workflow: Workflow, trigger: WorkflowTrigger): readonly Decision[] {
  const range = trigger.workflows?.range ?? trigger.range;
  const { proof } = doesNotRun(
    step(
      'workflows',
      say`Skipped: \`workflows\` in line ${range.line}; ${listed(names(trigger), 'or')} does not run for this event.`,
      range,
    ),
  );
  return decisions.map(decision =>
    decision.kind === 'workflow' &&
    isOf(decision.id, workflow) &&
    decision.verdict === 'does-not-run' &&
    decision.proof[0]?.code === 'on'
      ? { ...decision, proof: [...decision.proof, ...proof] }
      : decision,
  );
}
