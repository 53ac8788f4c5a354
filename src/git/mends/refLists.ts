import type { GitResult } from '../types';
import { done, plainWords, refused, resolve, type Mend, type MendContext } from './mend';
import { formatRef } from './refFormat';
import { pullOut } from './pullOut';

const listFlags = [
  '--list -l', '--merged?', '--no-merged?', '--contains?', '--no-contains?', '--points-at?', '--sort=', '--format=',
  '--ignore-case -i',
] as const; // prettier-ignore

/** `git branch` with a choice: which are merged, contain a commit, fit a pattern. */
export const branchLists: Mend = async (argv, context, next) => {
  if (argv.length < 2) return next(argv);
  const { argv: rest, found } = pullOut(
    argv,
    ...listFlags,
    '--all -a',
    '--remotes -r',
    '--verbose -v',
    '-vv',
    '-av',
    '-avv',
    '-rv',
    '-rvv',
  );
  const hasOwn = listFlags.some(flag => found.has(flag.replace(/[=?]/, '').split(' ')[0] ?? ''));
  if (!hasOwn || rest.some(word => word.startsWith('-'))) return next(argv);
  const all = found.has('--all') || found.has('-av') || found.has('-avv');
  const remotes = found.has('--remotes') || found.has('-rv') || found.has('-rvv');
  const prefixes = all ? ['refs/heads/', 'refs/remotes/'] : [remotes ? 'refs/remotes/' : 'refs/heads/'];
  const names = prefixes.flatMap(prefix => context.refs.list(prefix));
  const patterns = plainWords(rest);
  if (
    patterns.length > 0 &&
    !found.has('--list') &&
    !['--merged', '--no-merged', '--contains', '--no-contains', '--points-at'].some(flag => found.has(flag))
  )
    return next(argv);
  const chosen = await chooseRefs(names, patterns, found, context);
  if ('exitCode' in chosen) return chosen;
  const format = found.get('--format');
  if (format !== undefined) {
    const lines = [];
    for (const name of chosen) lines.push(await formatRef(format, name, context));
    return done(lines.map(line => `${line}\n`).join(''));
  }
  // Just-git writes the lines; the ones that were not asked for are left out.
  const verbose = ['-vv', '-avv', '-rvv'].some(flag => found.has(flag))
    ? ['-vv']
    : ['--verbose', '-av', '-rv'].some(flag => found.has(flag))
      ? ['-v']
      : [];
  const listed = await next(['branch', ...(all ? ['-a'] : remotes ? ['-r'] : []), ...verbose]);
  if (listed.exitCode !== 0) return listed;
  const byName = new Map<string, string>();
  for (const line of listed.stdout.split('\n').filter(Boolean)) {
    const name = /^[*+ ] (\([^)]*\)|\S+)/.exec(line)?.[1] ?? '';
    byName.set(name, line);
  }
  const shown = (name: string) => name.replace(all ? /^refs\/(heads\/)?/ : /^refs\/(heads|remotes)\//, '');
  const detached = [...byName].find(([name]) => name.startsWith('('))?.[1];
  const lines = chosen.flatMap(name => byName.get(shown(name)) ?? []);
  const showsDetached =
    detached !== undefined && patterns.length === 0 && !remotes && (await keepsHead(found, context));
  return done(
    [...(showsDetached ? [detached] : []), ...narrow(lines, verbose.length > 0)].map(line => `${line}\n`).join(''),
  );
};

/** `git tag` with a choice, or with the first lines of the messages. */
export const tagLists: Mend = async (argv, context, next) => {
  if (argv.length < 2) return next(argv);
  const { argv: rest, found } = pullOut(argv, ...listFlags, '-n1', '-n2', '-n3', '-n5', '-n9', '-n99', '-n');
  const count = [...found.keys()].find(flag => /^-n\d*$/.test(flag));
  const hasOwn =
    count !== undefined ||
    ['--merged', '--no-merged', '--contains', '--no-contains', '--points-at', '--format'].some(flag => found.has(flag));
  if (!hasOwn || rest.some(word => word.startsWith('-'))) return next(argv);
  const chosen = await chooseRefs(context.refs.list('refs/tags/'), plainWords(rest), found, context);
  if ('exitCode' in chosen) return chosen;
  let text = '';
  for (const name of chosen) {
    const format = found.get('--format');
    if (format !== undefined) text += `${await formatRef(format, name, context)}\n`;
    else if (count === undefined) text += `${name.slice('refs/tags/'.length)}\n`;
    else {
      const short = name.slice('refs/tags/'.length);
      const body = (await formatRef('%(contents)', name, context)).trimEnd().split('\n');
      const lines = Number(count.slice(2) || 1);
      text += `${short.padEnd(15)} ${body.slice(0, lines).join('\n    ')}\n`;
    }
  }
  return done(text);
};

