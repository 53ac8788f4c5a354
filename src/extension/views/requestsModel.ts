import { say } from '../../base/say';
import { sayState } from '../../base/sayState';
import type { Check, Job, Pipeline, PullRequest, Reviewer, Snapshot } from '../../world/snapshot';
import { requestSign, requestWord } from '../../base/requestWord';
import { sayCause } from './sayCause';
import { literal, type TreeNode } from './treeNode';

/** Pull requests, newest first, each with what it waits for; below them the pipelines. */
export function requestsModel(snapshot: Snapshot): readonly TreeNode[] {
  const { pullRequests, pipelines } = snapshot.host;
  if (pullRequests.length === 0 && pipelines.length === 0) return [];
  const title = snapshot.flavour === 'gitlab' ? say`Merge requests` : say`Pull requests`;
  return [
    group(
      'requests',
      title,
      'git-pull-request',
      pullRequests.toReversed().map(pr => requestNode(pr, snapshot)),
    ),
    group('pipelines', say`Pipelines (simulated)`, 'play-circle', pipelines.toReversed().map(pipelineNode)),
  ];
}

function group(id: string, label: string, icon: string, children: readonly TreeNode[]): TreeNode {
  const count = children.length === 0 ? say`none yet` : String(children.length);
  return {
    id: `requests:${id}`,
    label,
    description: count,
    tooltip: `${label}: ${count}`,
    spoken: `${label}, ${count}`,
    icon,
    kind: `group.${id}`,
    children,
  };
}

const requestLooks = {
  open: { icon: 'git-pull-request', colour: 'charts.green' },
  merged: { icon: 'git-merge', colour: 'charts.purple' },
  closed: { icon: 'git-pull-request-closed', colour: 'charts.red' },
} as const;

function requestNode(pr: PullRequest, snapshot: Snapshot): TreeNode {
  const mark = requestSign(snapshot.flavour);
  const state = sayState(pr.draft && pr.state === 'open' ? 'draft' : pr.state);
  const way = `${pr.source} → ${pr.target}`;
  const [blocker] = pr.blockers;
  const waits = pr.state === 'open' ? (blocker?.sentence ?? say`It can be merged now.`) : '';
  return {
    id: `request:${pr.id}`,
    label: `${mark}${pr.id} ${pr.title}`,
    description: `${state} · ${way}`,
    tooltip: [
      `**${mark}${pr.id} ${literal(pr.title)}** (${state})`,
      literal(say`${way}, by ${nameOf(pr.author, snapshot)}`),
      ...pr.blockers.map(({ sentence }) => `- ${literal(sentence)}`),
    ].join('\n\n'),
    spoken: `${say`${requestWord(snapshot.flavour)} ${pr.id}, ${pr.title}, ${state}, from ${pr.source} into ${pr.target}.`} ${waits}`,
    ...requestLooks[pr.state],
    kind: `request.${pr.state}`,
    request: pr.id,
    command: { id: 'gitFlow.request.open', title: say`Open`, arguments: [{ request: pr.id }] },
    folded: pr.state !== 'open',
    children: [
      ...pr.reviewers.map(reviewer => reviewerNode(reviewer, pr, snapshot)),
      ...pr.checks.map(check => checkNode(check, pr)),
      ...(pr.state === 'open' ? pr.blockers : []).map(({ code, sentence }) => ({
        id: `request:${pr.id}:blocker:${code}`,
        label: sentence,
        tooltip: literal(sentence),
        spoken: say`In the way: ${sentence}`,
        icon: 'circle-slash',
        kind: 'blocker',
      })),
    ],
  };
}

const verdictIcons: Readonly<Record<Reviewer['verdict'], string>> = {
  pending: 'clock',
  approved: 'pass',
  'changes-requested': 'request-changes',
  commented: 'comment',
  dismissed: 'circle-slash',
};

