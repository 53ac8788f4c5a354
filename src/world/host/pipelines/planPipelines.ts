import { say } from '../../../base/say';
import type { Decision, Evaluation, ProofStep } from '../../../triggers/types';
import type { HostFlavour, Pipeline } from '../../snapshot';
import type { JobRecord, PipelineRecord } from '../hostRecord';
import { expandJobs, type ExpandedJob } from './expandJobs';

export interface Occasion {
  readonly cause: Pipeline['cause'];
  readonly ref: string;
  readonly oid: string;
  readonly pullRequest: number | null;
  readonly clock: number;
  readonly flavour: HostFlavour;
}

/** What a job will find, and how long it takes. */
export type Foresee = (
  job: { readonly name: string; readonly stage: string; readonly copyOf?: string },
  attempt: number,
) => Pick<JobRecord, 'troubles' | 'takes'>;

/** The pipelines that an evaluation has run, each with the jobs that are part of it. */
export function planPipelines(
  { decisions }: Evaluation,
  occasion: Occasion,
  firstId: number,
  foresee: Foresee,
): readonly PipelineRecord[] {
  const roots = decisions.filter(
    one => (one.kind === 'pipeline' || one.kind === 'workflow') && isStarted(one, occasion),
  );
  return roots
    .map((root): Omit<PipelineRecord, 'id'> => {
      const { jobs, remarks } = expandJobs(root, decisions, occasion.flavour);
      return {
        name: root.name,
        cause: occasion.cause,
        ref: occasion.ref,
        oid: occasion.oid,
        pullRequest: occasion.pullRequest,
        createdAt: occasion.clock,
        state: 'running',
        jobs: jobs.map(job => planJob(job, root, occasion, foresee)),
        ...(remarks.length > 0 ? { remarks } : {}),
      };
    })
    .filter(({ jobs }) => jobs.length > 0)
    .map((pipeline, i) => ({ id: firstId + i, ...pipeline }));
}

/** Started by hand is all that Bitbucket and GitHub may still ask for. */
const isStarted = ({ verdict, id }: Decision, { cause }: Occasion): boolean =>
  (verdict === 'runs' || (verdict === 'depends' && cause === 'manual')) &&
  // GitLab's pipeline of a merge request comes with the event of that request.
  !(cause === 'push' && id === 'pipeline:merge-request');

function planJob(planned: ExpandedJob, root: Decision, occasion: Occasion, foresee: Foresee): JobRecord {
  const { name, copyOf, decision, needs } = planned;
  const { job, verdict, dependsOn } = decision;
  const stage = job?.stage ?? '';
  const runs = verdict === 'runs' || (root.verdict === 'depends' && verdict === 'depends') || mayFollow(decision);
  return {
    name,
    stage,
    needs,
    ...(copyOf === null ? {} : { copyOf }),
    state: runs ? 'waiting' : 'skipped',
    allowFailure: job?.allowFailure ?? false,
    startedAt: null,
    endedAt: null,
    proof: [...ruleOf(root), ...decision.proof].map(toSentence),
    ...(runs ? foresee({ name, stage, ...(copyOf === null ? {} : { copyOf }) }, 1) : { troubles: [], takes: 0 }),
    skippedFor: null,
    note: runs
      ? null
      : verdict === 'depends'
        ? say`Left out here: whether it runs depends on ${dependsOn?.join(', ') ?? say`what is not known`}.`
        : null,
    when: job?.when ?? 'on_success',
    order: job?.stageOrder ?? 0,
    startsAtOnce: job?.startsAtOnce ?? false,
    attempt: 0,
    notBefore: occasion.clock + (job?.when === 'delayed' ? 60 : 0),
    environment: job?.environment ?? null,
  };
}

/** What hangs on the result of earlier jobs alone is decided when those have ended. */
const mayFollow = ({ verdict, job }: Decision): boolean =>
  verdict === 'depends' && (job?.when === 'on_failure' || job?.when === 'always');

/** What in the files started the pipeline; how many jobs it has is seen. */
const ruleOf = ({ proof }: Decision): readonly ProofStep[] =>
  proof.filter(({ code }) => code !== 'pipeline.jobs').slice(-2);

export const toSentence = ({ sentence, range }: ProofStep): string =>
  range === undefined ? sentence : `${sentence} (${range.file}:${range.line})`;
