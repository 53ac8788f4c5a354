import { readIndex } from '../gitIndex';
import { refused, type Mend, type MendContext } from './mend';

/** A pick that came out empty is not committed behind one's back. */
export const emptyPick: Mend = async (argv, context, next) => {
  const [verb, flag] = argv;
  const continues = (verb === 'cherry-pick' || verb === 'revert') && flag === '--continue';
  if (!continues || context.clone.operation()?.kind !== verb || !(await isIndexSameAsHead(context))) return next(argv);
  const what = verb === 'cherry-pick' ? 'cherry-pick' : 'revert';
  return refused(
    1,
    `The previous ${what} is now empty, possibly due to conflict resolution.\n` +
      'If you wish to commit it anyway, use:\n\n    git commit --allow-empty\n\n' +
      `Otherwise, please use 'git ${what} --skip'\n`,
  );
};

/** One pick moves nothing before it is done: to give it up goes back to where one is, not to an older ORIG_HEAD. */
export const abortPick: Mend = (argv, { clone, refs }, next) => {
  const { oid } = clone.head();
  const isPick = argv[0] === 'cherry-pick' || argv[0] === 'revert';
  if (isPick && argv.includes('--abort') && oid !== null && clone.operation()?.kind === argv[0])
    refs.write('ORIG_HEAD', { type: 'direct', hash: oid });
  return next(argv);
};

export async function isIndexSameAsHead({ volume, clone }: MendContext): Promise<boolean> {
  const { oid } = clone.head();
  const index = readIndex(volume.read(`${clone.gitDir}/index`) ?? new Uint8Array());
  if (oid === null || index.some(({ stage }) => stage > 0)) return false;
  const files = await clone.files(oid);
  return (
    files.length === index.length &&
    files.every((file, i) => {
      const entry = index[i];
      return entry?.path === file.path && entry.oid === file.oid && entry.executable === file.executable;
    })
  );
}
