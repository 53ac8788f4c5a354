import type { CommandResult } from '../../team';
import { nearestName } from '../../../base/nearestName';
import { misused } from '../results';
import type { Proposal, Terminal, Verb } from '../verb';
import { cancel, list, log, play, retry, run, view } from './actions';

type Action = (args: readonly string[], terminal: Terminal) => Promise<CommandResult> | CommandResult;

const actions: Readonly<Record<string, Action>> = { list, view, run, cancel, retry, play, log };

/** What `gh run` and `glab ci` call the same. */
const others: Readonly<Record<string, string>> = {
  ls: 'list',
  status: 'view',
  show: 'view',
  rerun: 'retry',
  trigger: 'play',
  trace: 'log',
  create: 'run',
};

const usage = [
  'pipeline list [--all]',
  'pipeline view [NUMBER|BRANCH]        its jobs, stage by stage, and what they found',
  'pipeline log JOB [NUMBER|BRANCH]     the commit, why the job ran, and what came of it',
  'pipeline retry [JOB] [NUMBER|BRANCH] run what failed once more',
  'pipeline play JOB [NUMBER|BRANCH]    start a job that waits for a hand',
  'pipeline cancel [NUMBER|BRANCH]',
  'pipeline run [BRANCH]                start one by hand, where the files allow it',
  'Pipelines are simulated: the jobs are those of your CI file, and what they find is read from the commit.',
  '`glab ci ...` and `gh run ...` do the same.',
];

export const pipeline: Verb = {
  name: 'pipeline',
  summary: 'pipelines on the host (simulated): list, view, log, retry, play, cancel, run',
  usage,
  run: runPipeline,
  complete: completePipeline,
};

export function runPipeline(args: readonly string[], terminal: Terminal): Promise<CommandResult> | CommandResult {
  const [word, ...rest] = args;
  if (word === undefined || word === '--help' || word === '-h') {
    return word === undefined ? misused(...usage) : { exitCode: 0, stdout: `${usage.join('\n')}\n`, stderr: '' };
  }
  const name = Object.hasOwn(others, word) ? (others[word] ?? word) : word;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) {
    const flag = rest.find(one => one.startsWith('-') && !(name === 'list' && one === '--all'));
    return flag === undefined
      ? action(rest, terminal)
      : misused(`There is no flag ${flag} here.`, 'See: help pipeline');
  }
  const near = nearestName(word, [...Object.keys(actions), ...Object.keys(others)]);
  return misused(
    `pipeline: "${word}" is no action.${near ? ` Did you mean: pipeline ${near}` : ''}`,
    'See: help pipeline',
  );
}

export function completePipeline(args: readonly string[], _word: string, { world }: Terminal): readonly Proposal[] {
  const [name, ...rest] = args;
  if (name === undefined) return Object.keys(actions).map(text => ({ text, kind: 'verb' }));
  const { pipelines } = world.record.host;
  const takesJob = ['log', 'retry', 'play', 'rerun', 'trigger', 'trace'].includes(name);
  if (takesJob && rest.length === 0) {
    const names = new Set(pipelines.flatMap(({ jobs }) => jobs.map(job => job.name)));
    return [...names].map(text => ({ text, kind: 'flag' }));
  }
  if (name === 'run') {
    return [...world.host.refs().keys()].flatMap(ref =>
      ref.startsWith('refs/heads/') ? [{ text: ref.replace('refs/heads/', ''), kind: 'branch' as const }] : [],
    );
  }
  return pipelines.map(({ id, ref, state }) => ({ text: String(id), kind: 'flag', detail: `${ref}, ${state}` }));
}
