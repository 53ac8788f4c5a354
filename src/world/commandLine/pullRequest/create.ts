import { askReviewers } from '../../host/askReviewers';
import { pipelineForRequest } from '../../host/events';
import { mayPush, protectionOf } from '../../host/protections';
import { hostTip, openPullRequest } from '../../host/pullRequests';
import type { CommandResult } from '../../team';
import { flagTable, readFlags } from '../flags';
import { nearestName } from '../../../base/nearestName';
import { misused, refused, said } from '../results';
import type { Terminal } from '../verb';
import { readReviewers } from './readReviewers';
import { branchOnHost } from './which';

export const createFlags = flagTable(
  '--base -B --target-branch --target -b=',
  '--head -H --source-branch --source -s=',
  '--title -t=',
  '--body --description -d=',
  '--draft --wip',
  '--reviewer -r=',
  '--label -l=',
  '--assignee -a=',
  '--fill -f',
  '--yes -y',
  '--push',
  '--remove-source-branch',
);

/** `pr create [--base BRANCH] [--head BRANCH] [--title TEXT] [--body TEXT] [--draft] [--reviewer NAME] [--label NAME]` */
export async function create(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const flags = readFlags(args, createFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  if (flags.rest.length > 0)
    return misused(`"${flags.rest.join(' ')}" belongs to no flag. A title goes in quotes: --title "..."`);
  const { world, person } = terminal;
  const { request, Request, number } = world.wording;
  const source = flags.value('head') ?? defaultSource(terminal);
  const target = flags.value('base') ?? defaultTarget(terminal);
  if (source === undefined) {
    return refused(
      `Your current branch is not on the host yet, and a ${request} is made of a branch there.`,
      `Push it first, for example: git push origin HEAD:feature/story-a`,
    );
  }
  const reviewers = readReviewers(terminal, flags.values('reviewer'), person.id);
  if ('exitCode' in reviewers) return reviewers;
  const opened = await openPullRequest(world, {
    author: person.id,
    source,
    target,
    title: flags.value('title') ?? defaultTitle(terminal, source, target),
    description: flags.value('body') ?? '',
    draft: flags.has('draft'),
    reviewers,
    labels: flags.values('label').flatMap(names => names.split(',')),
  });
  if (!opened.ok) {
    switch (opened.code) {
      case 'missing-source':
        return refused(
          `The host has no branch ${source}${guess(terminal, source)}`,
          `Push it first, for example: git push origin ${world.clone(person.id)?.head().branch ?? 'HEAD'}:${source}`,
        );
      case 'missing-target':
        return refused(
          `The host has no branch ${target}${guess(terminal, target)}`,
          'Choose the target with: --base BRANCH',
        );
      case 'same-branch':
        return refused(
          `A ${request} needs two branches, and here ${source} would go into itself.`,
          'Choose the other one with --head or --base.',
        );
      case 'nothing-to-merge':
        return refused(
          `There is nothing to propose: ${target} already has every commit of ${source}.`,
          'Commit something, push it, and try again.',
        );
      case 'already-open': {
        const id = Number(opened.details?.['id']);
        return refused(
          `${Request} ${number(id)} from ${source} into ${target} is open already.`,
          `New pushes to ${source} become part of it. See it with: pr view ${id}`,
        );
      }
    }
  }
  const { id, title, draft } = opened.value;
  const asked = await askReviewers(world, id, person.id);
  await pipelineForRequest(world, asked ?? opened.value, 'opened', person.id);
  const rule = protectionOf(world.record.host, target);
  const open = rule === undefined || mayPush(rule, person.id) ? [] : [`${target} is protected: this is the way in.`];
  return said(
    `${draft ? 'Draft ' + request : Request} ${number(id)} opened: ${title}`,
    `${source} into ${target}`,
    ...open,
    world.wording.requestUrl(world.project, id),
  );
}

function defaultSource(terminal: Terminal): string | undefined {
  const branch = branchOnHost(terminal);
  if (branch === undefined) return undefined;
  const rule = protectionOf(terminal.world.record.host, branch);
  // On a protected branch the story itself was pushed under another name; take the one that has this commit.
  if (!rule) return branch;
  const oid = terminal.world.clone(terminal.person.id)?.head().oid;
  for (const [name, tip] of terminal.world.host.refs()) {
    const short = name.replace(/^refs\/heads\//, '');
    if (tip === oid && !protectionOf(terminal.world.record.host, short)) return short;
  }
  return branch;
}

const defaultTarget = ({ world }: Terminal): string =>
  hostTip(world, 'dev') === undefined ? (world.host.head().branch ?? 'master') : 'dev';

/** What the first real commit of the branch says, for the merge that was made locally says nothing of the story. */
function defaultTitle({ world }: Terminal, source: string, target: string): string {
  const [head, base] = [hostTip(world, source), hostTip(world, target)];
  const brought = head === undefined || base === undefined ? [] : [...world.commits.reach([head], [base])];
  const own = brought.flatMap(oid => world.commits.get(oid) ?? []).filter(({ parents }) => parents.length < 2);
  const first = own.reduce<(typeof own)[number] | undefined>((a, b) => (a && a.time <= b.time ? a : b), undefined);
  return first?.subject ?? source.replace(/^.*\//, '').replace(/[-_]+/g, ' ');
}

function guess({ world }: Terminal, branch: string): string {
  const names = [...world.host.refs().keys()].map(name => name.replace(/^refs\/heads\//, ''));
  const near = nearestName(branch, names);
  return near === undefined ? '.' : `. Did you mean ${near}?`;
}
