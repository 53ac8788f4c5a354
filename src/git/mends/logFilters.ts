import type { GitCommit } from '../types';
import { hasRevision, namesOfKinds, readLogLine, type LogLine } from './logFlags';
import { refused, type Mend, type MendContext } from './mend';
import { changedPaths, renamedFrom, textAt } from './changes';
import { pullOut } from './pullOut';
import type { GitResult } from '../types';

const ownFlags = [
  '--merges', '--no-merges', '--follow', '-S=', '-G=', '--committer=', '--regexp-ignore-case -i', '--no-walk', '--invert-grep',
  '--extended-regexp -E', '--fixed-strings -F', '--perl-regexp -P',
] as const; // prettier-ignore

/** Changes nothing of what is listed, or only the colours. */
const idle = [
  '--no-color',
  '--color',
  '--color=auto',
  '--color=always',
  '--color=never',
  '--no-decorate',
  '--date-order',
];

/** The choices of `git log` that just-git lacks: it lists, and what does not fit is left out. */
export const logFilters: Mend = async (argv, context, next) => {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const plain = argv.filter((word, at) => at >= end || !idle.includes(word));
  const named = namesOfKinds(plain, context);
  if (named.length !== plain.length && !hasRevision(named) && !named.includes('--all'))
    return { exitCode: 0, stdout: '', stderr: '' };
  const { argv: rest, found } = pullOut(named, ...ownFlags);
  const { argv: whole, found: abbreviated } = pullOut(rest, '--abbrev-commit');
  const empty = ['-S', '-G', '--committer'].find(flag => found.get(flag) === '');
  if (empty !== undefined) return refused(129, `error: switch \`${empty.replace(/^-+/, '')}' requires a value\n`);
  if (found.size === 0) {
    const result = await retryWithPaths(whole, context, next);
    return abbreviated.size === 0 ? result : { ...result, stdout: shortHeads(result.stdout) };
  }
  if (rest.includes('--graph'))
    return refused(
      128,
      `fatal: git log cannot draw a --graph of chosen commits here; leave out --graph or ${[...found.keys()].join(' ')}\n`,
    );
  const line = readLogLine(whole);
  const chosen = await choose(line, found, context);
  if ('exitCode' in chosen) return chosen;
  const parts: string[] = [];
  for (const { oid, paths } of chosen) {
    const showsFiles = line.style.some(word => /^(-p|--patch|--stat|--name-|--numstat|--shortstat)/.test(word));
    const { stdout, exitCode, stderr } = await context.run([
      'log', '-1', ...line.style, oid, ...(showsFiles && paths.length > 0 ? ['--', ...paths] : []),
    ]); // prettier-ignore
    if (exitCode !== 0) return refused(exitCode, stderr);
    parts.push(stdout);
  }
  const isOneLine = line.style.some(word => /^(--oneline|--(format|pretty)=(tformat:|oneline|[^=]*%))/.test(word));
  const needsBreak = parts.some(part => part !== '' && !part.endsWith('\n'));
  const text = parts.join(isOneLine && !needsBreak ? '' : '\n');
  return { exitCode: 0, stdout: abbreviated.size === 0 ? text : shortHeads(text), stderr: '' };
};

interface Chosen {
  readonly oid: string;
  readonly paths: readonly string[];
}

export async function choose(
  line: LogLine,
  found: ReadonlyMap<string, string>,
  context: MendContext,
): Promise<readonly Chosen[] | GitResult> {
  const own = found.has('--regexp-ignore-case') || found.has('--fixed-strings') || found.has('--invert-grep');
  const texts = own
    ? pullOut(line.choice, '--grep=', '--author=')
    : { argv: line.choice, found: new Map<string, string>() };
  const listed: Chosen[] = [];
  if (found.has('--no-walk')) {
    for (const name of texts.argv) {
      const { exitCode, stdout, stderr } = await context.run(['log', '-1', '--format=%H', name]);
      if (exitCode !== 0) return refused(exitCode, stderr);
      listed.push({ oid: stdout.trim(), paths: line.paths });
    }
  } else if (found.has('--follow')) {
    const followed = await follow(line, texts.argv, context);
    if ('exitCode' in followed) return followed;
    listed.push(...followed);
  } else {
    const paths = line.paths.length > 0 ? ['--', ...line.paths] : [];
    const { exitCode, stdout, stderr } = await context.run(['log', '--format=%H', ...texts.argv, ...paths]);
    if (exitCode !== 0) return refused(exitCode, stderr);
    listed.push(
      ...stdout
        .split('\n')
        .filter(Boolean)
        .map(oid => ({ oid, paths: line.paths })),
    );
  }
  const kept: Chosen[] = [];
  for (const one of listed) {
    const commit = await context.clone.commit(one.oid);
    if (!isWanted(commit, found, texts.found)) continue;
    if (found.has('-S') && !(await changesCount(commit, found.get('-S') ?? '', one.paths, context))) continue;
    if (found.has('-G') && !(await changesLine(commit, found.get('-G') ?? '', one.paths, context))) continue;
    kept.push(one);
  }
  const cut = kept.slice(line.skip, line.skip + line.limit);
  return line.reverse ? cut.reverse() : cut;
}

