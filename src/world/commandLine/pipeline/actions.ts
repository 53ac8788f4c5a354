import { inEnglish } from '../../../base/say';
import { cancelPipeline, playJob, retryJobs, type JobRefusal } from '../../host/pipelines/changePipeline';
import { common } from '../../host/events';
import type { PipelineRecord } from '../../host/hostRecord';
import { causes, jobLog } from '../../host/pipelines/jobLog';
import { sayNeeds } from '../../host/pipelines/sayNeeds';
import { shownJobs } from '../../host/pipelines/shownJobs';
import { startPipelines } from '../../host/pipelines/startPipelines';
import { hostTip } from '../../host/pullRequests';
import type { Job } from '../../snapshot';
import type { CommandResult } from '../../team';
import { nearestName } from '../../../base/nearestName';
import { branchOnHost } from '../pullRequest/which';
import { misused, refused, said } from '../results';
import type { Terminal } from '../verb';
import { whichPipeline } from './whichPipeline';

const marks: Readonly<Record<Job['state'], string>> = {
  waiting: 'waits',
  running: 'runs',
  passed: 'passed',
  failed: 'FAILED',
  canceled: 'canceled',
  skipped: 'skipped',
  manual: 'by hand',
};

const shortList = 15;

/** `pipeline list [--all]` */
export function list(args: readonly string[], { world }: Terminal): CommandResult {
  const all = world.record.host.pipelines.toReversed();
  if (all.length === 0) return said('No pipeline has run yet.');
  const shown = args.includes('--all') ? all : all.slice(0, shortList);
  return said(
    'Pipelines (simulated), newest first:',
    ...shown.map(
      one => `#${one.id}  ${one.state.padEnd(8)}  ${causes[one.cause]} ${one.ref}  ${one.oid.slice(0, 7)}  ${one.name}`,
    ),
    ...(shown.length < all.length ? [`... and ${all.length - shown.length} older ones: pipeline list --all`] : []),
  );
}

/** `pipeline view [NUMBER | BRANCH]` */
export function view(args: readonly string[], terminal: Terminal): CommandResult {
  const chosen = whichPipeline(terminal, args[0]);
  if (!chosen.ok) return chosen.result;
  return said(...describe(terminal, chosen.pipeline));
}

function describe({ world }: Terminal, pipeline: PipelineRecord): string[] {
  const commit = world.commits.get(pipeline.oid);
  const lines = [
    `Pipeline #${pipeline.id} (simulated): ${pipeline.state}`,
    `${pipeline.name}, for ${causes[pipeline.cause]} ${pipeline.ref}, commit ${pipeline.oid.slice(0, 7)} ${commit?.subject ?? ''}`.trimEnd(),
  ];
  const jobs = shownJobs(pipeline.jobs);
  for (const stage of new Set(jobs.map(job => job.stage))) {
    if (stage !== '') lines.push('', `${stage}:`);
    else lines.push('');
    for (const job of jobs.filter(one => one.stage === stage)) {
      const needs = job.needs.length > 0 ? `  (needs ${inEnglish(() => sayNeeds(job.needs, jobs))})` : '';
      lines.push(
        `  ${marks[job.state].padEnd(8)}  ${job.name}${needs}${job.allowFailure && job.state === 'failed' ? '  (allowed to fail)' : ''}`,
      );
      for (const trouble of job.troubles ?? []) lines.push(`            ${trouble}`);
    }
  }
  return pipeline.remarks ? [...lines, '', ...pipeline.remarks] : lines;
}

/** A copy's name may have spaces; it is understood with and without quotes. */
function readJob(args: readonly string[], { world }: Terminal): readonly (string | undefined)[] {
  const isJob = (name: string) => world.record.host.pipelines.some(({ jobs }) => jobs.some(job => job.name === name));
  for (let n = args.length; n > 1; n--) {
    const name = args.slice(0, n).join(' ');
    if (isJob(name)) return [name, args[n]];
  }
  return args;
}

/** `pipeline run [BRANCH]`: what a start by hand sets off. */
export async function run(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const { world, person } = terminal;
  const branch = args[0] ?? branchOnHost(terminal);
  if (branch === undefined) return refused('Your current branch is not on the host.', 'Say which: pipeline run BRANCH');
  const oid = hostTip(world, branch);
  if (oid === undefined) return refused(`The host has no branch ${branch}.`);
  const started = await startPipelines(world, {
    cause: 'manual',
    ref: branch,
    oid,
    event: { ...(await common(world, oid, person.id)), kind: 'manual', ref: { kind: 'branch', name: branch } },
  });
  if (started.length === 0)
    return refused(
      `Nothing starts by hand on ${branch}: the files of that commit do not allow for it.`,
      world.options.flavour === 'github'
        ? 'A workflow needs the event workflow_dispatch for this.'
        : 'Look at the rules of the jobs.',
    );
  return said(...started.flatMap(pipeline => describe(terminal, pipeline)));
}

