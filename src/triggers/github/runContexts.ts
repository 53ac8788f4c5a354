import { say } from '../../base/say';
import { data } from '@actions/expressions';
import type { EvaluationSettings, MergeTrigger, PullRequestTrigger, TriggerEvent } from '../types';
import { closed, known, OpenDictionary, UnknownData } from './expression/unknownData';
import type { GitHubEvent } from './gitHubEvent';

/** The names that an expression of a job may use; all but the ones given below are unknown before the run. */
export const contextNames = [
  ...['github', 'needs', 'vars', 'inputs', 'env', 'secrets'],
  ...['matrix', 'strategy', 'steps', 'job', 'jobs', 'runner'],
];

/** A workflow that ran before and whose end is an event: `workflow_run`. */
export interface EarlierRun {
  readonly name: string;
  readonly event: string;
  readonly branch: string;
}

/** What is known of `github` and `vars` before a run. */
export function runContexts(
  event: GitHubEvent,
  settings: EvaluationSettings,
  workflowName: string,
  earlier?: EarlierRun,
): Readonly<Record<string, data.ExpressionData>> {
  const variables = Object.entries(settings.variables ?? {}).map(([key, value]) => [key, known(value)] as const);
  const github: Record<string, data.ExpressionData> = {
    event_name: known(event.name),
    workflow: known(workflowName),
    repository: repositoryName(settings),
    ...ownerOf(settings),
    ...refsOf(event),
    ...(event.cause.actor !== undefined && {
      actor: known(event.cause.actor),
      triggering_actor: known(event.cause.actor),
    }),
    event: payloadOf(event, settings, earlier),
  };
  return {
    github: new OpenDictionary('github', github),
    vars:
      settings.variablesAreComplete === true
        ? closed(Object.fromEntries(variables))
        : new OpenDictionary('vars', Object.fromEntries(variables)),
  };
}

function repositoryName({ project }: EvaluationSettings): data.ExpressionData {
  return project === undefined ? new UnknownData(['github.repository'], { identity: 'repository' }) : known(project);
}

function ownerOf({ project }: EvaluationSettings): Readonly<Record<string, data.ExpressionData>> {
  return project === undefined ? {} : { repository_owner: known(project.split('/')[0] ?? '') };
}

function refsOf(event: GitHubEvent): Readonly<Record<string, data.ExpressionData>> {
  const { cause } = event;
  const nothing = { base_ref: known(''), head_ref: known('') };
  if (event.tag !== undefined) return { ...refNamed('tag', event.tag), ...nothing };
  const target = cause.kind === 'pull-request' || cause.kind === 'merge' ? cause : undefined;
  switch (event.name) {
    case 'pull_request':
    case 'pull_request_review':
      return {
        ...mergeRef(event),
        ref_type: known('branch'),
        ...(target && { base_ref: known(target.target), head_ref: known(target.source) }),
      };
    case 'pull_request_target':
      return {
        ...refNamed('branch', cause.defaultBranch),
        ...(target && { base_ref: known(target.target), head_ref: known(target.source) }),
      };
    case 'merge_group':
      return { ...nothing, ref_type: known('branch') };
    case 'workflow_run':
    case 'schedule':
    case 'delete':
      return { ...refNamed('branch', cause.defaultBranch), ...nothing };
    default:
      return event.branch === undefined ? {} : { ...refNamed('branch', event.branch), ...nothing };
  }
}

/** A pull request is tested as merged, under a ref with its number; once it is merged, on its target. */
function mergeRef({ action, cause }: GitHubEvent): Readonly<Record<string, data.ExpressionData>> {
  if (cause.kind === 'merge') return refNamed('branch', cause.target);
  // Whether it was closed by a merge is not known.
  if (action === 'closed') return {};
  return {
    ref: new UnknownData(['github.ref'], { sample: 'refs/pull/1/merge', truth: true }),
    ref_name: new UnknownData(['github.ref_name'], { sample: '1/merge', truth: true }),
  };
}

