import { pullRequestFacts } from '../../host/pullRequestFacts';
import { addReview, type Review } from '../../host/reviews';
import type { CommandResult } from '../../team';
import { flagTable, readFlags } from '../flags';
import { misused, refused, said } from '../results';
import type { Terminal } from '../verb';
import { which } from './which';

export const reviewFlags = flagTable(
  '--approve -a',
  '--request-changes -r',
  '--comment -c',
  '--body -b --message -m=',
  '--file --path=',
  '--line=',
  '--suggest=',
);

/** `pr review [NUMBER] --approve | --request-changes | --comment [--body TEXT] [--file FILE --line N] [--suggest TEXT]` */
export async function review(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const flags = readFlags(args, reviewFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  const { world, person } = terminal;
  const { request } = chosen;
  const { Request, number } = world.wording;
  const title = `${Request} ${number(request.id)}`;
  const wishes = ['approve', 'request-changes', 'comment'].filter(flags.has);
  if (wishes.length !== 1) {
    return misused('A review says one of three things: --approve, --request-changes or --comment.', 'See: help pr');
  }
  const [wish] = wishes;
  if (request.state !== 'open') return refused(`${title} is ${request.state}; only an open one can be reviewed.`);
  const text = flags.value('body') ?? '';
  const suggestion = flags.value('suggest') ?? null;
  if (wish !== 'approve' && text === '' && suggestion === null) {
    return misused(`Say what you mean with: --body "..."`);
  }
  if (wish !== 'comment' && request.author === person.id) return refused(ownReview(terminal, wish === 'approve'));
  const place = await placeOf(terminal, request, flags.value('file'), flags.value('line'));
  if ('exitCode' in place) return place;
  const verdict = wish === 'approve' ? 'approved' : wish === 'comment' ? 'commented' : 'changes-requested';
  const given: Review = { who: person.id, verdict, text, ...place, suggestion };
  addReview(world, request.id, given);
  const done = { approved: 'Approved', 'changes-requested': 'Requested changes to', commented: 'Commented on' }[
    verdict
  ];
  return said(`${done} ${world.wording.request} ${number(request.id)}: ${request.title}`);
}

const ownReview = ({ world }: Terminal, approves: boolean): string =>
  approves
    ? world.wording.ownApproval
    : `This is your own ${world.wording.request}: nobody asks themselves for changes. Use --comment, or push a fix.`;

async function placeOf(
  { world }: Terminal,
  request: Parameters<typeof pullRequestFacts>[1],
  path: string | undefined,
  line: string | undefined,
): Promise<Pick<Review, 'path' | 'line'> | CommandResult> {
  if (path === undefined) {
    return line === undefined ? { path: null, line: null } : misused('A line needs a file: --file FILE --line N');
  }
  const { changedFiles } = await pullRequestFacts(world, request);
  if (!changedFiles.some(file => file.path === path)) {
    return refused(`${path} is not among the changed files: ${changedFiles.map(file => file.path).join(', ')}`);
  }
  if (line !== undefined && !/^[1-9]\d{0,6}$/.test(line))
    return misused(`"${line}" is no line number; the first line is 1.`);
  return { path, line: line === undefined ? null : Number(line) };
}