function reviewerNode({ person, verdict, reason }: Reviewer, pr: PullRequest, snapshot: Snapshot): TreeNode {
  const name = nameOf(person, snapshot);
  const word = sayState(verdict);
  const why = { 'code-owner': say`code owner`, requested: say`asked for review`, volunteer: say`came by` }[reason];
  return {
    id: `request:${pr.id}:reviewer:${person}`,
    label: name,
    description: `${word} · ${why}`,
    tooltip: literal(`${name}: ${word} (${why})`),
    spoken: say`Reviewer ${name}, ${why}, ${word}`,
    icon: verdictIcons[verdict],
    kind: 'reviewer',
  };
}

const checkIcons: Readonly<Record<Check['state'], string>> = {
  expected: 'clock',
  running: 'sync',
  passed: 'pass',
  failed: 'error',
  manual: 'play',
  skipped: 'debug-step-over',
};

function checkNode({ name, state, required, pipeline }: Check, pr: PullRequest): TreeNode {
  const need = required ? say`required` : say`not required`;
  return {
    id: `request:${pr.id}:check:${name}`,
    label: name,
    description: `${sayState(state)} · ${need}`,
    tooltip: literal(say`Check ${name}: ${sayState(state)}, ${need}`),
    spoken: say`Check ${name}, ${need}, ${sayState(state)}`,
    icon: checkIcons[state],
    ...stateColour(state),
    kind: 'check',
    ...(pipeline === null
      ? {}
      : { command: { id: 'gitFlow.pipeline.log', title: say`Log`, arguments: [{ pipeline, job: name }] } }),
  };
}

const jobIcons: Readonly<Record<Job['state'], string>> = {
  waiting: 'clock',
  running: 'sync',
  passed: 'pass',
  failed: 'error',
  canceled: 'circle-slash',
  skipped: 'debug-step-over',
  manual: 'play',
};

function pipelineNode({ id, name, ref, cause, state, jobs }: Pipeline): TreeNode {
  return {
    id: `pipeline:${id}`,
    label: `${name} ${id}`,
    description: `${sayState(state)} · ${sayCause(cause)} · ${ref}`,
    tooltip: `**${literal(name)} ${id}** (${sayState(state)})\n\n${literal(say`Started by ${sayCause(cause)} on ${ref}. Simulated from the repository’s own configuration.`)}`,
    spoken: say`Pipeline ${id}, ${name}, on ${ref}, started by ${sayCause(cause)}, ${sayState(state)}`,
    icon: jobIcons[state],
    ...stateColour(state),
    kind: state === 'running' || state === 'manual' ? 'pipeline.open' : 'pipeline.ended',
    pipeline: id,
    command: { id: 'gitFlow.pipeline.open', title: say`Open`, arguments: [{ pipeline: id }] },
    folded: state === 'passed',
    children: jobs.map(job => ({
      id: `pipeline:${id}:${job.stage}:${job.name}`,
      label: job.name,
      // Not every host has stages.
      description: [job.stage, sayState(job.state), job.allowFailure ? say`may fail` : '']
        .filter(part => part !== '')
        .join(' · '),
      tooltip: [`**${literal(job.name)}** (${sayState(job.state)})`, ...job.reasons.map(literal)].join('\n\n'),
      spoken: [
        job.stage === ''
          ? say`Job ${job.name}, ${sayState(job.state)}.`
          : say`Job ${job.name}, stage ${job.stage}, ${sayState(job.state)}.`,
        ...job.reasons,
      ].join(' '),
      icon: jobIcons[job.state],
      ...stateColour(job.state),
      kind: `job.${job.state}`,
      pipeline: id,
      job: job.name,
      command: { id: 'gitFlow.pipeline.log', title: say`Log`, arguments: [{ pipeline: id, job: job.name }] },
    })),
  };
}

function stateColour(state: string): { readonly colour?: string } {
  if (state === 'passed') return { colour: 'testing.iconPassed' };
  return state === 'failed' ? { colour: 'testing.iconFailed' } : {};
}

function nameOf(person: string, { people }: Snapshot): string {
  return people.find(({ id }) => id === person)?.name ?? person;
}
