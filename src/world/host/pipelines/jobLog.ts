import type { Job, Pipeline, Snapshot } from '../../snapshot';

/** What a job says of its run: the commit, why it ran, and what came of it. Made from what everybody may see. */
export function jobLog(
  pipeline: Omit<Pipeline, 'row' | 'jobs'>,
  job: Job,
  commit: { readonly oid: string; readonly subject: string } | undefined,
  flavour: Snapshot['flavour'],
): readonly string[] {
  const troubles = new Set(job.troubles);
  const why = job.reasons.filter(reason => !troubles.has(reason));
  const place =
    pipeline.pullRequest === null ? pipeline.ref : `${requestName(flavour, pipeline.pullRequest)} (${pipeline.ref})`;
  return [
    `Job ${job.name} of pipeline #${pipeline.id}, simulated: nothing was really run.`,
    `Commit ${commit?.oid.slice(0, 7) ?? 'unknown'} ${commit?.subject ?? ''}`.trimEnd(),
    `For ${causes[pipeline.cause]} ${place}${job.stage === '' ? '' : `, stage ${job.stage}`}${job.attempt === undefined ? '' : `, run ${job.attempt}`}`,
    '',
    'Why it is here:',
    ...why.map(reason => `  ${reason}`),
    '',
    ...(job.startedAt === null ? [] : [`${time(job.startedAt)} started`]),
    ...[...troubles].map(trouble => `  ${trouble}`),
    `${job.endedAt === null ? '' : `${time(job.endedAt)} `}${endings[job.state]}${job.state === 'failed' && job.allowFailure ? ' (allowed to fail, so it holds nothing up)' : ''}`,
  ];
}

export const causes: Readonly<Record<Pipeline['cause'], string>> = {
  push: 'a push to',
  'pull-request': 'the request',
  merge: 'a merge into',
  tag: 'the tag',
  manual: 'a start by hand on',
  schedule: 'a schedule on',
};

const endings: Readonly<Record<Job['state'], string>> = {
  waiting: 'waiting for its turn',
  running: 'running; it goes on with each command of the team',
  passed: 'passed',
  failed: 'failed',
  canceled: 'canceled',
  skipped: 'skipped',
  manual: 'waiting for somebody to start it',
};

const requestName = (flavour: Snapshot['flavour'], id: number) => (flavour === 'gitlab' ? `!${id}` : `#${id}`);

/** Time of the team's day, to the second. */
const time = (at: number): string => new Date(at * 1000).toISOString().slice(11, 19);
