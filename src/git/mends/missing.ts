import { follow, isRemoteBranch } from './branches';
import { done, plainWords, refused, resolve, type Mend } from './mend';

/** `git branch -f NAME START` moves a branch that nobody stands on. */
export const forceBranch: Mend = async (argv, context, next) => {
  const isForced = argv.some(word => word === '-f' || word === '--force');
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

/** `git merge --no-commit` is a merge whose commit is left to the person. */
export const mergeWithoutCommit: Mend = async (argv, context, next) => {
  if (!argv.includes('--no-commit')) return next(argv);
  const result = await context.run(
    argv.filter(word => word !== '--no-commit'),
    { leaveMerge: true },
  );
  const isLeft = result.exitCode !== 0 && result.stderr.startsWith('Not committing merge');
  return isLeft ? done('Automatic merge went well; stopped before committing as requested\n') : result;
};

/** `git remote prune NAME` forgets the branches that are gone from the host. */
export const remotePrune: Mend = async (argv, { refs, remoteRefs }, next) => {
  if (argv[1] !== 'prune') return next(argv);
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
  if (!argv.some(isLease)) return next(argv);
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
  if (deleted.length === 0) return next(argv);
  const remote = words[0] ?? 'origin';
  const others = argv.filter(word => !deleted.includes(word));
  const first = await next(['push', '--delete', remote, ...deleted.map(word => word.replace(/^\+?:/, ''))]);
  if (words.length === deleted.length + 1 || first.exitCode !== 0) return first;
  const second = await next(others);
  return { ...second, stdout: first.stdout + second.stdout, stderr: first.stderr + second.stderr };
};
