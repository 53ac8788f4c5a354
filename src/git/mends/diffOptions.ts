import { refused, type Mend } from './mend';
import { pullOut } from './pullOut';

/** `git diff --quiet` and `--exit-code`, `git show -s` and `--oneline`. */
export const diffOptions: Mend = async (argv, _context, next) => {
  if (argv[0] === 'show') {
    const { argv: rest, found } = pullOut(argv, '-s', '-q', '--oneline', '--no-color', '--color');
    if (found.size === 0) return next(argv);
    const added = [
      ...(found.has('-s') || found.has('-q') ? ['--no-patch'] : []),
      ...(found.has('--oneline') ? ['--format=%h %s'] : []),
    ];
    const result = await next(['show', ...added, ...rest.slice(1)]);
    // One line and the changes stand close together.
    return found.has('--oneline')
      ? { ...result, stdout: result.stdout.replace(/^([0-9a-f]{7,} .*\n)\n/, '$1') }
      : result;
  }
  if (argv[0] !== 'diff') return next(argv);
  const { argv: rest, found } = pullOut(argv, '--quiet', '--exit-code');
  if (found.size === 0) return next(argv);
  const result = await next(rest);
  if (result.exitCode !== 0) return refused(result.exitCode, result.stderr);
  return { exitCode: result.stdout === '' ? 0 : 1, stdout: found.has('--quiet') ? '' : result.stdout, stderr: '' };
};
