import { inEnglish } from '../../../base/say';
import { checksOf } from '../../host/checks';
import { mergeGate } from '../../host/mergeGate';
import { isOutdated, pullRequestFacts } from '../../host/pullRequestFacts';
import type { CommandResult } from '../../team';
import { flagTable, readFlags } from '../flags';
import { misused, said } from '../results';
import type { Terminal } from '../verb';
import { checkLine } from './checks';
import { which } from './which';

export const viewFlags = flagTable('--comments -c', '--web -w');

const verdicts = {
  pending: 'has not answered yet',
  approved: 'approved',
  'changes-requested': 'asks for changes',
  commented: 'commented',
  dismissed: 'approved an earlier state, which no longer counts',
} as const;

const wishes = { open: 'wants to bring', merged: 'brought', closed: 'wanted to bring' } as const;

/** `pr view [NUMBER] [--comments]` */
export async function view(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const flags = readFlags(args, viewFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  const { world } = terminal;
  const { request } = chosen;
  const facts = await pullRequestFacts(world, request);
  const lines = [
    `${request.title} ${world.wording.number(request.id)}`,
    `${request.draft && request.state === 'open' ? 'draft' : request.state}: ${world.nameOf(request.author)} ${wishes[request.state]} ${count(facts.commits.length, 'commit')} from ${request.source} into ${request.target}`,
  ];
  if (request.labels.length > 0) lines.push(`labels: ${request.labels.join(', ')}`);
  if (request.description !== '') lines.push('', request.description);
  if (facts.changedFiles.length > 0) {
    lines.push('', 'Changed files:');
    for (const { path, additions, deletions } of facts.changedFiles)
      lines.push(`  ${path}  +${additions} -${deletions}`);
  }
  if (request.reviewers.length > 0) {
    lines.push('', 'Reviewers:');
    for (const { person, verdict } of request.reviewers) lines.push(`  ${world.nameOf(person)} ${verdicts[verdict]}`);
  }
  const checks = checksOf(world.record.host, request, world.options.flavour);
  if (checks.length > 0) lines.push('', 'Checks (simulated):', ...checks.map(checkLine));
  for (const thread of request.threads) {
    const outdated = await isOutdated(world, request, thread);
    const place =
      thread.path === null ? 'on the whole' : `${thread.path}${thread.line === null ? '' : `:${thread.line}`}`;
    lines.push(
      '',
      `Thread ${thread.id}, ${place}${thread.resolved ? ', resolved' : ''}${outdated ? ', outdated' : ''}:`,
    );
    for (const { author, text, suggestion } of thread.comments) {
      if (text !== '') lines.push(`  ${world.nameOf(author)}: ${text}`);
      if (suggestion !== null) lines.push(`  ${world.nameOf(author)} suggests: ${suggestion}`);
    }
  }
  if (request.state === 'open') {
    const blockers = inEnglish(() => mergeGate(world, request, facts));
    lines.push(
      '',
      ...(blockers.length > 0 ? blockers.map(({ sentence }) => sentence) : ['It can be merged: pr merge']),
      ...(request.autoMerge === null
        ? []
        : ['It will be merged by itself as soon as nothing stands in its way. Not after all? pr merge --disable-auto']),
    );
  }
  return said(...lines, '', world.wording.requestUrl(world.project, request.id));
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
