import { readIndex } from '../gitIndex';
import { refused, type Mend, type MendContext } from './mend';
import { pullOut } from './pullOut';
import { isBelow, pathFromTop } from './sides';
import { splitPaths } from './splitPaths';

/**
 * `git commit -m x FILE`: only these files, as they lie in the work tree; what else is staged stays staged. With `-i` they
 * go along with it.
 */
export const commitPaths: Mend = async (argv, context, next) => {
  const { argv: bare, found } = pullOut(argv, '--include -i', '--only -o');
  const { line, paths } = splitPaths(bare);
  if (paths.length === 0)
    return found.has('--include') || (found.has('--only') && !argv.includes('--amend'))
      ? refused(128, 'fatal: No paths with --include/--only does not make sense.\n')
      : next(bare);
  if (line.some(word => word === '-a' || word === '--all'))
    return refused(128, `fatal: paths '${paths[0] ?? ''} ...' with -a does not make sense\n`);
  const { volume, clone } = context;
  const kind = clone.operation()?.kind;
  const isPick = kind === 'cherry-pick' && context.refs.resolve('CHERRY_PICK_HEAD') !== null;
  if (!found.has('--include') && (kind === 'merge' || isPick))
    return refused(128, `fatal: cannot do a partial commit during a ${kind}.\n`);
  const { oid } = clone.head();
  const known = new Set(readIndex(volume.read(`${clone.gitDir}/index`) ?? new Uint8Array()).map(({ path }) => path));
  for (const file of oid === null ? [] : await clone.files(oid)) known.add(file.path);
  const chosen = new Set<string>();
  for (const path of paths) {
    const top = pathFromTop(context, path);
    const files = [...known].filter(file => isBelow(file, top));
    if (files.length === 0) return refused(1, `error: pathspec '${path}' did not match any file(s) known to git\n`);
    for (const file of files) chosen.add(file);
  }
  if (found.has('--include')) {
    await stage(chosen, context);
    return next(line);
  }
  const before = volume.read(`${clone.gitDir}/index`);
  if (oid !== null) await context.run(['restore', '--staged', '--source=HEAD', '.'], { atTop: true });
  await stage(chosen, context);
  const result = await next(line);
  if (before) volume.write(`${clone.gitDir}/index`, before);
  if (result.exitCode === 0) await stage(chosen, context);
  return result;
};

async function stage(paths: ReadonlySet<string>, { volume, clone, run }: MendContext): Promise<void> {
  for (const path of paths)
    if (volume.isFile(`${clone.workTree}/${path}`)) await run(['add', '-f', `./${path}`], { atTop: true });
    else await run(['rm', '--cached', '-f', `./${path}`], { atTop: true });
}