function refNamed(kind: 'branch' | 'tag', name: string): Readonly<Record<string, data.ExpressionData>> {
  return {
    ref: known(`refs/${kind === 'branch' ? 'heads' : 'tags'}/${name}`),
    ref_name: known(name),
    ref_type: known(kind),
  };
}

/** The parts that only some events have; in the others they are certainly not there. */
const optionalParts = [
  ...['action', 'pull_request', 'number', 'label', 'review', 'issue', 'comment', 'release', 'inputs', 'schedule'],
  ...['workflow_run', 'merge_group', 'client_payload', 'discussion', 'deployment', 'head_commit', 'commits'],
];

function payloadOf(event: GitHubEvent, settings: EvaluationSettings, earlier: EarlierRun | undefined): OpenDictionary {
  const { cause } = event;
  const absent = Object.fromEntries(optionalParts.map(part => [part, known(null)]));
  const repository = new OpenDictionary('github.event.repository', {
    default_branch: known(cause.defaultBranch),
    full_name: repositoryName(settings),
    ...(settings.project !== undefined && { name: known(settings.project.split('/').at(-1)) }),
  });
  const sender =
    cause.actor === undefined
      ? {}
      : { sender: new OpenDictionary('github.event.sender', { login: known(cause.actor) }) };
  return new OpenDictionary('github.event', {
    ...absent,
    repository,
    ...sender,
    ...ownParts(event, settings, earlier),
  });
}

function ownParts(
  event: GitHubEvent,
  settings: EvaluationSettings,
  earlier: EarlierRun | undefined,
): Readonly<Record<string, data.ExpressionData>> {
  const { cause } = event;
  const action = event.action === undefined ? {} : { action: known(event.action) };
  if (event.name.startsWith('pull_request') && (cause.kind === 'pull-request' || cause.kind === 'merge')) {
    const request: Partial<PullRequestTrigger> = cause.kind === 'pull-request' ? cause : {};
    const number = new UnknownData([say`the number of the pull request`], { truth: true });
    return {
      ...action,
      number,
      ...labelOf(event, request),
      ...reviewOf(event, cause),
      pull_request: pullRequest(cause.source, cause.target, request, cause.kind === 'merge', event, settings, number),
    };
  }
  if (event.name.startsWith('pull_request')) return { ...action, ...unknownRequest(cause) };
  if (event.name === 'workflow_dispatch') return { inputs: new OpenDictionary('inputs') };
  if (event.name === 'schedule')
    return cause.kind === 'schedule' && cause.cron !== undefined
      ? { schedule: known(cause.cron) }
      : { schedule: new UnknownData(['github.event.schedule'], { truth: true }) };
  if (event.name === 'merge_group') return { ...action, merge_group: new OpenDictionary('github.event.merge_group') };
  if (event.name === 'workflow_run' && earlier !== undefined) return { workflow_run: earlierRun(earlier) };
  if (event.name === 'push') return pushParts(event);
  if (event.name === 'create' || event.name === 'delete') return shortRef(event);
  return action;
}

/** Here `github.event.ref` is the bare name, unlike that of a push. */
function shortRef({ branch, tag }: GitHubEvent): Readonly<Record<string, data.ExpressionData>> {
  const name = tag ?? branch;
  return name === undefined ? {} : { ref: known(name), ref_type: known(tag === undefined ? 'branch' : 'tag') };
}

/** Of a review only its outcome is known. */
function reviewOf(
  { name }: GitHubEvent,
  cause: PullRequestTrigger | MergeTrigger,
): Readonly<Record<string, data.ExpressionData>> {
  if (name !== 'pull_request_review' || cause.kind !== 'pull-request') return {};
  const state = cause.action === 'approved' ? { state: known('approved') } : {};
  return { review: new OpenDictionary('github.event.review', state) };
}

/** The pull request of a pushed branch: only its source is certain. */
function unknownRequest(cause: TriggerEvent): Readonly<Record<string, data.ExpressionData>> {
  const path = 'github.event.pull_request';
  const source = cause.kind === 'push' ? { ref: known(cause.ref.name) } : {};
  const head = new OpenDictionary(`${path}.head`, source);
  return {
    number: new UnknownData([say`the number of the pull request`], { truth: true }),
    pull_request: new OpenDictionary(path, { head }),
  };
}

