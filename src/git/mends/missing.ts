import { follow, isRemoteBranch } from './branches';
import { done, plainWords, refused, resolve, type Mend } from './mend';

/** `git branch -f NAME START` moves a branch that nobody stands on. */
export const forceBranch: Mend = async (argv, context, next) => {
  const isForced = argv[0] === 'branch' && argv.some(word => word === '-f' || word === '--force');
  const [branch, start = 'HEAD'] = plainWords(argv);
  if (!isForced || branch === undefined || argv.some(word => /^-[dDmM]$|^--(delete|move)$/.test(word)))
    return next(argv);
  if (context.clone.head().branch === branch)
    return refused(
      128,
      `fatal: cannot force update the branch '${branch}' checked out at '${context.clone.workTree}'\n`,
    );
  const oid = await resolve(context, `${start}^{commit}`);
  if (oid === undefined) return refused(128, `fatal: not a valid object name: '${start}'\n`);
  if (context.refs.resolve(`refs/heads/${branch}`) === null) return next(['branch', branch, start]);
  context.refs.write(`refs/heads/${branch}`, { type: 'direct', hash: oid });
  return done(isRemoteBranch(start, context) ? follow(context, branch, start) : '');
};

/** `git stash branch NAME`: a branch from where the stash was made, with the stash on it. */
export const stashBranch: Mend = async (argv, context, next) => {
  const [verb, sub, branch, stash = 'stash@{0}'] = argv;
  if (verb !== 'stash' || sub !== 'branch') return next(argv);
  if (branch === undefined) return refused(129, 'No branch name specified\n');
  const entry = context.clone.stash()[Number(/^(?:stash@\{)?(\d+)\}?$/.exec(stash)?.[1] ?? 0)];
  const [base, index] = entry ? (await context.clone.commit(entry.oid)).parents : [];
  if (base === undefined) return refused(1, 'No stash entries found.\n');
  const ref = `refs/heads/${branch}`;
  const existed = context.refs.resolve(ref) !== null;
  const made = await context.run(['checkout', '-b', branch, base]);
  if (made.exitCode !== 0) {
    // A branch that could not be gone to is not made.
    if (!existed && context.refs.resolve(ref) !== null) context.refs.remove(ref);
    return made;
  }
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

/** `git merge --no-commit` is a merge whose commit is left to the person. */
export const mergeWithoutCommit: Mend = async (argv, context, next) => {
  if (argv[0] !== 'merge' || !argv.includes('--no-commit')) return next(argv);
  const result = await context.run(
    argv.filter(word => word !== '--no-commit'),
    { leaveMerge: true },
  );
  const isLeft = result.exitCode !== 0 && result.stderr.startsWith('Not committing merge');
  return isLeft ? done('Automatic merge went well; stopped before committing as requested\n') : result;
};

/** `git remote prune NAME` forgets the branches that are gone from the host. */
export const remotePrune: Mend = async (argv, { refs, remoteRefs }, next) => {
  if (argv[0] !== 'remote' || argv[1] !== 'prune') return next(argv);
  const remote = plainWords(argv)[1] ?? 'origin';
  const there = await remoteRefs(remote);
  if (!there) return refused(128, `fatal: '${remote}' does not appear to be a git repository\n`);
  const prefix = `refs/remotes/${remote}/`;
  const gone = refs
    .list(prefix)
    .filter(name => refs.read(name)?.type === 'direct' && !there.has(`refs/heads/${name.slice(prefix.length)}`));
  for (const name of gone) refs.remove(name);
  return done(gone.map(name => ` * [pruned] ${name.slice('refs/remotes/'.length)}\n`).join(''));
};

/** `git push --force-with-lease`: by force, but only over what was last fetched. */
export const forceWithLease: Mend = async (argv, { clone, refs, remoteRefs }, next) => {
  const isLease = (word: string) => word.startsWith('--force-with-lease');
  if (argv[0] !== 'push' || !argv.some(isLease)) return next(argv);
  const [remote = 'origin', ...refspecs] = plainWords(argv);
  const there = await remoteRefs(remote);
  const pushed = refspecs.length > 0 ? refspecs : [clone.head().branch ?? 'HEAD'];
  for (const refspec of pushed) {
    const [from = '', to = from] = refspec.replace(/^\+/, '').split(':');
    const branch = (to === 'HEAD' ? (clone.head().branch ?? to) : to).replace(/^refs\/heads\//, '');
    const local = from === '' ? branch : from;
    if (from !== '' && refs.resolve(from === 'HEAD' ? 'HEAD' : `refs/heads/${from}`) === null) break;
    const actual = there?.get(`refs/heads/${branch}`) ?? null;
    if (actual === refs.resolve(`refs/remotes/${remote}/${branch}`)) continue;
    if (actual === refs.resolve(`refs/heads/${local}`)) continue;
    const url = clone.config(`remote.${remote}.url`) ?? remote;
    return refused(
      1,
      `To ${url}\n ! [rejected]        ${local} -> ${branch} (stale info)\nerror: failed to push some refs to '${url}'\n`,
    );
  }
  return next(argv.map(word => (isLease(word) ? '--force' : word)));
};

/** `git push origin :NAME` deletes. */
export const deleteByColon: Mend = async (argv, _context, next) => {
  const words = plainWords(argv);
  const deleted = words.slice(1).filter(word => /^\+?:./.test(word));
  if (argv[0] !== 'push' || deleted.length === 0) return next(argv);
  const remote = words[0] ?? 'origin';
  const others = argv.filter(word => !deleted.includes(word));
  const first = await next(['push', '--delete', remote, ...deleted.map(word => word.replace(/^\+?:/, ''))]);
  if (words.length === deleted.length + 1 || first.exitCode !== 0) return first;
  const second = await next(others);
  return { ...second, stdout: first.stdout + second.stdout, stderr: first.stderr + second.stderr };
};

/** Nothing is merged into what a pick left half done. */
export const pullDuringPick: Mend = async (argv, context, next) => {
  const picking = argv[0] === 'pull' && context.clone.operation()?.kind === 'cherry-pick';
  const result = await next(argv);
  return picking && result.exitCode === 0
    ? refused(
        128,
        'fatal: You have not concluded your cherry-pick (CHERRY_PICK_HEAD exists).\n' +
          'Please, commit your changes before you merge.\n',
      )
    : result;
};
