import { requestSign } from '../base/requestWord';
import { plural, say } from '../base/say';
import { sayState } from '../base/sayState';
import type { PersonId, PullRequest, Ref, Reviewer, Row, Snapshot } from '../world/snapshot';
import { plainText } from './fitText';
import { reach } from './reach';
import { count, list } from './words';

/** What a command did to the team, in one sentence: what moved, and what stayed although one might think it moved. */
export function describeChange(previous: Snapshot, next: Snapshot, line: string | null, exitCode = 0): string {
  if (exitCode !== 0 && next.learner.operation && !previous.learner.operation) {
    const files = next.learner.files.filter(file => file.conflict !== null).map(file => plainText(file.path));
    const { kind } = next.learner.operation;
    return files.length > 0
      ? say`The ${kind} stopped: conflict in ${list(files.slice(0, 3))}.`
      : say`The ${kind} stopped: it waits for you.`;
  }
  const host = moved(previous.host.refs, next.host.refs, previous, next, next.host.name);
  const local = moved(previous.learner.refs, next.learner.refs, previous, next, 'your');
  const sentences = [
    ...local.remote,
    ...local.branches,
    ...host.branches,
    ...headSentence(previous, next),
    ...requestSentences(previous, next),
  ];
  if (sentences.length === 0) sentences.push(...fileSentence(previous, next));
  if (sentences.length === 0) {
    if (exitCode !== 0) return say`“${plainText(line ?? '')}” was refused. Nothing moved.`;
    return line ? say`“${plainText(line)}” changed nothing.` : say`Nothing moved.`;
  }
  return [...sentences.slice(0, 3), ...contrast(previous, next)].join(' ');
}

interface Moves {
  readonly branches: readonly string[];
  readonly remote: readonly string[];
}

function moved(
  before: readonly Ref[],
  after: readonly Ref[],
  previous: Snapshot,
  next: Snapshot,
  owner: string,
): Moves {
  const old = new Map(before.map(ref => [ref.name, previous.commits[ref.row]?.oid]));
  const branches: string[] = [];
  const remote: string[] = [];
  const put = (ref: Ref, sentence: string) => (ref.kind === 'remote-branch' ? remote : branches).push(sentence);
  const called = (ref: Ref) =>
    ref.kind === 'remote-branch' || ref.kind === 'tag'
      ? plainText(ref.short)
      : owner === 'your'
        ? say`your ${plainText(ref.short)}`
        : say`${plainText(ref.short)} on ${owner}`;
  for (const ref of after) {
    const oid = next.commits[ref.row]?.oid;
    const was = old.get(ref.name);
    if (was === oid) continue;
    if (was === undefined) {
      put(ref, newSentence(capital(called(ref)), ref, after));
      continue;
    }
    const from = next.commits.findIndex(commit => commit.oid === was);
    const ahead = from < 0 ? 0 : missing(next, ref.row, from);
    const lost = from < 0 ? 1 : missing(next, from, ref.row);
    if (ahead > 0 && lost === 0) put(ref, say`${capital(called(ref))} moved ${count(ahead, 'commit')} ahead.`);
    else if (ahead === 0 && from >= 0) put(ref, say`${capital(called(ref))} went back ${count(lost, 'commit')}.`);
    else put(ref, say`${capital(called(ref))} was rewritten.`);
  }
  const names = new Set(after.map(ref => ref.name));
  for (const ref of before) if (!names.has(ref.name)) put(ref, say`${capital(called(ref))} is gone.`);
  return { branches, remote };
}

const capital = (text: string) => (/^your /.test(text) ? `Y${text.slice(1)}` : text);

function newSentence(name: string, ref: Ref, refs: readonly Ref[]): string {
  const twin = refs.find(each => each !== ref && each.kind === 'branch' && each.row === ref.row);
  return twin && ref.kind === 'branch'
    ? say`${name} is new, at the same commit as ${plainText(twin.short)}.`
    : say`${name} is new.`;
}

/** How many commits `from` reaches that `other` does not. */
const missing = ({ commits }: Snapshot, from: Row, other: Row): number =>
  reach(commits, [from], reach(commits, [other])).size;

function headSentence(previous: Snapshot, next: Snapshot): readonly string[] {
  const before = previous.learner.head;
  const now = next.learner.head;
  if (now.kind === 'detached')
    return before.kind === 'detached' && before.row === now.row ? [] : [say`You are on a commit now, not on a branch.`];
  return before.kind === 'branch' && before.branch === now.branch
    ? []
    : [say`You are on ${plainText(now.branch)} now.`];
}

