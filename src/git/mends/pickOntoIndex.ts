import { isIndexSameAsHead } from './isIndexSameAsHead';
import { resolve, type Mend } from './mend';

const kept = ['logs/HEAD', 'MERGE_MSG', 'MERGE_HEAD', 'MERGE_MODE', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'ORIG_HEAD'];

/**
 * `git cherry-pick -n` and `git revert -n` go onto what is staged. Just-git wants it to be the same as HEAD, so that for the moment
 * what is staged is a commit.
 */
export const pickOntoIndex: Mend = async (argv, context, next) => {
  const leaves = argv.some(word => word === '-n' || word === '--no-commit');
  if (!leaves) return next(argv);
  const { volume, clone, refs, run } = context;
  const { oid, branch } = clone.head();
  const hasConflicts = (await clone.status()).some(({ conflict }) => conflict !== null);
  if (oid === null || hasConflicts || (await isIndexSameAsHead(context))) return next(argv);
  // HEAD~1 is meant from where one really is.
  const picked = await resolve(context, `${argv.at(-1) ?? ''}^{commit}`);
  if (picked === undefined) return next(argv);
  const ref = branch === null ? 'HEAD' : `refs/heads/${branch}`;
  const files = [...kept, `logs/${ref}`].map(name => `${clone.gitDir}/${name}`);
  const before = files.map(file => [file, volume.read(file)] as const);
  const committed = await run(['commit', '--allow-empty', '-m', 'What is staged']);
  for (const [file, content] of before)
    if (content) volume.write(file, content);
    else volume.remove(file);
  if (committed.exitCode !== 0) return next(argv);
  try {
    return await next([...argv.slice(0, -1), picked]);
  } finally {
    refs.write(ref, { type: 'direct', hash: oid });
  }
};
