import { closePullRequest, reopenPullRequest, setDraft, updatePullRequest } from '../../host/pullRequests';
import { addReview } from '../../host/reviews';
import type { CommandResult } from '../../team';
import { flagTable, readFlags } from '../flags';
import { misused, refused, said } from '../results';
import type { Terminal } from '../verb';
import { which } from './which';

export const closeFlags = flagTable('--comment -c=', '--delete-branch -d');
export const readyFlags = flagTable('--undo');
export const reopenFlags = flagTable('--comment -c=');
export const commentFlags = flagTable('--body -b --message -m=');
export const editFlags = flagTable(
  '--title -t=',
  '--body --description -b -d=',
  '--base -B --target-branch=',
  '--add-label --label=',
  '--draft',
  '--ready',
);

/** `pr close [NUMBER] [--comment TEXT]`: ends it without merging. */
export function close(args: readonly string[], terminal: Terminal): CommandResult {
  const flags = readFlags(args, closeFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  const { id, state, title } = chosen.request;
  const { world, person } = terminal;
  const named = `${world.wording.request} ${world.wording.number(id)}`;
  if (state !== 'open') return refused(`The ${named} is ${state} already.`);
  say(terminal, id, flags.value('comment'));
  closePullRequest(world, id, person.id);
  return said(`Closed ${named} (${title}). Its branch stays. Open it again with: pr reopen ${id}`);
}

/** `pr reopen NUMBER` */
export function reopen(args: readonly string[], terminal: Terminal): CommandResult {
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
  const reopened = reopenPullRequest(world, id, person.id);
  if (!reopened.ok) return refused(`The branch ${source} is no longer on the host. Push it again first.`);
  say(terminal, id, flags.value('comment'));
  return said(`Reopened ${named} (${title}).`);
}

/** `pr ready [NUMBER] [--undo]` */
export function ready(args: readonly string[], terminal: Terminal): CommandResult {
  const flags = readFlags(args, readyFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  return makeDraft(terminal, chosen.request.id, flags.has('undo'));
}

/** `pr comment [NUMBER] --body TEXT` */
export function comment(args: readonly string[], terminal: Terminal): CommandResult {
  const flags = readFlags(args, commentFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  const text = flags.value('body');
  if (text === undefined || text.trim() === '') return misused('Say it with: --body "..."');
  say(terminal, chosen.request.id, text);
  return said(`Commented on ${terminal.world.wording.request} ${terminal.world.wording.number(chosen.request.id)}.`);
}

/** `pr edit [NUMBER] [--title TEXT] [--body TEXT] [--base BRANCH] [--add-label NAME]` */
export function edit(args: readonly string[], terminal: Terminal): CommandResult {
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
  const [title, body, labels] = [flags.value('title'), flags.value('body'), flags.values('add-label')];
  if (title === undefined && body === undefined && base === undefined && labels.length === 0) {
    return misused('Say what to change: --title, --body, --base or --add-label.');
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
  return said(`Changed ${named}.`);
}

function makeDraft(terminal: Terminal, id: number, draft: boolean): CommandResult {
  const { world, person } = terminal;
  const request = world.record.host.pullRequests.find(one => one.id === id);
  const named = `${world.wording.Request} ${world.wording.number(id)}`;
  if (request?.state !== 'open') return refused(`${named} is ${request?.state ?? 'gone'}.`);
  if (request.draft === draft)
    return said(draft ? `${named} is a draft already.` : `${named} is ready for review already.`);
  setDraft(world, id, person.id, draft);
  return said(draft ? `${named} is a draft now.` : `${named} is ready for review.`);
}

function say({ world, person }: Terminal, id: number, text: string | undefined): void {
  if (text === undefined || text.trim() === '') return;
  addReview(world, id, { who: person.id, verdict: 'commented', text, path: null, line: null, suggestion: null });
}
