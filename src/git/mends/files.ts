import { joinPaths } from '../joinPaths';
import { plainWords, refused, type Mend } from './mend';

/** `git mv` makes no folders, and takes none away: one that it empties stays. */
export const moveFile: Mend = async (argv, { volume, cwd }, next) => {
  const words = plainWords(argv);
  const [from, to] = words;
  if (words.length !== 2 || from === undefined || to === undefined) return next(argv);
  const source = joinPaths(cwd, from);
  if (!volume.isFolder(parentOf(joinPaths(cwd, to))) && volume.exists(source))
    return refused(128, `fatal: renaming '${from}' failed: No such file or directory\n`);
  const result = await next(argv);
  if (result.exitCode === 0) volume.makeFolder(parentOf(source));
  return result;
};

const parentOf = (path: string) => path.slice(0, Math.max(1, path.replace(/\/$/, '').lastIndexOf('/')));
