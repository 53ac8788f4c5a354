import { say } from '../../../base/say';
import type { Pipeline } from '../../snapshot';
import { tickSeconds } from '../../tick';
import type { JobRecord, PipelineRecord } from '../hostRecord';

/** How long a job takes that declares nothing; less than a tick, so that it ends with the command that started it. */
const shortSeconds = 4;

/** Lets a pipeline go on as far as the team's clock allows. Pure; the same object where nothing moves. */
export function advancePipeline(pipeline: PipelineRecord, clock: number): PipelineRecord {
  let { jobs } = pipeline;
  for (let moved = true; moved;) {
    moved = false;
    for (const [i, job] of jobs.entries()) {
      const next = advanceJob(job, jobs, clock);
      if (next === job) continue;
      jobs = jobs.with(i, next);
      moved = true;
    }
  }
  return jobs === pipeline.jobs ? pipeline : { ...pipeline, jobs, state: stateOf(jobs) };
}

function advanceJob(job: JobRecord, jobs: readonly JobRecord[], clock: number): JobRecord {
  if (job.state === 'running') return finish(job, clock);
  if (job.state !== 'waiting') return job;
  const before = jobsBefore(job, jobs);
  const isByNeed = job.needs.length > 0;
  if (before.some(one => !isSettled(one, isByNeed))) return job;
  const bad = before.filter(hasFailed);
  if (job.when === 'on_failure' && bad.length === 0)
    return skip(job, 'success', say`Not needed: nothing before it failed.`);
  if (bad.length > 0 && job.when !== 'on_failure' && job.when !== 'always') {
    const names = bad.map(({ name }) => name).join(', ');
    return skip(job, 'failure', say`Not started, because ${names} did not pass.`);
  }
  if (job.when === 'manual' && job.attempt === 0) return { ...job, state: 'manual' };
  const ready = Math.max(job.notBefore, ...before.map(({ endedAt }) => endedAt ?? 0));
  if (ready > clock + tickSeconds - 1) return job;
  return finish({ ...job, state: 'running', startedAt: ready, attempt: Math.max(1, job.attempt) }, clock);
}

const skip = (job: JobRecord, skippedFor: 'success' | 'failure', note: string): JobRecord => ({
  ...job,
  state: 'skipped',
  skippedFor,
  note,
});

function finish(job: JobRecord, clock: number): JobRecord {
  const startedAt = job.startedAt ?? clock;
  const endedAt = startedAt + (job.takes === 0 ? shortSeconds : job.takes * tickSeconds);
  if (job.takes > 0 && endedAt > clock) return job;
  return { ...job, endedAt, state: job.troubles.length > 0 ? 'failed' : 'passed' };
}

/** What a job waits for: what it needs, or else all of the stages before its own. */
function jobsBefore(job: JobRecord, jobs: readonly JobRecord[]): readonly JobRecord[] {
  if (job.needs.length > 0) return jobs.filter(({ name }) => job.needs.includes(name));
  return job.startsAtOnce ? [] : jobs.filter(({ order }) => order < job.order);
}

/** A job by hand that is allowed to fail holds up nobody but those who need it by name. */
function isSettled({ state, allowFailure }: JobRecord, isByNeed: boolean): boolean {
  if (state === 'manual') return allowFailure && !isByNeed;
  return state !== 'waiting' && state !== 'running';
}

const hasFailed = ({ state, allowFailure, startedAt, skippedFor }: JobRecord): boolean =>
  (state === 'failed' && !allowFailure) ||
  state === 'canceled' ||
  (state === 'skipped' && startedAt === null && skippedFor === 'failure');

export function stateOf(jobs: readonly JobRecord[]): Pipeline['state'] {
  const has = (state: JobRecord['state']) => jobs.some(job => job.state === state);
  const isHeld = jobs.some(({ state, allowFailure }) => state === 'manual' && !allowFailure);
  if (has('running')) return 'running';
  if (has('waiting') && !isHeld && !jobs.some(({ state }) => state === 'manual')) return 'running';
  if (jobs.some(({ state, allowFailure }) => state === 'failed' && !allowFailure)) return 'failed';
  if (has('canceled')) return 'canceled';
  if (isHeld || has('waiting')) return 'manual';
  if (has('passed') || has('failed')) return 'passed';
  return has('manual') ? 'manual' : 'skipped';
}
