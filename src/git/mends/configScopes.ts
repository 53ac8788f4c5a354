import { refused, type Mend } from './mend';
import { pullOut } from './pullOut';

/** There is one clone for each person, so what holds for all of a person's repositories holds for this one. */
export const configScopes: Mend = async (argv, _context, next) => {
  const { argv: rest, found } = pullOut(argv, '--global', '--local', '--system', '--worktree');
  if (rest.some(word => word === '-e' || word === '--edit'))
    return refused(
      1,
      'git config --edit needs an editor on the file. Set one value: git config KEY VALUE; see all: git config --list\n',
    );
  if (found.size === 0) return next(argv);
  const result = await next(rest);
  const sets = rest.filter(word => !word.startsWith('-')).length > 2;
  return found.has('--local') || !sets || result.exitCode !== 0
    ? result
    : {
        ...result,
        stderr: `${result.stderr}hint: Here each person has one clone, and its settings hold this one, too.\n`,
      };
};
