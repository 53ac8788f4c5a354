import { plainWords, refused, type Mend } from './mend';

/** `git mv` makes no folders. */
export const moveIntoMissingFolder: Mend = (argv, { volume, cwd }, next) => {
  const words = plainWords(argv);
  const [from, to] = words;
  if (argv[0] !== 'mv' || words.length !== 2 || from === undefined || to === undefined) return next(argv);
  const folder = new URL(`file://${cwd}/${to}`).pathname.replace(/\/[^/]*$/, '');
  if (volume.isFolder(decodeURIComponent(folder)) || !volume.exists(`${cwd}/${from}`)) return next(argv);
  return Promise.resolve(refused(128, `fatal: renaming '${from}' failed: No such file or directory\n`));
};