/** `pipeline cancel [NUMBER | BRANCH]` */
export function cancel(args: readonly string[], terminal: Terminal): CommandResult {
  const chosen = whichPipeline(terminal, args[0], ({ state }) => state === 'running' || state === 'manual');
  if (!chosen.ok) return chosen.result;
  const { id, state } = chosen.pipeline;
  const canceled = cancelPipeline(terminal.world, id, terminal.person.id);
  return canceled.ok ? said(`Canceled pipeline #${id}.`) : refused(`Pipeline #${id} has ended already: ${state}.`);
}

/** `pipeline retry [JOB] [NUMBER | BRANCH]` */
export async function retry(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const isNumber = /^#?\d+$/.test(args[0] ?? '');
  const [job, word] = isNumber ? [undefined, args[0]] : readJob(args, terminal);
  const chosen = whichPipeline(terminal, word, ({ jobs }) =>
    jobs.some(({ name, state }) => (job === undefined ? state === 'failed' || state === 'canceled' : name === job)),
  );
  if (!chosen.ok) return chosen.result;
  const { id } = chosen.pipeline;
  const again = await retryJobs(terminal.world, id, job ?? null, terminal.person.id);
  return again.ok ? said(...describe(terminal, again.value)) : refuseJob(chosen.pipeline, job ?? '', again.code);
}

/** `pipeline play JOB [NUMBER | BRANCH]` */
export function play(args: readonly string[], terminal: Terminal): CommandResult {
  const [job, word] = readJob(args, terminal);
  if (job === undefined) return misused('Say which job: pipeline play JOB', 'See which wait: pipeline view');
  const chosen = whichPipeline(terminal, word, ({ jobs }) =>
    jobs.some(({ name, state }) => name === job && state === 'manual'),
  );
  if (!chosen.ok) return chosen.result;
  const played = playJob(terminal.world, chosen.pipeline.id, job, terminal.person.id);
  return played.ok ? said(...describe(terminal, played.value)) : refuseJob(chosen.pipeline, job, played.code);
}

/** `pipeline log JOB [NUMBER | BRANCH]` */
export function log(args: readonly string[], terminal: Terminal): CommandResult {
  const [name, word] = readJob(args, terminal);
  if (name === undefined) return misused('Say which job: pipeline log JOB', 'See them with: pipeline view');
  const chosen = whichPipeline(terminal, word, ({ jobs }) =>
    jobs.some(job => job.name === name || job.copyOf === name),
  );
  if (!chosen.ok) return chosen.result;
  const job = shownJobs(chosen.pipeline.jobs).find(one => one.name === name);
  if (!job) return refuseJob(chosen.pipeline, name, 'no-such-job');
  const { world } = terminal;
  return said(...jobLog(chosen.pipeline, job, world.commits.get(chosen.pipeline.oid), world.options.flavour));
}

function refuseJob({ id, jobs }: PipelineRecord, name: string, code: JobRefusal): CommandResult {
  const names = jobs.map(job => job.name);
  switch (code) {
    case 'no-such-job': {
      const copies = jobs.filter(job => job.copyOf === name).map(job => job.name);
      if (copies.length > 0)
        return refused(
          `${name} has ${copies.length} copies in pipeline #${id}, each with a run of its own.`,
          `Name one of them: ${copies.slice(0, 10).join(', ')}${copies.length > 10 ? ' ...' : ''}`,
        );
      const near = nearestName(name, names);
      return refused(
        `Pipeline #${id} has no job ${name}.${near ? ` Did you mean ${near}?` : ''}`,
        `It has: ${names.join(', ')}`,
      );
    }
    case 'not-manual': {
      const waiting = jobs.filter(({ state }) => state === 'manual').map(job => job.name);
      return refused(
        `${name} does not wait for anybody to start it.`,
        waiting.length > 0 ? `These do: ${waiting.join(', ')}` : `To run it again: pipeline retry ${name}`,
      );
    }
    case 'not-ended':
      return refused(`${name} has not ended yet, so it cannot be run again.`, 'See how it stands: pipeline view');
    case 'nothing-to-retry':
      return refused(
        name === ''
          ? `Nothing in pipeline #${id} has failed or was canceled.`
          : `${name} was skipped, so there is nothing to run again; what it waits for has to pass first.`,
      );
  }
}
