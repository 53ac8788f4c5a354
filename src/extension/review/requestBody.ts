import { say } from '../../base/say';
import { sayState } from '../../base/sayState';
import type { Check, PullRequest, PullRequestEvent, Reviewer, Snapshot, Thread } from '../../world/snapshot';
import { count } from '../../scene/words';
import { requestSign, requestWord } from '../../base/requestWord';
import { escapeHtml } from '../escapeHtml';
import { link, list, prose, section, timeOf } from './page';
import { actsOf } from './requestActs';

const wishes: Readonly<
  Record<PullRequest['state'], (who: string, what: string, from: string, into: string) => string>
> = {
  open: (who, what, from, into) => say`${who} wants to bring ${what} from ${from} into ${into}`,
  merged: (who, what, from, into) => say`${who} brought ${what} from ${from} into ${into}`,
  closed: (who, what, from, into) => say`${who} wanted to bring ${what} from ${from} into ${into}`,
};

/** The detail page of a pull request, as the body of a page. */
export function requestBody(snapshot: Snapshot, request: PullRequest): string {
  const { id, title, source, target, author, description, commits, changedFiles, conflicts } = request;
  const item = { request: id };
  const mark = requestSign(snapshot.flavour);
  const word = requestWord(snapshot.flavour);
  const nameOf = (person: string) => snapshot.people.find(one => one.id === person)?.name ?? person;
  const state = sayState(request.draft && request.state === 'open' ? 'draft' : request.state);
  const from = `<code>${escapeHtml(source)}</code>`;
  const into = `<code>${escapeHtml(target)}</code>`;
  return [
    `<h1>${escapeHtml(title)} <small>${mark}${id}</small></h1>`,
    `<p><strong>${state}</strong>: ${wishes[request.state](escapeHtml(nameOf(author)), count(commits.length, 'commit'), from, into)}</p>`,
    request.labels.length > 0 ? `<p>${say`Labels: ${escapeHtml(request.labels.join(', '))}`}</p>` : '',
    mergeBox(snapshot, request),
    section(
      'acts',
      say`What you can do`,
      list(
        actsOf(snapshot, request).map(({ act, title: text }) =>
          link({ command: 'gitFlow.request.act', arguments: [item, act], text }),
        ),
        say`Nothing more: it has ended.`,
      ),
    ),
    section(
      'description',
      say`Description`,
      description.trim() === '' ? `<p>${say`None was written.`}</p>` : prose(description),
    ),
    section(
      'files',
      say`Changed files (${changedFiles.length})`,
      changedFiles.length > 0
        ? `<p>${link({ command: 'gitFlow.request.openChanges', arguments: [item], text: say`Open all changes` })}</p>`
        : '',
      list(
        changedFiles.map(
          ({ path, status, additions, deletions }) =>
            `${link({ command: 'gitFlow.request.openChanges', arguments: [item, path], text: path })} ${sayState(status)}, +${additions} −${deletions}${conflicts.includes(path) ? `, <strong>${say`conflict`}</strong>` : ''}`,
        ),
        say`No file differs.`,
      ),
    ),
    section(
      'commits',
      say`Commits (${commits.length})`,
      list(
        commits.map(row => {
          const commit = snapshot.commits[row];
          return `<code>${commit?.oid.slice(0, 7) ?? ''}</code> ${escapeHtml(`${commit?.subject ?? ''}, ${commit?.authorName ?? ''}`)}`;
        }),
        say`None that the target does not have.`,
      ),
    ),
    section(
      'checks',
      say`Checks (simulated)`,
      list(request.checks.map(checkLine), say`No check has reported on the newest commit, and none is required.`),
    ),
    section(
      'reviewers',
      say`Reviewers`,
      list(
        request.reviewers.map(one => reviewerLine(one, nameOf)),
        say`Nobody was asked to look at this ${word}.`,
      ),
    ),
    section(
      'conversation',
      say`Conversation`,
      list(
        request.threads.map(thread => threadLine(thread, id, nameOf)),
        say`Nobody has said anything yet.`,
      ),
      sayForm(request),
    ),
    section(
      'events',
      say`What happened`,
      list(
        request.events.map(event => eventLine(event, nameOf)),
        say`Nothing yet.`,
      ),
    ),
  ].join('\n');
}

function mergeBox(
  { commits, host }: Snapshot,
  { state, blockers, autoMerge, mergedAs, target, id }: PullRequest,
): string {
  const isFree = state === 'merged' || (state === 'open' && blockers.length === 0);
  const box = (inside: string) =>
    `<section id="merge" class="merge-box${isFree ? ' free' : ''}" aria-label="${escapeHtml(say`Merge`)}" data-news><h2>${say`Merge`}</h2>${inside}</section>`;
  if (state === 'merged') {
    const oid = mergedAs === null ? '' : (commits[mergedAs]?.oid.slice(0, 7) ?? '');
    return box(
      `<p>${say`It is merged: ${`<code>${escapeHtml(target)}</code>`} has it as ${`<code>${oid}</code>`} on ${escapeHtml(host.name)}.`}</p>`,
    );
  }
  const waits =
    autoMerge === null ? '' : `<p>${say`It will be merged by itself as soon as nothing stands in its way.`}</p>`;
  if (blockers.length === 0) {
    const merge = link({ command: 'gitFlow.request.merge', arguments: [{ request: id }], text: say`Merge now` });
    return box(`<p>${say`Nothing stands in its way.`} ${merge}</p>`);
  }
  return box(
    `<p>${say`It cannot be merged now:`}</p>${list(
      blockers.map(({ sentence }) => escapeHtml(sentence)),
      '',
    )}${waits}`,
  );
}

