import { joinedByAnd } from '../../base/listOf';
import { plural, say } from '../../base/say';
import type { data } from '@actions/expressions';
import type { Decision, JobFacts, ProofStep, Verdict } from '../types';
import { closed, known, UnknownData } from './expression/unknownData';
import { explainStart, whenOf } from './explainStart';
import { startsOfJobs, type Starts } from './jobScenarios';
import { step, type Outcome } from './outcome';
import { settle } from './settle';
import type { MatrixRow } from './countCopies';
import type { Workflow, WorkflowJob } from './workflow';

export type Contexts = Readonly<Record<string, data.ExpressionData>>;

/** The workflow or the calling job that the jobs belong to. */
export interface Parent {
  readonly id: string;
  /** What the ids of the jobs begin with. */
  readonly path: string;
  /** What their names begin with, e.g. `deploy / `. */
  readonly prefix: string;
  readonly verdict: Verdict;
  readonly dependsOn: readonly string[];
  /** Why it is open whether it runs; the jobs hang on the same. */
  readonly proof: readonly ProofStep[];
}

/** Finds the called workflow for `uses`; undefined when it lies in another repository. */
export type FindCalled = (reference: string) => Workflow | undefined;

/** Each job of a workflow that runs or may run, called workflows included. */
export function decideJobs(
  workflow: Workflow,
  contexts: Contexts,
  parent: Parent,
  findCalled: FindCalled,
): readonly Decision[] {
  const starts = startsOfJobs(workflow.jobs, contexts);
  const jobs = new Map(workflow.jobs.map(job => [job.id, job]));
  return workflow.jobs.flatMap(job => {
    const own = starts.get(job.id);
    return own === undefined ? [] : decideJob(job, own, jobs, contexts, parent, findCalled);
  });
}

function decideJob(
  job: WorkflowJob,
  starts: Starts,
  jobs: ReadonlyMap<string, WorkflowJob>,
  contexts: Contexts,
  parent: Parent,
  findCalled: FindCalled,
): readonly Decision[] {
  const outcome = within(parent, explainStart(job, starts, jobs));
  const id = `job:${parent.path}/${job.id}`;
  const name = parent.prefix + nameOf(job, contexts);
  const decision: Decision = {
    kind: 'job',
    id,
    name,
    parent: parent.id,
    verdict: outcome.verdict,
    ...(outcome.verdict === 'depends' && { dependsOn: outcome.dependsOn }),
    proof: [...outcome.proof, ...(outcome.verdict === 'does-not-run' ? [] : notes(job, contexts))],
    job: { ...factsOf(job, starts, contexts), ...copyNames(job, name, contexts, parent) },
  };
  if (job.uses === undefined || outcome.verdict === 'does-not-run') return [decision];
  const inside: Parent = {
    id,
    path: id.slice('job:'.length),
    prefix: `${name} / `,
    verdict: outcome.verdict,
    dependsOn: outcome.dependsOn,
    proof: [],
  };
  const called = findCalled(job.uses.workflow);
  if (called === undefined) return [decision, elsewhere(job.uses, inside)];
  return [
    decision,
    ...decideJobs(called, { ...contexts, inputs: inputsOf(job.uses, called, contexts) }, inside, findCalled),
  ];
}

/** A job runs at most as certainly as what it belongs to. */
function within(parent: Parent, outcome: Outcome): Outcome {
  if (parent.verdict === 'runs' || outcome.verdict === 'does-not-run') return outcome;
  const dependsOn = [...new Set([...parent.dependsOn, ...outcome.dependsOn])];
  if (parent.proof.length === 0) return { ...outcome, verdict: 'depends', dependsOn };
  const sentence = say`It runs only if its workflow does, which is open:`;
  return { verdict: 'depends', dependsOn, proof: [...outcome.proof, step('workflow', sentence), ...parent.proof] };
}

/** The jobs of a workflow in another repository: that there are some is all that is known. */
function elsewhere(uses: NonNullable<WorkflowJob['uses']>, parent: Parent): Decision {
  const sentence = say`\`uses\` in line ${uses.range.line} calls a workflow of another repository; which of its jobs run is not known here.`;
  return {
    kind: 'job',
    id: `job:${parent.path}/?`,
    name: say`${parent.prefix}jobs of ${uses.workflow}`,
    parent: parent.id,
    verdict: 'depends',
    dependsOn: [...new Set([...parent.dependsOn, uses.workflow])],
    proof: [step('uses.remote', sentence, uses.range)],
  };
}

function nameOf(job: WorkflowJob, contexts: Contexts): string {
  if (job.name === undefined) return job.id;
  const settled = settle(job.name, contexts);
  return 'text' in settled ? settled.text : job.id;
}

