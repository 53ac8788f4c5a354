import { readIndex } from '../gitIndex';
import { done, refused, type Mend } from './mend';
import { isBelow, pathFromTop } from './sides';
import { splitPaths } from './splitPaths';
import { restoreIndex } from './stashBranch';

/** `git stash push PATH`: only these files go; everything else stays as it lies, and what is staged stays staged. */
export const stashPaths: Mend = async (argv, context, next) => {
  const { line, paths } = splitPaths(argv.slice(1));
  if (line[0] !== 'push' || paths.length === 0) return next(argv);
  const { volume, clone, run } = context;
  const takesUntracked = line.some(word => /^(-u|--include-untracked|-a|--all)$/.test(word));
  const changes = (await clone.status()).filter(({ unstaged }) => unstaged !== 'untracked' || takesUntracked);
  const known = [
    ...readIndex(volume.read(`${clone.gitDir}/index`) ?? new Uint8Array()).map(({ path }) => path),
    ...changes.map(({ path }) => path),
  ];
  const tops = paths.map(path => pathFromTop(context, path));
  const lost = paths.find((_, at) => !known.some(file => isBelow(file, tops[at] ?? '')));
  if (lost !== undefined)
    return refused(
      1,
      `error: pathspec ':(,prefix:0)${lost}' did not match any file(s) known to git\nDid you forget to 'git add'?\n`,
    );
  const isAsked = (file: string) => tops.some(top => isBelow(file, top));
  if (!changes.some(({ path }) => isAsked(path))) return done('No local changes to save\n');

  // Just-git stashes all or nothing: the others lie as they are staged meanwhile, and come back afterwards.
  const others = changes.filter(({ path }) => !isAsked(path));
  const place = (path: string) => `${clone.workTree}/${path}`;
  const kept = others.map(({ path }) => ({ path, bytes: volume.read(place(path)) }));
  const putBack = () => {
    for (const { path, bytes } of kept)
      if (bytes) volume.write(place(path), bytes);
      else volume.remove(place(path));
  };
  for (const { path, unstaged } of others)
    if (unstaged === 'untracked') volume.remove(place(path));
    else if (unstaged !== null) await run(['restore', `./${path}`], { atTop: true });
  const before = clone.stash()[0]?.oid;
  const result = await next(['stash', ...line]);
  const stash = clone.stash()[0]?.oid;
  const [, index] = stash === undefined || stash === before ? [] : (await clone.commit(stash)).parents;
  if (index !== undefined) {
    await restoreIndex(index, context);
    for (const { path, staged } of changes)
      if (isAsked(path) && staged !== null) await run(['restore', '--staged', `./${path}`], { atTop: true });
  }
  putBack();
  return result;
};