function requestSentences(previous: Snapshot, next: Snapshot): readonly string[] {
  const sign = requestSign(next.flavour);
  const before = new Map(previous.host.pullRequests.map(request => [request.id, request]));
  return next.host.pullRequests.flatMap(request => {
    const was = before.get(request.id);
    const name = `${sign}${request.id}`;
    if (!was) return [say`${name} asks to take ${plainText(request.source)} into ${plainText(request.target)}.`];
    if (was.state !== request.state) return [say`${name} is ${sayState(request.state)}.`];
    return [
      ...newVerdicts(previous, was, next, request).flatMap(({ person, verdict }) => {
        if (verdict === 'approved') return [say`${name} was approved.`];
        return verdict === 'changes-requested' ? [say`${nameIn(next, person)} asked for changes to ${name}.`] : [];
      }),
      ...remarkSentences(request, was, name, next),
    ].slice(0, 1);
  });
}

/** A verdict counts again when it is given anew, for a later state. */
function newVerdicts(previous: Snapshot, was: PullRequest, next: Snapshot, now: PullRequest): readonly Reviewer[] {
  const keyIn =
    ({ commits }: Snapshot) =>
    ({ person, verdict, reviewed }: Reviewer) =>
      [person, verdict, commits[reviewed]?.oid].join(' ');
  const before = was.reviewers.map(keyIn(previous));
  return now.reviewers.filter(reviewer => !before.includes(keyIn(next)(reviewer)));
}

function remarkSentences(request: PullRequest, was: PullRequest, name: string, next: Snapshot): readonly string[] {
  const last = request.events.length > was.events.length ? request.events.at(-1) : undefined;
  return last?.kind === 'commented' ? [say`${nameIn(next, last.who)} wrote to ${name}.`] : [];
}

const nameIn = ({ people }: Snapshot, id: PersonId): string => people.find(person => person.id === id)?.name ?? id;

function fileSentence(previous: Snapshot, next: Snapshot): readonly string[] {
  if (previous.learner.files === next.learner.files) return [];
  const staged = (snapshot: Snapshot) => snapshot.learner.files.filter(file => file.staged !== null).length;
  const changed = (snapshot: Snapshot) => snapshot.learner.files.filter(file => file.unstaged !== null).length;
  if (staged(next) > staged(previous))
    return [say`The index holds ${count(staged(next), 'file')} for the next commit.`];
  if (changed(next) > changed(previous))
    return [
      plural(
        changed(next),
        say`1 file in your work tree differs from the index.`,
        say`${changed(next)} files in your work tree differ from the index.`,
      ),
    ];
  return changed(next) === changed(previous) && staged(next) === staged(previous)
    ? []
    : [say`Your work tree and index changed.`];
}

/** The lesson is often in what did not move. */
function contrast(previous: Snapshot, next: Snapshot): readonly string[] {
  const oidOf = (snapshot: Snapshot, refs: readonly Ref[], name: string) =>
    snapshot.commits[refs.find(ref => ref.name === name)?.row ?? -1]?.oid;
  const hostMoved = previous.host.refs.filter(
    ref => oidOf(previous, previous.host.refs, ref.name) !== oidOf(next, next.host.refs, ref.name),
  );
  const fetched = next.learner.refs.find(
    ref =>
      ref.kind === 'remote-branch' &&
      oidOf(previous, previous.learner.refs, ref.name) !== oidOf(next, next.learner.refs, ref.name),
  );
  const own =
    fetched && next.learner.refs.find(ref => ref.kind === 'branch' && fetched.short.endsWith(`/${ref.short}`));
  const newOnHost = next.host.refs.some(ref => !previous.host.refs.some(each => each.name === ref.name));
  if (
    own &&
    hostMoved.length === 0 &&
    !newOnHost &&
    oidOf(previous, previous.learner.refs, own.name) === oidOf(next, next.learner.refs, own.name)
  )
    return [say`Your ${plainText(own.short)} did not move.`];
  const still = next.host.refs
    .filter(
      ref =>
        ref.kind === 'branch' &&
        /^(dev|develop|master|main)$/.test(ref.short) &&
        !hostMoved.some(each => each.name === ref.name),
    )
    .map(ref => plainText(ref.short));
  if ((newOnHost || hostMoved.length > 0) && still.length > 1)
    return [say`${list(still)} on ${next.host.name} did not move.`];
  return [];
}
