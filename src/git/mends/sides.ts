import { readIndex, type IndexEntry } from '../gitIndex';
import { done, plainWords, refused, resolve, type Mend, type MendContext } from './mend';
import { pullOut } from './pullOut';

/**
 * `git checkout --ours|--theirs PATH` and `git restore --ours|--theirs PATH`: of a file in conflict one side as it was. The
 * index keeps the conflict until the file is added.
 */
export const takeSide: Mend = async (argv, context, next) => {
  const [verb] = argv;
  const { argv: bare, found } = pullOut(argv, '--ours -2', '--theirs -3');
  if (found.size === 0) return next(argv);
  if (found.size === 2) return refused(128, `fatal: options '--ours' and '--theirs' cannot be used together\n`);
  const [side] = found.keys();
  const words = pathWords(bare);
  const index = readIndex(context.volume.read(`${context.clone.gitDir}/index`) ?? new Uint8Array());
  if (words.length === 0)
    return verb === 'restore'
      ? refused(128, 'fatal: you must specify path(s) to restore\n')
      : refused(128, `fatal: '${side ?? ''}' needs the paths to check out\n`);
  const wanted = side === '--ours' ? 2 : 3;
  const chosen: IndexEntry[] = [];
  const errors: string[] = [];
  for (const word of words) {
    const matching = index.filter(({ path }) => isBelow(path, pathFromTop(context, word)));
    if (matching.length === 0) errors.push(`error: pathspec '${word}' did not match any file(s) known to git\n`);
    for (const path of new Set(matching.map(entry => entry.path))) {
      const entries = matching.filter(entry => entry.path === path);
      const entry = entries.find(({ stage }) => stage === 0 || stage === wanted);
      if (entry) chosen.push(entry);
      else errors.push(`error: path '${path}' does not have ${side === '--ours' ? 'our' : 'their'} version\n`);
    }
  }
  if (errors.length > 0) return refused(1, errors.join(''));
  let written = 0;
  for (const { path, oid, executable } of chosen) {
    const file = `${context.clone.workTree}/${path}`;
    const content = await context.clone.blob(oid);
    if (isSame(context.volume.read(file), content)) continue;
    context.volume.write(file, content, { executable });
    written++;
  }
  const says = verb === 'checkout' && !argv.includes('--');
  return done('', says ? `Updated ${written} path${plural(written)} from the index\n` : '');
};

/** `git checkout .`, `git checkout FILE FILE` and `git checkout HEAD FILE` say paths without the dashes. */
export const checkoutPaths: Mend = async (argv, context, next) => {
  if (argv.length < 2 || argv.some(word => word.startsWith('-'))) return next(argv);
  const [first = '', ...rest] = argv.slice(1);
  if (rest.length === 0 && context.refs.resolve(`refs/heads/${first}`) !== null) return next(argv);
  const commit = first === '.' ? undefined : await resolve(context, first);
  if (commit !== undefined && rest.length === 0) return next(argv);
  const paths = commit === undefined ? [first, ...rest] : rest;
  const index = readIndex(context.volume.read(`${context.clone.gitDir}/index`) ?? new Uint8Array());
  const inIndex = (word: string) => index.some(({ path }) => isBelow(path, pathFromTop(context, word)));
  const unknown = commit === undefined ? paths.find(path => !inIndex(path)) : undefined;
  if (unknown !== undefined)
    return rest.length === 0
      ? next(argv)
      : refused(1, `error: pathspec '${unknown}' did not match any file(s) known to git\n`);
  const tops = paths.map(path => pathFromTop(context, path));
  const read = () =>
    new Map(
      index
        .filter(({ path }) => tops.some(top => isBelow(path, top)))
        .map(({ path }) => [path, context.volume.read(`${context.clone.workTree}/${path}`)]),
    );
  const before = read();
  const result = await next(['checkout', ...(commit === undefined ? [] : [first]), '--', ...paths]);
  if (result.exitCode !== 0) return result;
  const after = [...read()];
  const count = after.filter(([path, content]) => content && !isSame(before.get(path), content)).length;
  const source = commit === undefined ? 'the index' : (await context.clone.commit(commit)).tree.slice(0, 7);
  return { ...result, stderr: `${result.stderr}Updated ${count} path${plural(count)} from ${source}\n` };
};

export function pathFromTop({ clone, cwd }: Pick<MendContext, 'clone' | 'cwd'>, word: string): string {
  const base = word.startsWith('/') ? word : `${cwd}/${word}`;
  const parts: string[] = [];
  for (const part of base.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`.slice(clone.workTree.length + 1);
}

/** A file is below itself, below each folder above it, and below the top, whose name is empty. */
export const isBelow = (path: string, folder: string) =>
  folder === '' || path === folder || path.startsWith(`${folder}/`);

export function pathWords(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf('--');
  return at < 0 ? plainWords(argv) : [...plainWords(argv), ...argv.slice(at + 1)];
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array) =>
  a?.length === b.length && a.every((byte, at) => byte === b[at]);

const plural = (count: number) => (count === 1 ? '' : 's');
