import { askReviewers } from '../../host/askReviewers';
import { pipelineForRequest } from '../../host/events';
import {
  closePullRequest,
  openTwin,
  reopenPullRequest,
  setDraft,
  updatePullRequest,
  withEvent,
} from '../../host/pullRequests';
import type { PullRequestRecord, ThreadRecord } from '../../host/hostRecord';
import { addReply, addReview, requestReview, resolveThread } from '../../host/reviews';
import type { CommandResult } from '../../team';
import { flagTable, readFlags } from '../flags';
import { misused, refused, said } from '../results';
import type { Terminal } from '../verb';
import { readReviewers } from './readReviewers';
import { which } from './which';

export const closeFlags = flagTable('--comment -c=', '--delete-branch -d');
export const readyFlags = flagTable('--undo');
export const reopenFlags = flagTable('--comment -c=');
export const commentFlags = flagTable('--body -b --message -m=', '--reply=');
export const resolveFlags = flagTable('--undo');
export const editFlags = flagTable(
  '--title -t=',
  '--body --description -b -d=',
  '--base -B --target-branch=',
  '--add-label --label=',
  '--add-reviewer --reviewer=',
  '--draft',
  '--ready',
);

/** `pr close [NUMBER] [--comment TEXT]`: ends it without merging. */
export async function close(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const flags = readFlags(args, closeFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  const { id, state, title } = chosen.request;
  const { world, person } = terminal;
  const named = `${world.wording.request} ${world.wording.number(id)}`;
  if (state !== 'open') return refused(`The ${named} is ${state} already.`);
  remark(terminal, id, flags.value('comment'));
  await pipelineForRequest(world, chosen.request, 'closed', person.id);
  closePullRequest(world, id, person.id);
  return said(`Closed ${named} (${title}). Its branch stays. Open it again with: pr reopen ${id}`);
}

/** `pr reopen NUMBER` */
export async function reopen(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const flags = readFlags(args, reopenFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const { world, person } = terminal;
  const last = world.record.host.pullRequests.findLast(({ state }) => state === 'closed');
  const chosen = which(terminal, flags.rest[0] ?? last?.id.toString());
  if (!chosen.ok) return chosen.result;
  const { id, state, title, source } = chosen.request;
  const named = `${world.wording.request} ${world.wording.number(id)}`;
  if (state === 'merged')
    return refused(`The ${named} is merged; what is merged cannot be opened again. Open a new one with: pr create`);
  if (state === 'open') return refused(`The ${named} is open.`);
  const twin = openTwin(world, chosen.request);
  if (twin !== undefined)
    return refused(
      `${world.wording.Request} ${world.wording.number(twin)} from ${source} into ${chosen.request.target} is open already, and one is enough.`,
    );
  const reopened = reopenPullRequest(world, id, person.id);
  if (!reopened.ok) return refused(`The branch ${source} is no longer on the host. Push it again first.`);
  remark(terminal, id, flags.value('comment'));
  const asked = await askReviewers(world, id, person.id);
  await pipelineForRequest(world, asked ?? reopened.value, 'reopened', person.id);
  return said(`Reopened ${named} (${title}).`);
}

/** `pr ready [NUMBER] [--undo]` */
export async function ready(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const flags = readFlags(args, readyFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  return makeDraft(terminal, chosen.request.id, flags.has('undo'));
}

/** `pr comment [NUMBER] --body TEXT [--reply THREAD]` */
export function comment(args: readonly string[], terminal: Terminal): CommandResult {
  const flags = readFlags(args, commentFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  const { world, person } = terminal;
  const { id } = chosen.request;
  const text = flags.value('body');
  if (text === undefined || text.trim() === '') return misused('Say it with: --body "..."');
  const reply = flags.value('reply');
  if (reply === undefined) remark(terminal, id, text);
  else {
    const thread = threadOf(chosen.request, reply);
    if ('exitCode' in thread) return thread;
    addReply(world, id, thread.id, person.id, text);
  }
  return said(`Commented on ${world.wording.request} ${world.wording.number(id)}.`);
}

/** `pr resolve THREAD [NUMBER] [--undo]` */
export function resolve(args: readonly string[], terminal: Terminal): CommandResult {
  const flags = readFlags(args, resolveFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const [word, number] = flags.rest;
  if (word === undefined) return misused('Say which thread: pr resolve THREAD. Its number stands in: pr view');
  const chosen = which(terminal, number);
  if (!chosen.ok) return chosen.result;
  const thread = threadOf(chosen.request, word);
  if ('exitCode' in thread) return thread;
  const resolved = !flags.has('undo');
  resolveThread(terminal.world, chosen.request.id, thread.id, terminal.person.id, resolved);
  return said(resolved ? `Resolved thread ${thread.id}.` : `Opened thread ${thread.id} again.`);
}

function threadOf({ threads }: PullRequestRecord, word: string): ThreadRecord | CommandResult {
  const thread = threads.find(({ id }) => String(id) === word);
  if (thread) return thread;
  return refused(
    threads.length === 0
      ? 'There is no thread to answer to yet.'
      : `There is no thread ${word}; there are: ${threads.map(({ id }) => id).join(', ')}`,
  );
}

/** `pr edit [NUMBER] [--title TEXT] [--body TEXT] [--base BRANCH] [--add-label NAME] [--add-reviewer NAME]` */
export async function edit(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const flags = readFlags(args, editFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  const { world, person } = terminal;
  const { id, state } = chosen.request;
  const named = `${world.wording.request} ${world.wording.number(id)}`;
  if (flags.has('draft') || flags.has('ready')) return makeDraft(terminal, id, flags.has('draft'));
  const base = flags.value('base');
  if (base !== undefined && state !== 'open')
    return refused(`The ${named} is ${state}; only an open one can get another target.`);
  if (base !== undefined && !world.host.refs().has(`refs/heads/${base}`))
    return refused(`The host has no branch ${base}.`);
  if (base === chosen.request.source) return refused(`${base} cannot go into itself.`);
  const twin = base === undefined ? undefined : openTwin(world, { ...chosen.request, target: base });
  if (twin !== undefined)
    return refused(
      `${world.wording.Request} ${world.wording.number(twin)} from ${chosen.request.source} into ${base ?? ''} is open already.`,
    );
  const [title, body, labels] = [flags.value('title'), flags.value('body'), flags.values('add-label')];
  const reviewers = readReviewers(terminal, flags.values('add-reviewer'), chosen.request.author);
  if ('exitCode' in reviewers) return reviewers;
  if ([title, body, base].every(one => one === undefined) && labels.length + reviewers.length === 0) {
    return misused('Say what to change: --title, --body, --base, --add-label or --add-reviewer.');
  }
  if (title?.trim() === '') return misused('A title cannot be empty.');
  updatePullRequest(world, id, request => ({
    ...request,
    title: title ?? request.title,
    description: body ?? request.description,
    target: base ?? request.target,
    labels: [...new Set([...request.labels, ...labels])],
    events:
      base === undefined
        ? request.events
        : [...request.events, { at: world.record.clock, who: person.id, kind: 'retargeted', text: `to ${base}` }],
  }));
  if (reviewers.length > 0) {
    requestReview(world, id, reviewers);
    const text = reviewers.map(one => world.nameOf(one)).join(', ');
    const event = { at: world.record.clock, who: person.id, kind: 'review-requested' as const, text };
    updatePullRequest(world, id, request => withEvent(request, event));
  }
  if (base !== undefined) {
    const asked = await askReviewers(world, id, person.id);
    if (asked) await pipelineForRequest(world, asked, 'edited', person.id);
  }
  return said(base === undefined ? `Changed ${named}.` : `Changed ${named}: it goes into ${base} now.`);
}

async function makeDraft(terminal: Terminal, id: number, draft: boolean): Promise<CommandResult> {
  const { world, person } = terminal;
  const request = world.record.host.pullRequests.find(one => one.id === id);
  const named = `${world.wording.Request} ${world.wording.number(id)}`;
  if (request?.state !== 'open') return refused(`${named} is ${request?.state ?? 'gone'}.`);
  if (request.draft === draft)
    return said(draft ? `${named} is a draft already.` : `${named} is ready for review already.`);
  setDraft(world, id, person.id, draft);
  if (!draft) {
    const asked = await askReviewers(world, id, person.id);
    if (asked) await pipelineForRequest(world, asked, 'ready', person.id);
  }
  return said(draft ? `${named} is a draft now.` : `${named} is ready for review.`);
}

function remark({ world, person }: Terminal, id: number, text: string | undefined): void {
  if (text === undefined || text.trim() === '') return;
  addReview(world, id, { who: person.id, verdict: 'commented', text, path: null, line: null, suggestion: null });
}
