import type { Mend } from './mend';
import { pullOut } from './pullOut';

/** Commands whose `-q` just-git does not know. `diff` and `show` mean something else by it. */
const canBeQuiet = new Set([
  'add', 'branch', 'checkout', 'clean', 'commit', 'fetch', 'gc', 'merge', 'pull', 'push', 'rebase', 'reset', 'restore', 'rm',
  'stash', 'switch',
]); // prettier-ignore

/** `-q`: the same work; said is only what went wrong. */
export const quiet: Mend = async (argv, _context, next) => {
  if (!canBeQuiet.has(argv[0] ?? '')) return next(argv);
  const { argv: loud, found } = pullOut(argv, '--quiet -q');
  if (found.size === 0) return next(argv);
  const result = await next(loud);
  return result.exitCode === 0 ? { exitCode: 0, stdout: '', stderr: '' } : { ...result, stdout: '' };
};
