import type { RefFiles } from '../refFiles';
import { plainWords, type Mend } from './mend';

/** What git calls the thing that is merged: a branch, a remote-tracking branch, a tag or a commit. */
export function nameMerged(message: string, argv: readonly string[], refs: RefFiles): string {
  const merged = argv[0] === 'merge' ? plainWords(argv, ['-m', '--message'])[0] : undefined;
  const usual = `Merge branch '${merged ?? ''}'`;
  if (merged === undefined || !message.startsWith(usual)) return message;
  return kindOf(merged, refs) + message.slice(usual.length);
}

function kindOf(name: string, refs: RefFiles): string {
  const has = (ref: string) => refs.resolve(ref) !== null;
  if (has(`refs/heads/${name}`)) return `Merge branch '${name}'`;
  if (has(`refs/tags/${name}`)) return `Merge tag '${name}'`;
  if (has(`refs/remotes/${name}`)) return `Merge remote-tracking branch '${name}'`;
  if (name.startsWith('refs/remotes/') && has(name)) return `Merge remote-tracking branch '${name}'`;
  const early = /^(.+?)(?:~\d+|\^+)$/.exec(name)?.[1];
  if (early !== undefined && has(`refs/heads/${early}`)) return `Merge branch '${early}' (early part)`;
  return `Merge commit '${name}'`;
}

/** The message that waits for a conflict to be resolved. */
export const mergeWords: Mend = async (argv, { volume, clone, refs }, next) => {
  const result = await next(argv);
  const path = `${clone.gitDir}/MERGE_MSG`;
  const bytes = result.exitCode !== 0 ? volume.read(path) : undefined;
  if (!bytes) return result;
  const message = new TextDecoder().decode(bytes);
  const named = nameMerged(message, argv, refs);
  if (named !== message) volume.write(path, new TextEncoder().encode(named));
  return result;
};

/** Where the branch was before a reset, a merge or a rebase moved it. */
export const origHead: Mend = async (argv, { clone, refs }, next) => {
  const before = clone.head().oid;
  const result = await next(argv);
  const [verb = ''] = argv;
  if ((verb === 'reset' && !isWholeReset(argv)) || before === null || result.exitCode !== 0) return result;
  const starts = !argv.some(word => /^--(abort|continue|skip|quit)$/.test(word));
  if (starts && (verb === 'reset' || clone.head().oid !== before))
    refs.write('ORIG_HEAD', { type: 'direct', hash: before });
  return result;
};

/** A reset of named files moves no branch; there is then a path behind `--` or a second word. */
const isWholeReset = (argv: readonly string[]) => !argv.includes('--') && plainWords(argv).length < 2;