const noCommit = '0'.repeat(40);

function someCommit(part: string): UnknownData {
  return new UnknownData([`github.event.${part}`], { truth: true, isNot: [noCommit, ''] });
}

function pushParts({ cause }: GitHubEvent): Readonly<Record<string, data.ExpressionData>> {
  const message = cause.commitMessage === undefined ? {} : { message: known(cause.commitMessage) };
  const flags = cause.kind === 'push' ? cause : undefined;
  const ref =
    cause.kind === 'push'
      ? `refs/${cause.ref.kind === 'tag' ? 'tags' : 'heads'}/${cause.ref.name}`
      : cause.kind === 'merge'
        ? `refs/heads/${cause.target}`
        : undefined;
  return {
    ...(ref !== undefined && { ref: known(ref) }),
    before: flags?.created === true ? known(noCommit) : someCommit('before'),
    after: flags?.deleted === true ? known(noCommit) : someCommit('after'),
    created: known(flags?.created === true),
    deleted: known(flags?.deleted === true),
    forced: known(flags?.forced === true),
    head_commit: flags?.deleted === true ? known(null) : new OpenDictionary('github.event.head_commit', message),
    commits: new UnknownData(['github.event.commits']),
    ...(cause.actor !== undefined && {
      pusher: new OpenDictionary('github.event.pusher', { name: known(cause.actor) }),
    }),
  };
}

/** Which label was just set is certain only when there is one. */
function labelOf(
  event: GitHubEvent,
  { labels }: Partial<PullRequestTrigger>,
): Readonly<Record<string, data.ExpressionData>> {
  if (event.action !== 'labeled') return {};
  const [only, ...others] = labels ?? [];
  if (only === undefined || others.length > 0) return { label: new OpenDictionary('github.event.label') };
  return { label: new OpenDictionary('github.event.label', { name: known(only) }) };
}

function pullRequest(
  source: string,
  target: string,
  request: Partial<PullRequestTrigger>,
  isMerged: boolean,
  event: GitHubEvent,
  settings: EvaluationSettings,
  number: UnknownData,
): OpenDictionary {
  const path = 'github.event.pull_request';
  const labels = request.labels?.map(
    (name, index) => new OpenDictionary(`${path}.labels.${index}`, { name: known(name) }),
  );
  const isFork = request.fromFork === true;
  const forkName = new UnknownData([`${path}.head.repo.full_name`], {
    identity: 'fork',
    isNot: ['repository', settings.project ?? 'repository'],
  });
  const headName = isFork ? forkName : repositoryName(settings);
  return new OpenDictionary(path, {
    number,
    ...(request.draft !== undefined && { draft: known(request.draft) }),
    ...(isMerged && { merged: known(true) }),
    ...(!isMerged && event.action !== 'closed' && { merged: known(false) }),
    state: known(event.action === 'closed' ? 'closed' : 'open'),
    ...(request.title !== undefined && { title: known(request.title) }),
    ...(labels !== undefined && { labels: new data.Array(...labels) }),
    ...(request.author !== undefined && { user: new OpenDictionary(`${path}.user`, { login: known(request.author) }) }),
    base: new OpenDictionary(`${path}.base`, {
      ref: known(target),
      repo: new OpenDictionary(`${path}.base.repo`, { full_name: repositoryName(settings) }),
    }),
    head: new OpenDictionary(`${path}.head`, {
      ref: known(source),
      repo: new OpenDictionary(`${path}.head.repo`, { full_name: headName, fork: known(isFork) }),
    }),
  });
}

function earlierRun({ name, event, branch }: EarlierRun): OpenDictionary {
  return new OpenDictionary('github.event.workflow_run', {
    name: known(name),
    event: known(event),
    conclusion: new UnknownData([say`how \`${name}\` ends`]),
    head_branch: known(branch),
  });
}

/** The `inputs` of a run: asked for by hand, or none. A called workflow gets its own. */
export function inputsOf(event: GitHubEvent): data.Dictionary {
  return event.name === 'workflow_dispatch' ? new OpenDictionary('inputs') : closed({});
}
