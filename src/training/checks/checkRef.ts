import { say } from '../../base/say';
import { contains, onlyReachable, reachable } from '../../flow/reachable';
import type { Row, Snapshot } from '../../world/snapshot';
import type { RefCheck } from './check';
import { matches } from './pattern';
import { commits, locate, parseRef, repositoryOf, type CheckContext, type Place } from './place';
import { shapeOf } from './shape';

/** The first thing that differs from what is asked of a ref; empty when nothing does. */
export function checkRef(check: RefCheck, context: CheckContext): string {
  const { now } = context;
  const place = locate(check.ref, context);
  if (place.row < 0) return check.exists === false ? '' : place.absent;
  if (check.exists === false) return say`${place.subject} still exists.`;
  return (
    checkSame(check, place, context) ||
    checkContains(check, place, context) ||
    checkMoved(check, place, context) ||
    checkMessages(check, place, context) ||
    checkTip(check, place, now) ||
    checkSince(check, place, context) ||
    checkOnHost(check, place, now) ||
    checkShape(check, place, context)
  );
}

function checkSame(check: RefCheck, place: Place, context: CheckContext): string {
  if (check.same === undefined) return '';
  const other = locate(check.same, context);
  if (other.row < 0) return other.absent;
  if (place.row === other.row) return '';
  const missing = onlyReachable(context.now.commits, [other.row], [place.row]).length;
  const extra = onlyReachable(context.now.commits, [place.row], [other.row]).length;
  const whose = place.subject;
  if (extra === 0) return say`${whose} lacks ${commits(missing)} of ${other.words}.`;
  return missing === 0
    ? say`${whose} has ${commits(extra)} that ${other.words} does not have.`
    : say`${whose} lacks ${commits(missing)} of ${other.words} and has ${commits(extra)} that ${other.words} does not have.`;
}

function checkContains(check: RefCheck, place: Place, context: CheckContext): string {
  const { commits: all } = context.now;
  for (const text of check.contains ?? []) {
    const other = locate(text, context);
    if (other.row < 0) return other.absent;
    const missing = onlyReachable(all, [other.row], [place.row]).length;
    if (missing > 0)
      return isOnHost(other.row, context.now)
        ? say`${place.subject} lacks ${commits(missing)} of ${other.words}.`
        : say`${place.subject} lacks ${commits(missing)} of ${other.words}, which no branch of the host has.`;
  }
  for (const text of check.lacks ?? []) {
    const other = locate(text, context);
    if (other.row >= 0 && contains(all, place.row, other.row))
      return say`${place.subject} already contains ${other.words}, and should not.`;
  }
  return '';
}

function isOnHost(row: Row, { commits: all, host }: Snapshot): boolean {
  return (
    reachable(
      all,
      host.refs.map(ref => ref.row),
    )[row] === 1
  );
}

function checkMoved(check: RefCheck, place: Place, context: CheckContext): string {
  if (check.moved === undefined) return '';
  const { where, ref } = parseRef(check.ref);
  const oidIn = (snapshot: Snapshot) => {
    const row = repositoryOf(snapshot, where)?.refs.find(({ short }) => short === ref)?.row ?? -1;
    return snapshot.commits[row]?.oid;
  };
  const moved = oidIn(context.start) !== oidIn(context.now);
  if (moved === check.moved) return '';
  return moved ? say`${place.subject} has moved, and should have stayed.` : say`${place.subject} has not moved.`;
}

function checkMessages(check: RefCheck, place: Place, { now, start }: CheckContext): string {
  const marks = reachable(now.commits, [place.row]);
  const old = oidsAtStart(check.ref, start);
  const messages = now.commits.filter((commit, row) => marks[row] === 1 && !old.has(commit.oid)).map(textOf);
  for (const pattern of check.hasCommit ?? [])
    if (!messages.some(message => matches(pattern, message)))
      return say`${place.subject} has no new commit whose message matches “${pattern}”.`;
  const all = now.commits.filter((_, row) => marks[row] === 1).map(textOf);
  for (const pattern of check.lacksCommit ?? [])
    if (all.some(message => matches(pattern, message)))
      return say`${place.subject} still holds the commit “${pattern}”.`;
  return '';
}

/** What the ref reached when the exercise began. */
function oidsAtStart(text: string, start: Snapshot): ReadonlySet<string> {
  const { where, ref } = parseRef(text);
  const row = repositoryOf(start, where)?.refs.find(({ short }) => short === ref)?.row ?? -1;
  const marks = reachable(start.commits, [row]);
  return new Set(start.commits.filter((_, at) => marks[at] === 1).map(commit => commit.oid));
}

const textOf = ({ subject, body }: { readonly subject: string; readonly body: string }) =>
  body ? `${subject}\n\n${body}` : subject;

function checkTip(check: RefCheck, place: Place, { commits: all, people }: Snapshot): string {
  const tip = all[place.row];
  if (!tip) return '';
  const parents = tip.parents.length;
  if (check.tipParents !== undefined && parents !== check.tipParents) {
    return check.tipParents === 2
      ? say`The last commit of ${place.words} is no merge commit.`
      : say`The last commit of ${place.words} has ${parents} parents, not ${check.tipParents}.`;
  }
  if (check.tipMessage !== undefined && !matches(check.tipMessage, textOf(tip)))
    return say`The last commit of ${place.words} says “${tip.subject}”.`;
  const author = people.find(({ id }) => id === check.tipAuthor);
  if (author && tip.authorEmail !== author.email)
    return say`The last commit of ${place.words} is by ${tip.authorName}.`;
  return '';
}

function checkSince(check: RefCheck, place: Place, context: CheckContext): string {
  if (check.since === undefined) return '';
  const since = locate(check.since, context);
  const rows = onlyReachable(context.now.commits, [place.row], [since.row]);
  if (check.count !== undefined && rows.length !== check.count)
    return say`${place.subject} has ${commits(rows.length)} more than ${since.words}, not ${check.count}.`;
  const merges = rows.filter(row => (context.now.commits[row]?.parents.length ?? 0) > 1).length;
  if (check.linear === true && merges > 0)
    return say`Between ${since.words} and ${place.words} there is a merge commit.`;
  if (check.linear === false && merges === 0)
    return say`Between ${since.words} and ${place.words} there is no merge commit.`;
  return '';
}

function checkOnHost(check: RefCheck, place: Place, now: Snapshot): string {
  if (check.onHost === undefined || isOnHost(place.row, now) === check.onHost) return '';
  return check.onHost
    ? say`The last commit of ${place.words} is only local: no branch on ${now.host.name} has it.`
    : say`The last commit of ${place.words} is already on ${now.host.name}.`;
}

function checkShape(check: RefCheck, place: Place, context: CheckContext): string {
  if (check.shape === undefined) return '';
  const { goal, start, now } = context;
  const aim = goal && locate(check.ref.replace('@start', ''), { now: goal, start });
  if (goal && aim && shapeOf(goal, aim.row, start) === shapeOf(now, place.row, start)) return '';
  return say`The history of ${place.words} has another form than the goal: compare the two pictures on the map.`;
}