const checkWords: Readonly<Record<Check['state'], (who: string) => string>> = {
  expected: who => say`${who} has not reported`,
  running: who => say`${who} is running`,
  passed: who => say`${who} passed`,
  failed: who => say`${who} failed`,
  manual: who => say`${who} waits for somebody to start it`,
  skipped: who => say`${who} was skipped`,
};

function checkLine({ name, state, required, pipeline }: Check): string {
  const log =
    pipeline === null
      ? ''
      : ` (${link({ command: 'gitFlow.pipeline.log', arguments: [{ pipeline, job: name }], text: say`log of ${name}` })}, ${link({ command: 'gitFlow.pipeline.open', arguments: [{ pipeline }], text: say`pipeline ${pipeline}` })})`;
  const what = checkWords[state](`<strong>${escapeHtml(name)}</strong>`);
  return `${required ? say`${what}, required` : what}${log}`;
}

const verdicts: Readonly<Record<Reviewer['verdict'], (who: string) => string>> = {
  pending: who => say`${who} has not answered yet`,
  approved: who => say`${who} approved`,
  'changes-requested': who => say`${who} asks for changes`,
  commented: who => say`${who} commented`,
  dismissed: who => say`${who} approved an earlier state, which no longer counts`,
};

const reasons: Readonly<Record<Reviewer['reason'], () => string>> = {
  'code-owner': () => say`as a code owner`,
  requested: () => say`was asked`,
  volunteer: () => say`came by`,
};

const reviewerLine = ({ person, verdict, reason }: Reviewer, nameOf: (person: string) => string): string =>
  `${verdicts[verdict](`<strong>${escapeHtml(nameOf(person))}</strong>`)} (${reasons[reason]()})`;

function threadLine(thread: Thread, request: number, nameOf: (person: string) => string): string {
  const { id, path, line, resolved, outdated, comments } = thread;
  const place = path === null ? say`On the whole` : `${path}${line === null ? '' : `:${line}`}`;
  const where =
    path === null
      ? escapeHtml(place)
      : link({ command: 'gitFlow.request.openChanges', arguments: [{ request }, path, line ?? 1], text: place });
  const said = comments.map(
    ({ author, text, suggestion, at }) =>
      `<strong>${escapeHtml(nameOf(author))}</strong> <small>${timeOf(at)}</small> ${prose(text)}${suggestion === null ? '' : `<p>${say`Suggested instead:`}</p><pre>${escapeHtml(suggestion)}</pre>`}`,
  );
  const reply = `<details><summary>${say`Reply`}</summary>${form(`reply-${id}`, say`Your answer`, [['reply', say`Send the answer`]], id)}</details>`;
  const settle = link({
    command: 'gitFlow.request.act',
    arguments: [{ request }, resolved ? 'unresolve' : 'resolve', id],
    text: resolved ? say`Open again` : say`Resolve`,
  });
  return `${where}${resolved ? `, ${say`resolved`}` : ''}${outdated ? `, ${say`outdated: the line has changed since`}` : ''}${list(said, '')}${reply}<p>${settle}</p>`;
}

/** A word on the whole; whoever reviews also gives the verdict here. */
function sayForm({ state, author }: PullRequest): string {
  if (state !== 'open') return '';
  const verdicts: readonly Choice[] =
    author === 'learner'
      ? []
      : [
          ['approve', say`Approve`],
          ['request-changes', say`Ask for changes`],
        ];
  return form('say', say`What do you want to say?`, [['comment', say`Comment`], ...verdicts], null);
}

type Choice = readonly [act: string, text: string];

const form = (id: string, label: string, choices: readonly Choice[], thread: number | null): string =>
  `<form${thread === null ? '' : ` data-thread="${thread}"`}><label for="${id}">${label}</label><textarea id="${id}" rows="3"></textarea><p>${choices.map(([act, text]) => `<button type="submit" value="${act}">${text}</button>`).join(' ')}</p></form>`;

const eventWords: Readonly<Record<PullRequestEvent['kind'], (who: string) => string>> = {
  opened: who => say`${who} opened it`,
  ready: who => say`${who} marked it as ready`,
  drafted: who => say`${who} made it a draft`,
  'review-requested': who => say`${who} asked for a review`,
  pushed: who => say`${who} pushed`,
  'force-pushed': who => say`${who} force-pushed`,
  approved: who => say`${who} approved`,
  'changes-requested': who => say`${who} asked for changes`,
  commented: who => say`${who} commented`,
  dismissed: who => say`${who} took approvals back`,
  resolved: who => say`${who} resolved`,
  retargeted: who => say`${who} changed the target`,
  'auto-merge': who => say`${who} set it to merge by itself`,
  merged: who => say`${who} merged it`,
  closed: who => say`${who} closed it`,
  reopened: who => say`${who} opened it again`,
  'branch-deleted': who => say`${who} deleted the branch`,
};

const eventLine = ({ at, who, kind, text }: PullRequestEvent, nameOf: (person: string) => string): string =>
  `<small>${timeOf(at)}</small> ${escapeHtml(eventWords[kind](nameOf(who)) + (text === '' ? '' : `: ${text}`))}`;