async function chooseRefs(
  names: readonly string[],
  patterns: readonly string[],
  found: ReadonlyMap<string, string>,
  context: MendContext,
): Promise<readonly string[] | GitResult> {
  let chosen = names.filter(
    name => patterns.length === 0 || patterns.some(pattern => fits(name.replace(/^refs\/[^/]+\//, ''), pattern)),
  );
  for (const flag of ['--merged', '--no-merged', '--contains', '--no-contains', '--points-at']) {
    const named = found.get(flag);
    if (named === undefined) continue;
    const asked = named === '' ? 'HEAD' : named;
    const oid = await resolve(context, flag === '--points-at' ? asked : `${asked}^{commit}`);
    if (oid === undefined) {
      const isFatal = flag.endsWith('merged');
      return refused(
        isFatal ? 128 : 129,
        `${isFatal ? 'fatal' : 'error'}: malformed object name ${asked}
`,
      );
    }
    const kept: string[] = [];
    for (const name of chosen) if (await passes(flag, name, oid, context)) kept.push(name);
    chosen = kept;
  }
  const sort = found.get('--sort');
  return sort === undefined ? chosen : sortRefs(chosen, sort, context);
}

async function passes(flag: string, name: string, oid: string, context: MendContext): Promise<boolean> {
  const { clone, refs } = context;
  const tip = (await tipOf(name, context)) ?? '';
  const isAncestor = async (a: string, b: string) => (await clone.mergeBases(a, b)).includes(a);
  if (flag === '--points-at') return tip === oid || refs.resolve(name) === oid;
  const holds = flag.endsWith('merged') ? await isAncestor(tip, oid) : await isAncestor(oid, tip);
  return holds !== flag.startsWith('--no-');
}

async function keepsHead(found: ReadonlyMap<string, string>, context: MendContext): Promise<boolean> {
  const chosen = await chooseRefs(['HEAD'], [], new Map([...found].filter(([flag]) => flag !== '--sort')), context);
  return !('exitCode' in chosen) && chosen.length > 0;
}

export const tipOf = (name: string, { clone, refs }: MendContext): Promise<string | undefined> =>
  Promise.resolve(clone.refs().get(name) ?? refs.resolve(name) ?? undefined);

export async function sortRefs(names: readonly string[], sort: string, context: MendContext): Promise<string[]> {
  const down = sort.startsWith('-');
  const key = sort.replace(/^-/, '');
  const keyed: { readonly name: string; readonly key: string | number }[] = [];
  for (const name of names) {
    const tip = (await tipOf(name, context)) ?? '';
    const isTime = /^(committerdate|creatordate|authordate|taggerdate)$/.test(key);
    keyed.push({
      name,
      key: isTime ? (await context.clone.commit(tip)).committerTime : await formatRef(`%(${key})`, name, context),
    });
  }
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  return keyed
    .sort((a, b) => compare(a.key, b.key) * (down ? -1 : 1) || compare(a.name, b.name))
    .map(({ name }) => name);
}

/** With fewer lines the column of the oids moves to the left. */
function narrow(lines: readonly string[], isVerbose: boolean): readonly string[] {
  if (!isVerbose) return lines;
  const parts = lines.map(line => /^([*+ ] )(\S+)\s+(.*)$/.exec(line)).filter(match => match !== null);
  const width = Math.max(0, ...parts.map(([, , name = '']) => name.length));
  return parts.map(([, mark = '', name = '', tail = '']) => `${mark}${name.padEnd(width)} ${tail}`);
}

/** As the shell's patterns, with `*` over slashes too, as git's lists have it. */
export function fits(name: string, pattern: string): boolean {
  const source = pattern
    .replace(/[\\^$.+()|{}]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  try {
    return new RegExp(`^${source}$`).test(name);
  } catch {
    return name === pattern;
  }
}
