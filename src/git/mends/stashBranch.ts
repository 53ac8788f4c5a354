import { readIndex } from '../gitIndex';
import { isIndexSameAsHead } from './isIndexSameAsHead';
import { refused, type Mend, type MendContext } from './mend';

/** `git stash branch NAME`: a branch from where the stash was made, with the stash on it. */
export const stashBranch: Mend = async (argv, context, next) => {
  const [, sub, branch, stash = 'stash@{0}'] = argv;
  if (sub !== 'branch') return next(argv);
  if (branch === undefined) return refused(129, 'No branch name specified\n');
  const entry = context.clone.stash()[Number(/^(?:stash@\{)?(\d+)\}?$/.exec(stash)?.[1] ?? 0)];
  const [base, index, untracked] = entry ? (await context.clone.commit(entry.oid)).parents : [];
  if (base === undefined) return refused(1, 'No stash entries found.\n');
  const ref = `refs/heads/${branch}`;
  const existed = context.refs.resolve(ref) !== null;
  const made = await context.run(['checkout', '-b', branch, base]);
  if (made.exitCode !== 0) {
    // A branch that could not be gone to is not made.
    if (!existed && context.refs.resolve(ref) !== null) context.refs.remove(ref);
    return made;
  }
  if (index !== undefined && !(await isIndexSameAsHead(context)) && !(await hasStaged(base, index, context)))
    return refuseOverIndex(base, index, untracked, made.stderr, context);
  const popped = await context.run(['stash', 'pop', stash]);
  if (popped.exitCode !== 0 || index === undefined) return { ...popped, stderr: made.stderr + popped.stderr };
  await restoreIndex(index, context);
  return { ...popped, stderr: made.stderr + popped.stderr };
};

/** What was staged when the stash was made is staged again. */
export async function restoreIndex(index: string, { clone, run }: Parameters<Mend>[1]): Promise<void> {
  const { oid } = clone.head();
  if (oid === null) return;
  const before = new Map((await clone.files(oid)).map(file => [file.path, file.oid]));
  const staged = new Map((await clone.files(index)).map(file => [file.path, file.oid]));
  for (const path of new Set([...before.keys(), ...staged.keys()]))
    if (before.get(path) !== staged.get(path)) await run(['restore', `--source=${index}`, '--staged', path]);
}

/** Whether nothing was staged when the stash was made, or the same is staged now: then there is nothing to stage again. */
async function hasStaged(base: string, index: string, { volume, clone }: MendContext): Promise<boolean> {
  const [before, staged] = [await clone.files(base), await clone.files(index)];
  const now = readIndex(volume.read(`${clone.gitDir}/index`) ?? new Uint8Array());
  const text = (files: readonly { readonly path: string; readonly oid: string }[]) =>
    files.map(({ path, oid }) => `${path} ${oid}`).join('\n');
  return text(before) === text(staged) || text(now) === text(staged);
}

/**
 * Git does not stage over what is staged. When both changed the same file it stops at once; else only after it has unstaged
 * all and brought back the untracked files. The stash stays.
 */
async function refuseOverIndex(
  base: string,
  index: string,
  untracked: string | undefined,
  said: string,
  { volume, clone, run }: MendContext,
): ReturnType<Mend> {
  const before = new Map((await clone.files(base)).map(file => [file.path, file.oid]));
  const staged = new Map((await clone.files(index)).map(file => [file.path, file.oid]));
  const now = new Map(
    readIndex(volume.read(`${clone.gitDir}/index`) ?? new Uint8Array()).map(({ path, oid }) => [path, oid]),
  );
  const isTwice = [...new Set([...before.keys(), ...staged.keys()])].some(
    path => before.get(path) !== staged.get(path) && now.get(path) !== before.get(path),
  );
  if (isTwice) return refused(1, `${said}error: conflicts in index. Try without --index.\n`);
  await run(['reset'], { atTop: true });
  for (const { path, oid } of untracked === undefined ? [] : await clone.files(untracked))
    if (!volume.exists(`${clone.workTree}/${path}`)) volume.write(`${clone.workTree}/${path}`, await clone.blob(oid));
  return refused(
    1,
    `${said}error: Your local changes to the following files would be overwritten by merge\nIndex was not unstashed.\n`,
  );
}
