import { say } from '../../base/say';
import { onlyReachable, reachable } from '../../flow/reachable';
import type { ChangesCheck, FileCheck, NeverCommittedCheck } from './check';
import { asExpression, matches } from './pattern';
import { locate, parseRef, repositoryOf, type CheckContext } from './place';

const decoder = new TextDecoder();

export async function checkFile(check: FileCheck, context: CheckContext): Promise<string> {
  const where = wordsFor(check.in, context);
  if (isRef(check.in)) {
    const place = locate(check.in, context);
    if (place.row < 0) return place.absent;
  }
  const text = await readText(check.path, check.in, context);
  if (text === undefined) return check.exists === false ? '' : say`There is no ${check.path} in ${where}.`;
  if (check.exists === false) return say`${check.path} is still in ${where}.`;
  // An expression is for authors; the goal's own sentence says what is meant.
  for (const pattern of check.contains ?? [])
    if (!matches(pattern, text))
      return asExpression(pattern)
        ? say`${check.path} in ${where} does not have what is asked for.`
        : say`${check.path} in ${where} does not contain “${pattern}”.`;
  for (const pattern of check.lacks ?? [])
    if (matches(pattern, text))
      return asExpression(pattern)
        ? say`${check.path} in ${where} still has what has to go.`
        : say`${check.path} in ${where} still contains “${pattern}”.`;
  if (check.sameAs !== undefined && text !== (await readText(check.path, check.sameAs, context)))
    return say`${check.path} in ${where} differs from ${wordsFor(check.sameAs, context)}.`;
  return '';
}

export const isRef = (place: string) => place !== 'work-tree' && place !== 'index';

function wordsFor(place: string, context: CheckContext): string {
  if (place === 'work-tree') return say`your work tree`;
  return place === 'index' ? say`your index` : locate(place, context).words;
}

async function readText(path: string, place: string, context: CheckContext): Promise<string | undefined> {
  const { files, now } = context;
  if (place === 'work-tree') return decode(files.read('learner', path));
  if (place === 'index') return decode(await files.readStaged('learner', path));
  const commit = now.commits[locate(place, context).row];
  return commit && decode(await files.readAt(commit.oid, path));
}

const decode = (bytes: Uint8Array | undefined) => (bytes ? decoder.decode(bytes) : undefined);

export function checkChanges(check: ChangesCheck, { now }: CheckContext): string {
  const { files } = now.learner;
  const groups = [
    [
      check.staged,
      files.filter(file => file.staged !== null),
      (path: string) => say`${path} is staged.`,
      (path: string) => say`${path} is not staged.`,
    ],
    [
      check.unstaged,
      files.filter(file => file.unstaged !== null && file.unstaged !== 'untracked'),
      (path: string) => say`${path} is changed but not staged.`,
      (path: string) => say`${path} has no change that is not staged.`,
    ],
    [
      check.untracked,
      files.filter(file => file.unstaged === 'untracked'),
      (path: string) => say`${path} is untracked.`,
      (path: string) => say`${path} is not untracked.`,
    ],
  ] as const;
  for (const [expected, found, sayExtra, sayMissing] of groups) {
    if (expected === undefined) continue;
    const paths = found.map(file => file.path);
    const extra = paths.find(path => !expected.includes(path));
    if (extra !== undefined) return sayExtra(extra);
    const missing = expected.find(path => !paths.includes(path));
    if (missing !== undefined) return sayMissing(missing);
  }
  return '';
}

/** Looks into every file that a new commit changed: what was once committed stays in the history, also when it is removed later. */
export async function checkNeverCommitted(check: NeverCommittedCheck, context: CheckContext): Promise<string> {
  const { now, files } = context;
  const place = locate(check.ref, context);
  // Where there is no history, nothing can be in it.
  if (place.row < 0) return '';
  const old = publishedAtStart(check.ref, context);
  const expression = asExpression(check.pattern);
  const shown = expression ? say`what must not be in there` : `“${check.pattern}”`;
  for (const row of onlyReachable(now.commits, [place.row], [])) {
    const commit = now.commits[row];
    if (!commit || old.has(commit.oid)) continue;
    const parent = now.commits[commit.parents[0] ?? -1]?.oid ?? null;
    for (const { path, status } of await files.diff(parent, commit.oid)) {
      if (status === 'deleted') continue;
      const text = decode(await files.readAt(commit.oid, path));
      if (text !== undefined && matches(check.pattern, text))
        return say`${place.subject} holds the commit “${commit.subject}” in which ${path} contains ${shown}.`;
    }
  }
  return '';
}

/** What the ref, or anybody through the host, had already when the exercise began: that is no doing of the learner's. */
function publishedAtStart(text: string, { start }: CheckContext): ReadonlySet<string> {
  const { where, ref } = parseRef(text);
  const own = repositoryOf(start, where)?.refs.find(({ short }) => short === ref)?.row ?? -1;
  const marks = reachable(start.commits, [own, ...start.host.refs.map(({ row }) => row)]);
  return new Set(start.commits.filter((_, row) => marks[row] === 1).map(({ oid }) => oid));
}
