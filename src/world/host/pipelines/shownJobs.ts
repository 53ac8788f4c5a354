import { say } from '../../../base/say';
import type { Job } from '../../snapshot';
import type { JobRecord } from '../hostRecord';

/** Jobs never change in place, so that what is shown of them is made once. */
const shown = new WeakMap<readonly JobRecord[], readonly Job[]>();

/** The jobs as everybody may see them: nothing of what is still to come. */
export function shownJobs(jobs: readonly JobRecord[]): readonly Job[] {
  const known = shown.get(jobs) ?? jobs.map(shownJob);
  shown.set(jobs, known);
  return known;
}

function shownJob(job: JobRecord): Job {
  const { name, stage, needs, state, allowFailure, startedAt, endedAt } = job;
  const troubles = state === 'failed' ? job.troubles : [];
  const waits = state === 'manual' ? [say`It waits until somebody starts it: pipeline play ${name}`] : [];
  return {
    name,
    stage,
    needs,
    state,
    allowFailure,
    startedAt,
    endedAt,
    reasons: [...job.proof, ...(job.note === null ? [] : [job.note]), ...waits, ...troubles],
    ...(troubles.length > 0 ? { troubles } : {}),
    ...(job.copyOf === undefined ? {} : { copyOf: job.copyOf }),
    ...(job.attempt > 1 ? { attempt: job.attempt } : {}),
    ...(job.environment === null ? {} : { environment: job.environment }),
  };
}
