import type { Mend } from './mend';
import { pullOut } from './pullOut';

/** `-q`: the same work; said is only what went wrong. Not for `diff` and `show`, which mean something else by it. */
export const quiet: Mend = async (argv, _context, next) => {
  const { argv: loud, found } = pullOut(argv, '--quiet -q');
  if (found.size === 0) return next(argv);
  const result = await next(loud);
  return result.exitCode === 0 ? { exitCode: 0, stdout: '', stderr: '' } : { ...result, stdout: '' };
};
