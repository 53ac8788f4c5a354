import type { Check, PullRequest, PullRequestEvent, Reviewer, Snapshot, Thread } from '../../world/snapshot';
import { requestWord } from '../views/branchesModel';
import { escapeHtml, link, list, prose, section, timeOf } from './page';
import { actsOf } from './requestActs';

/** The detail page of a pull request, as the body of a page. */
export function requestBody(snapshot: Snapshot, request: PullRequest): string {
  const { id, title, source, target, author, description, commits, changedFiles, conflicts } = request;
  const item = { request: id };
  const mark = snapshot.flavour === 'gitlab' ? '!' : '#';
  const word = requestWord(snapshot);
  const nameOf = (person: string) => snapshot.people.find(one => one.id === person)?.name ?? person;
  const state = request.draft && request.state === 'open' ? 'draft' : request.state;
  return [
    `<h1>${escapeHtml(title)} <small>${mark}${id}</small></h1>`,
    `<p><strong>${state}</strong>: ${escapeHtml(`${nameOf(author)} wants to bring ${count(commits.length, 'commit')} from`)} <code>${escapeHtml(source)}</code> into <code>${escapeHtml(target)}</code></p>`,
    request.labels.length > 0 ? `<p>Labels: ${escapeHtml(request.labels.join(', '))}</p>` : '',
    mergeBox(snapshot, request),
    section(
      'acts',
      'What you can do',
      list(
        actsOf(snapshot, request).map(({ act, title: text }) =>
          link({ command: 'gitFlow.request.act', arguments: [item, act], text }),
        ),
        'Nothing more: it has ended.',
      ),
    ),
    section('description', 'Description', description.trim() === '' ? '<p>None was written.</p>' : prose(description)),
    section(
      'files',
      `Changed files (${changedFiles.length})`,
      changedFiles.length > 0
        ? `<p>${link({ command: 'gitFlow.request.openChanges', arguments: [item], text: 'Open all changes' })}</p>`
        : '',
      list(
        changedFiles.map(
          ({ path, status, additions, deletions }) =>
            `${link({ command: 'gitFlow.request.openChanges', arguments: [item, path], text: path })} ${status}, +${additions} −${deletions}${conflicts.includes(path) ? ', <strong>conflict</strong>' : ''}`,
        ),
        'No file differs.',
      ),
    ),
    section(
      'commits',
      `Commits (${commits.length})`,
      list(
        commits.map(row => {
          const commit = snapshot.commits[row];
          return `<code>${commit?.oid.slice(0, 7) ?? ''}</code> ${escapeHtml(`${commit?.subject ?? ''}, ${commit?.authorName ?? ''}`)}`;
        }),
        'None that the target does not have.',
      ),
    ),
    section(
      'checks',
      'Checks (simulated)',
      list(request.checks.map(checkLine), 'No check has reported on the newest commit, and none is required.'),
    ),
    section(
      'reviewers',
      'Reviewers',
      list(
        request.reviewers.map(one => reviewerLine(one, nameOf)),
        `Nobody was asked to look at this ${word}.`,
      ),
    ),
    section(
      'conversation',
      'Conversation',
      list(
        request.threads.map(thread => threadLine(thread, id, nameOf)),
        'Nobody has said anything yet.',
      ),
      sayForm(request),
    ),
    section(
      'events',
      'What happened',
      list(
        request.events.map(event => eventLine(event, nameOf)),
        'Nothing yet.',
      ),
    ),
  ].join('\n');
}

function mergeBox(
  { commits, host }: Snapshot,
  { state, blockers, autoMerge, mergedAs, target, id }: PullRequest,
): string {
  const box = (inside: string) =>
    `<section id="merge" class="merge-box" aria-label="Merge" data-news><h2>Merge</h2>${inside}</section>`;
  if (state === 'merged') {
    const oid = mergedAs === null ? '' : (commits[mergedAs]?.oid.slice(0, 7) ?? '');
    return box(
      `<p>It is merged: <code>${escapeHtml(target)}</code> has it as <code>${oid}</code> on ${escapeHtml(host.name)}.</p>`,
    );
  }
  const waits = autoMerge === null ? '' : '<p>It will be merged by itself as soon as nothing stands in its way.</p>';
  if (blockers.length === 0) {
    const merge = link({ command: 'gitFlow.request.merge', arguments: [{ request: id }], text: 'Merge now' });
    return box(`<p>Nothing stands in its way. ${merge}</p>`);
  }
  return box(
    `<p>It cannot be merged now:</p>${list(
      blockers.map(({ sentence }) => escapeHtml(sentence)),
      '',
    )}${waits}`,
  );
}