function isWanted(commit: GitCommit, found: ReadonlyMap<string, string>, texts: ReadonlyMap<string, string>): boolean {
  if (found.has('--merges') && commit.parents.length < 2) return false;
  if (found.has('--no-merges') && commit.parents.length > 1) return false;
  const flags = found.has('--regexp-ignore-case') ? 'i' : '';
  const matches = (pattern: string | undefined, text: string) =>
    pattern === undefined || toRegExp(pattern, flags, found.has('--fixed-strings')).test(text);
  const grep = texts.get('--grep');
  return (
    matches(found.get('--committer'), `${commit.committerName} <${commit.committerEmail}>`) &&
    matches(texts.get('--author'), `${commit.authorName} <${commit.authorEmail}>`) &&
    (grep === undefined || matches(grep, commit.message) !== found.has('--invert-grep'))
  );
}

function toRegExp(pattern: string, flags: string, isPlain: boolean): RegExp {
  const plain = pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  try {
    return new RegExp(isPlain ? plain : pattern, `m${flags}`);
  } catch {
    return new RegExp(plain, `m${flags}`);
  }
}

async function follow(line: LogLine, choice: readonly string[], context: MendContext): Promise<Chosen[] | GitResult> {
  let [path] = line.paths;
  const words = [...choice];
  const last = words.at(-1);
  if (path === undefined && last !== undefined && !last.startsWith('-')) path = words.pop();
  if (path === undefined || line.paths.length > 1)
    return refused(128, 'fatal: --follow requires exactly one pathspec\n');
  const chosen: Chosen[] = [];
  for (let from: readonly string[] = words; path !== undefined;) {
    const current: string = path;
    const { exitCode, stdout, stderr } = await context.run(['log', '--format=%H', ...from, '--', current]);
    if (exitCode !== 0) return refused(exitCode, stderr);
    const oids = stdout.split('\n').filter(Boolean);
    chosen.push(...oids.map(oid => ({ oid, paths: [current] })));
    const oldest: string | undefined = oids.at(-1);
    path =
      oldest === undefined ? undefined : await renamedFrom(await context.clone.commit(oldest), current, context.clone);
    if (oldest !== undefined) from = [`${oldest}^`];
  }
  return chosen;
}

/** `-S`: the text is there more or less often than before. A merge only brings together. */
async function changesCount(commit: GitCommit, text: string, paths: readonly string[], { clone }: MendContext) {
  for (const change of await changedPaths(commit, paths, clone)) {
    const [before, after] = [await textAt(change.before, clone), await textAt(change.after, clone)];
    if (before.split(text).length !== after.split(text).length) return true;
  }
  return false;
}

async function changesLine(commit: GitCommit, pattern: string, paths: readonly string[], { clone }: MendContext) {
  const regExp = toRegExp(pattern, '', false);
  for (const change of await changedPaths(commit, paths, clone)) {
    const [before, after] = [await textAt(change.before, clone), await textAt(change.after, clone)].map(text =>
      text.split('\n'),
    );
    const only = (a: readonly string[] = [], b: readonly string[] = []) => a.filter(one => !b.includes(one));
    if ([...only(before, after), ...only(after, before)].some(one => regExp.test(one))) return true;
  }
  return false;
}

/** `git log FILE` without dashes: what is no revision but lies in the work tree is a path. */
async function retryWithPaths(
  argv: readonly string[],
  context: MendContext,
  next: (argv: readonly string[]) => Promise<GitResult>,
) {
  const result = await next(argv);
  const word = /ambiguous argument '([^']+)'/.exec(result.stderr)?.[1];
  if (result.exitCode === 0 || word === undefined || argv.includes('--')) return result;
  const at = argv.indexOf(word);
  const isPath = (path: string) => context.volume.exists(`${context.cwd}/${path}`);
  const tail = argv.slice(at);
  if (at < 0 || !isPath(word)) return result;
  const paths = tail.filter(one => !one.startsWith('-'));
  return next([...argv.slice(0, at), ...tail.filter(one => one.startsWith('-')), '--', ...paths]);
}

const shortHeads = (text: string) => text.replace(/^commit ([0-9a-f]{7})[0-9a-f]{33}/gm, 'commit $1');
