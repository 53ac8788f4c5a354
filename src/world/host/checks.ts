import type { Check, HostFlavour } from '../snapshot';
import type { HostRecord, JobRecord, PipelineRecord, PullRequestRecord } from './hostRecord';
import { protectionOf } from './protections';

/** What the jobs on the newest commit say, and the checks that the target branch demands though no job has reported them. */
export function checksOf(host: HostRecord, request: PullRequestRecord, flavour?: HostFlavour): readonly Check[] {
  const required = protectionOf(host, request.target)?.requiredChecks ?? [];
  const checks = new Map<string, Check>(
    required.map(name => [name, { name, required: true, state: 'expected', pipeline: null }]),
  );
  // What ran for the pull request itself says more than what ran for its branch; otherwise the newest word counts.
  const pipelines = pipelinesOf(host, request).toSorted(
    (a, b) => Number(a.pullRequest !== null) - Number(b.pullRequest !== null),
  );
  for (const pipeline of pipelines) {
    for (const job of pipeline.jobs) {
      const named = required.find(one => isMeant(one, job, pipeline));
      // A job that is required is all of its copies.
      const { copyOf } = job;
      const isCopy = named === undefined && copyOf !== undefined && required.includes(copyOf);
      if (isCopy) checks.delete(copyOf);
      const name = named ?? job.name;
      checks.set(name, {
        name,
        required: named !== undefined || isCopy,
        state: stateOf(job, pipeline, flavour),
        pipeline: pipeline.id,
      });
    }
  }
  return [...checks.values()];
}

/** Those that ran for the newest commit, for the pull request or for its branch. */
export const pipelinesOf = (host: HostRecord, { id, head, source }: PullRequestRecord): readonly PipelineRecord[] =>
  host.pipelines.filter(
    ({ oid, pullRequest, ref, cause }) =>
      oid === head && (pullRequest === id || (pullRequest === null && ref === source && cause !== 'merge')),
  );

/** Hosts show a check as the job's name or as `workflow / job`. */
const isMeant = (required: string, job: JobRecord, pipeline: PipelineRecord): boolean =>
  required === job.name || required === `${pipeline.name} / ${job.name}`;

function stateOf(job: JobRecord, pipeline: PipelineRecord, flavour: HostFlavour | undefined): Check['state'] {
  switch (job.state) {
    case 'waiting':
      // Behind a job by hand it may wait for ever; then the hand is what is missing.
      return pipeline.state === 'manual' ? 'manual' : 'running';
    case 'running':
      return 'running';
    case 'failed':
      return job.allowFailure ? 'passed' : 'failed';
    case 'canceled':
      return 'failed';
    case 'skipped':
      // GitHub counts a skipped job as passed, even one that was skipped because another failed.
      return flavour !== 'github' && pipeline.state === 'failed' && job.note !== null ? 'failed' : 'skipped';
    case 'passed':
    case 'manual':
      return job.state;
  }
}
