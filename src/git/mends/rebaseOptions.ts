import { done, plainWords, refused, resolve, type Mend } from './mend';
import { renameLastMove } from './headMoves';
import { pullOut } from './pullOut';

/** `git rebase UPSTREAM BRANCH`, `--keep-base`, `--quit`, and `-r` where there is no merge to keep. */
export const rebaseOptions: Mend = async (argv, context, next) => {
  const { clone, volume, refs } = context;
  if (argv.includes('--quit')) {
    if (clone.operation()?.kind !== 'rebase') return refused(128, 'fatal: No rebase in progress?\n');
    volume.remove(`${clone.gitDir}/rebase-merge`);
    for (const name of ['REBASE_HEAD', 'CHERRY_PICK_HEAD', 'MERGE_MSG']) volume.remove(`${clone.gitDir}/${name}`);
    return done();
  }
  const { argv: bare } = pullOut(
    argv,
    '--verbose -v',
    '--stat',
    '--no-stat -n',
    '--no-verify',
    '--no-fork-point',
    '--fork-point',
    '--no-autosquash',
    '--no-keep-empty',
    '--merge',
  );
  const { argv: rest, found } = pullOut(bare, '--rebase-merges -r', '--keep-base');
  const words = plainWords(rest, ['--onto', '-x', '--exec', '-X', '-s', '-C']);
  const branch = words[1];
  if (branch !== undefined) {
    const [upstream = ''] = words;
    if ((await resolve(context, `${upstream}^{commit}`)) === undefined)
      return refused(128, `fatal: invalid upstream '${upstream}'\n`);
    const isBranch = refs.resolve(`refs/heads/${branch}`) !== null;
    if (!isBranch && (await resolve(context, `${branch}^{commit}`)) === undefined)
      return refused(128, `fatal: no such branch/commit '${branch}'\n`);
    if (
      (await clone.status()).some(
        ({ staged, unstaged }) => staged !== null || (unstaged !== null && unstaged !== 'untracked'),
      )
    )
      return refused(1, 'error: cannot rebase: You have unstaged changes.\nerror: Please commit or stash them.\n');
    if (clone.head().branch !== branch) {
      const went = await context.run(isBranch ? ['switch', branch] : ['switch', '--detach', branch]);
      if (went.exitCode !== 0) return went;
      // A dash does not go back over it.
      renameLastMove(context, `rebase: checkout ${branch}`);
    }
  }
  const line =
    branch === undefined ? rest : rest.filter((word, at) => word !== branch || at !== rest.lastIndexOf(branch));
  const upstream = words[0] ?? (clone.head().branch === null ? undefined : '@{u}');
  const { oid: head } = clone.head();
  const upstreamOid =
    upstream === undefined ? undefined : await resolve(context, upstream === '@{u}' ? followed(clone) : upstream);
  if (found.has('--rebase-merges') && upstreamOid !== undefined) {
    const { stdout } = await context.run(['log', '--format=%P', `${upstreamOid}..HEAD`]);
    if (stdout.split('\n').some(parents => parents.trim().includes(' ')))
      return refused(1, 'error: git rebase cannot keep merges here; without -r it puts the commits in one line\n');
  }
  if (!found.has('--keep-base') || upstreamOid === undefined || head === null) return next(line);
  const [base, ...others] = await clone.mergeBases(upstreamOid, head);
  if (base === undefined || others.length > 0)
    return refused(128, `fatal: '${upstream ?? ''}': need exactly one merge base with branch\n`);
  return next(['rebase', '--onto', base, ...line.slice(1)]);
};

const followed = (clone: Parameters<Mend>[1]['clone']) => {
  const branch = clone.head().branch ?? '';
  return `${clone.config(`branch.${branch}.remote`) ?? 'origin'}/${(clone.config(`branch.${branch}.merge`) ?? '').replace('refs/heads/', '')}`;
};