/** A name that speaks of the matrix is worked out for each copy; another one gets the values in brackets. */
function copyNames(
  job: WorkflowJob,
  name: string,
  contexts: Contexts,
  { prefix }: Parent,
): { readonly copyNames?: readonly string[] } {
  const rows = job.matrix?.rows;
  if (rows === undefined) return {};
  const isOpen = job.name !== undefined && !('text' in settle(job.name, contexts));
  return {
    copyNames: rows.map(row => {
      const own = isOpen ? settle(job.name, { ...contexts, matrix: closed(dataOf(row)) }) : undefined;
      if (own && 'text' in own) return prefix + own.text;
      return `${name} (${[...row.values()].flat().join(', ')})`;
    }),
  };
}

const dataOf = (row: MatrixRow): Record<string, data.ExpressionData> =>
  Object.fromEntries(
    [...row].flatMap(([key, value]) => (typeof value === 'object' && value !== null ? [] : [[key, known(value)]])),
  );

function factsOf(job: WorkflowJob, starts: Starts, contexts: Contexts): JobFacts {
  const environment = job.environment === undefined ? undefined : settle(job.environment, contexts);
  const mayFail = job.mayFail === undefined ? undefined : settle(job.mayFail, contexts);
  const copies = job.matrix === undefined ? 1 : job.matrix.copies;
  return {
    needs: job.needs.map(({ id }) => id),
    when: whenOf(starts, job.needs.length > 0),
    allowFailure: mayFail !== undefined && 'text' in mayFail && mayFail.text === 'true',
    ...(environment !== undefined && 'text' in environment && { environment: environment.text }),
    ...(copies !== undefined && { copies }),
  };
}

/** What else the file says about a job that runs. */
function notes(job: WorkflowJob, contexts: Contexts): readonly ProofStep[] {
  const proof: ProofStep[] = [];
  if (job.matrix !== undefined) {
    const { copies, range } = job.matrix;
    const sentence =
      copies === undefined
        ? say`\`matrix\` in line ${range.line} is worked out while the workflow runs, so the number of jobs is not known before.`
        : plural(
            copies,
            say`\`matrix\` in line ${range.line} makes 1 job of it.`,
            say`\`matrix\` in line ${range.line} makes ${copies} jobs of it.`,
          );
    proof.push(step('matrix', sentence, range));
  }
  if (job.environment !== undefined) {
    const { range } = job.environment;
    const settled = settle(job.environment, contexts);
    const name = 'text' in settled ? `\`${settled.text}\`` : say`an environment that only the run knows`;
    proof.push(
      step(
        'environment',
        say`\`environment\` in line ${range.line}: it deploys to ${name}; protection rules kept on GitHub may hold it back.`,
        range,
        true,
      ),
    );
  }
  if (job.concurrency !== undefined) proof.push(describeConcurrency(job.concurrency, contexts));
  return proof;
}

export function describeConcurrency(concurrency: NonNullable<Workflow['concurrency']>, contexts: Contexts): ProofStep {
  const { group, cancelInProgress, range } = concurrency;
  const settled = settle(group, contexts);
  const name =
    'text' in settled
      ? say`the group \`${settled.text}\``
      : say`a group that depends on ${joinedByAnd(settled.dependsOn.map(what => `\`${what}\``))}`;
  const cancels = cancelInProgress === undefined ? undefined : settle(cancelInProgress, contexts);
  const isCancelling = cancels !== undefined && 'text' in cancels && cancels.text === 'true';
  const sentence = isCancelling
    ? say`\`concurrency\` in line ${range.line}: runs share ${name}; a newer run cancels one that is still going.`
    : say`\`concurrency\` in line ${range.line}: runs share ${name}; a newer run waits for one that is still going.`;
  return step('concurrency', sentence, range);
}

/** The `inputs` of a called workflow: what `with` gives, else the default, else what GitHub takes for nothing. */
function inputsOf(uses: NonNullable<WorkflowJob['uses']>, called: Workflow, contexts: Contexts): data.Dictionary {
  const declared = called.triggers.find(({ event }) => event === 'workflow_call')?.inputs ?? [];
  const values = declared.map(input => {
    const given = uses.inputs.get(input.name);
    if (given !== undefined) return [input.name, settle(given, contexts).data] as const;
    if (input.default !== undefined) return [input.name, known(input.default)] as const;
    const nothing = { boolean: false, number: 0, string: '' }[input.type];
    return [input.name, nothing === undefined ? new UnknownData([`inputs.${input.name}`]) : known(nothing)] as const;
  });
  return closed(Object.fromEntries(values));
}