const checkWords: Readonly<Record<Check['state'], string>> = {
  expected: 'has not reported',
  running: 'is running',
  passed: 'passed',
  failed: 'failed',
  manual: 'waits for somebody to start it',
  skipped: 'was skipped',
};

function checkLine({ name, state, required, pipeline }: Check): string {
  const log =
    pipeline === null
      ? ''
      : ` (${link({ command: 'gitFlow.pipeline.log', arguments: [{ pipeline, job: name }], text: `log of ${name}` })}, ${link({ command: 'gitFlow.pipeline.open', arguments: [{ pipeline }], text: `pipeline ${pipeline}` })})`;
  return `<strong>${escapeHtml(name)}</strong> ${checkWords[state]}${required ? ', required' : ''}${log}`;
}

const verdicts: Readonly<Record<Reviewer['verdict'], string>> = {
  pending: 'has not answered yet',
  approved: 'approved',
  'changes-requested': 'asks for changes',
  commented: 'commented',
  dismissed: 'approved an earlier state, which no longer counts',
};

const reasons: Readonly<Record<Reviewer['reason'], string>> = {
  'code-owner': 'as a code owner',
  requested: 'was asked',
  volunteer: 'came by',
};

const reviewerLine = ({ person, verdict, reason }: Reviewer, nameOf: (person: string) => string): string =>
  `<strong>${escapeHtml(nameOf(person))}</strong> ${verdicts[verdict]} (${reasons[reason]})`;

function threadLine(thread: Thread, request: number, nameOf: (person: string) => string): string {
  const { id, path, line, resolved, outdated, comments } = thread;
  const place = path === null ? 'On the whole' : `${path}${line === null ? '' : `:${line}`}`;
  const where =
    path === null
      ? escapeHtml(place)
      : link({ command: 'gitFlow.request.openChanges', arguments: [{ request }, path, line ?? 1], text: place });
  const said = comments.map(
    ({ author, text, suggestion, at }) =>
      `<strong>${escapeHtml(nameOf(author))}</strong> <small>${timeOf(at)}</small> ${prose(text)}${suggestion === null ? '' : `<p>Suggested instead:</p><pre>${escapeHtml(suggestion)}</pre>`}`,
  );
  const reply = `<details><summary>Reply</summary>${form(`reply-${id}`, 'Your answer', [['reply', 'Send the answer']], id)}</details>`;
  const settle = link({
    command: 'gitFlow.request.act',
    arguments: [{ request }, resolved ? 'unresolve' : 'resolve', id],
    text: resolved ? 'Open again' : 'Resolve',
  });
  return `${where}${resolved ? ', resolved' : ''}${outdated ? ', outdated: the line has changed since' : ''}${list(said, '')}${reply}<p>${settle}</p>`;
}

/** A word on the whole; whoever reviews also gives the verdict here. */
function sayForm({ state, author }: PullRequest): string {
  if (state !== 'open') return '';
  const verdicts: readonly Choice[] =
    author === 'learner'
      ? []
      : [
          ['approve', 'Approve'],
          ['request-changes', 'Ask for changes'],
        ];
  return form('say', 'What do you want to say?', [['comment', 'Comment'], ...verdicts], null);
}

type Choice = readonly [act: string, text: string];

const form = (id: string, label: string, choices: readonly Choice[], thread: number | null): string =>
  `<form${thread === null ? '' : ` data-thread="${thread}"`}><label for="${id}">${label}</label><textarea id="${id}" rows="3"></textarea><p>${choices.map(([act, text]) => `<button type="submit" value="${act}">${text}</button>`).join(' ')}</p></form>`;

const eventWords: Readonly<Record<PullRequestEvent['kind'], string>> = {
  opened: 'opened it',
  ready: 'marked it as ready',
  drafted: 'made it a draft',
  'review-requested': 'asked for a review',
  pushed: 'pushed',
  'force-pushed': 'force-pushed',
  approved: 'approved',
  'changes-requested': 'asked for changes',
  commented: 'commented',
  dismissed: 'took approvals back',
  resolved: 'resolved',
  retargeted: 'changed the target',
  'auto-merge': 'set it to merge by itself',
  merged: 'merged it',
  closed: 'closed it',
  reopened: 'opened it again',
  'branch-deleted': 'deleted the branch',
};

const eventLine = ({ at, who, kind, text }: PullRequestEvent, nameOf: (person: string) => string): string =>
  `<small>${timeOf(at)}</small> ${escapeHtml(`${nameOf(who)} ${eventWords[kind]}${text === '' ? '' : `: ${text}`}`)}`;

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
