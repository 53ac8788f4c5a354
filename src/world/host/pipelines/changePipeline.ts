import { say } from '../../../base/say';
import { refusal, success, type Result } from '../../../base/result';
import type { PersonId } from '../../snapshot';
import type { World } from '../../world';
import type { JobRecord, PipelineRecord } from '../hostRecord';
import { advancePipeline, stateOf } from './advancePipeline';
import { foreseeJobs } from './foreseeJobs';

export const findPipeline = (world: World, id: number): PipelineRecord | undefined =>
  world.record.host.pipelines.find(pipeline => pipeline.id === id);

const isOpen = ({ state }: JobRecord) => state === 'waiting' || state === 'running' || state === 'manual';

/** Ends what has not ended yet. */
export function cancelJobs(pipeline: PipelineRecord, note: string): PipelineRecord {
  const jobs = pipeline.jobs.map((job): JobRecord => (isOpen(job) ? { ...job, state: 'canceled', note } : job));
  return { ...pipeline, jobs, state: stateOf(jobs) };
}

export function cancelPipeline(world: World, id: number, who: PersonId): Result<PipelineRecord, 'has-ended'> {
  const pipeline = findPipeline(world, id);
  if (!pipeline?.jobs.some(isOpen)) return refusal('has-ended');
  return success(put(world, cancelJobs(pipeline, say`${world.nameOf(who)} canceled it.`)));
}

export type JobRefusal = 'no-such-job' | 'not-manual' | 'not-ended' | 'nothing-to-retry';

/** Starts a job that waits for a hand. */
export function playJob(world: World, id: number, name: string, who: PersonId): Result<PipelineRecord, JobRefusal> {
  const pipeline = findPipeline(world, id);
  const job = pipeline?.jobs.find(one => one.name === name);
  if (!pipeline || !job) return refusal('no-such-job');
  if (job.state !== 'manual') return refusal('not-manual');
  const { clock } = world.record;
  const jobs = pipeline.jobs.map((one): JobRecord =>
    one === job
      ? { ...job, state: 'waiting', attempt: 1, notBefore: clock, note: say`${world.nameOf(who)} started it by hand.` }
      : one,
  );
  return success(put(world, advancePipeline({ ...pipeline, jobs, state: 'running' }, clock)));
}

/** Runs a job once more (null: all that failed or were canceled), and then what had not started because of it. */
export async function retryJobs(
  world: World,
  id: number,
  name: string | null,
  who: PersonId,
): Promise<Result<PipelineRecord, JobRefusal>> {
  const pipeline = findPipeline(world, id);
  if (!pipeline) return refusal('no-such-job');
  const named = pipeline.jobs.find(job => job.name === name);
  if (name !== null && !named) return refusal('no-such-job');
  if (named && isOpen(named)) return refusal('not-ended');
  if (named?.state === 'skipped' && named.startedAt === null) return refusal('nothing-to-retry');
  const isMeant = (job: JobRecord) => (named ? job === named : job.state === 'failed' || job.state === 'canceled');
  if (!pipeline.jobs.some(isMeant)) return refusal('nothing-to-retry');
  const foresee = await foreseeJobs(world, pipeline.oid);
  const { clock } = world.record;
  const again = (job: JobRecord): JobRecord => ({
    ...job,
    state: 'waiting',
    startedAt: null,
    endedAt: null,
    skippedFor: null,
    notBefore: clock,
  });
  const jobs = pipeline.jobs.map((job): JobRecord => {
    // What waited for a hand when it was canceled waits for one again, unless it is named.
    if (isMeant(job) && !named && job.when === 'manual' && job.attempt === 0) return { ...again(job), note: null };
    if (isMeant(job)) {
      const attempt = job.attempt + 1;
      const note = job.attempt > 0 ? say`${world.nameOf(who)} ran it again: run ${attempt}.` : null;
      return { ...again(job), ...foresee(job, attempt), attempt, note };
    }
    const isFollower = job.state === 'skipped' && job.skippedFor !== null;
    return isFollower ? { ...again(job), note: null } : job;
  });
  return success(put(world, advancePipeline({ ...pipeline, jobs, state: 'running' }, clock)));
}

function put(world: World, pipeline: PipelineRecord): PipelineRecord {
  world.updateHost(host => ({
    ...host,
    pipelines: host.pipelines.map(one => (one.id === pipeline.id ? pipeline : one)),
  }));
  return pipeline;
}
