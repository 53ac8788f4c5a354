import type { CommandResult } from '../../team';
import { flagTable, readFlags } from '../flags';
import { misused, said } from '../results';
import type { Terminal } from '../verb';

export const listFlags = flagTable(
  '--state -s=',
  '--all -A',
  '--author=',
  '--base -B --target-branch=',
  '--head -H --source-branch=',
  '--closed -c',
  '--merged -M',
);

const states = ['open', 'merged', 'closed', 'all'];

/** `pr list [--state open|merged|closed|all] [--author NAME] [--base BRANCH]` */
export function list(args: readonly string[], { world }: Terminal): CommandResult {
  const flags = readFlags(args, listFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const state = flags.has('all')
    ? 'all'
    : flags.has('closed')
      ? 'closed'
      : flags.has('merged')
        ? 'merged'
        : (flags.value('state') ?? 'open');
  if (!states.includes(state)) return misused(`A state is one of ${states.join(', ')}; "${state}" is none.`);
  const { request, number } = world.wording;
  const [author, base, head] = [flags.value('author'), flags.value('base'), flags.value('head')];
  const found = world.record.host.pullRequests.filter(
    one =>
      (state === 'all' || one.state === state) &&
      (author === undefined || one.author === author.replace(/^@/, '')) &&
      (base === undefined || one.target === base) &&
      (head === undefined || one.source === head),
  );
  if (found.length === 0) return said(state === 'all' ? `There is no ${request} yet.` : `No ${request} is ${state}.`);
  const rows = found.map(({ id, title, source, target, author: who, draft, state: its }) => [
    number(id),
    title,
    `${source} -> ${target}`,
    world.nameOf(who),
    draft && its === 'open' ? 'draft' : its,
  ]);
  const widths = [0, 1, 2, 3, 4].map(column => Math.max(...rows.map(row => (row[column] ?? '').length)));
  return said(
    ...rows.map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  );
}
