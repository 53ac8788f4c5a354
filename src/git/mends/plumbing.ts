import { objectPoolOf, type RawObject } from '../objectPool';
import { hexOf } from '../objectLinks';
import { choose } from './logFilters';
import { namesOfKinds, readLogLine } from './logFlags';
import { done, plainWords, refused, resolve, type Mend, type MendContext } from './mend';
import { pullOut } from './pullOut';
import { formatRef } from './refFormat';
import { fits, sortRefs } from './refLists';

type Answer = (argv: readonly string[], context: MendContext) => ReturnType<Mend>;

const decoder = new TextDecoder();

/** Commands for looking at the insides, which just-git does not have. */
export const plumbing: Mend = (argv, context, next) => {
  const answer = answers[argv[0] ?? ''];
  return answer ? answer(argv, context) : next(argv);
};

const lsRemote: Answer = async (argv, { clone, remoteRefs }) => {
  const { argv: rest, found } = pullOut(
    argv,
    '--heads -h',
    '--tags -t',
    '--refs',
    '--quiet -q',
    '--exit-code',
    '--symref',
  );
  const [remote = 'origin', ...patterns] = plainWords(rest);
  const name = clone.config(`remote.${remote}.url`) === undefined ? undefined : remote;
  const there = name === undefined ? undefined : await remoteRefs(name);
  const url = clone.config(`remote.${remote}.url`) ?? remote;
  if (!there)
    return refused(
      128,
      `fatal: '${remote}' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\n` +
        'Please make sure you have the correct access rights\nand the repository exists.\n',
    );
  const kinds = [found.has('--heads') ? 'refs/heads/' : '', found.has('--tags') ? 'refs/tags/' : ''].filter(Boolean);
  const rows: (readonly [string, string])[] = [...there].sort(([a], [b]) => (a < b ? -1 : 1));
  const head =
    clone.config(`remote.${remote}.fetch`) === undefined
      ? undefined
      : (there.get('refs/heads/master') ?? there.get('refs/heads/main'));
  if (head !== undefined && kinds.length === 0 && !found.has('--refs')) rows.unshift(['HEAD', head]);
  const shown = rows
    .filter(([ref]) => kinds.length === 0 || kinds.some(kind => ref.startsWith(kind)))
    .filter(([ref]) => patterns.length === 0 || patterns.some(pattern => fits(`/${ref}`, `*/${pattern}`)));
  const says = plainWords(rest).length === 0 && !found.has('--quiet') ? `From ${url}\n` : '';
  return {
    exitCode: found.has('--exit-code') && shown.length === 0 ? 2 : 0,
    stdout: shown.map(([ref, oid]) => `${oid}\t${ref}\n`).join(''),
    stderr: says,
  };
};

const mergeBase: Answer = async (argv, context) => {
  const { argv: rest, found } = pullOut(argv, '--is-ancestor', '--all -a');
  const words = plainWords(rest);
  if (words.length !== 2 || rest.some(word => word.startsWith('-')))
    return refused(129, 'usage: git merge-base [-a | --all | --is-ancestor] <commit> <commit>\n');
  const oids: string[] = [];
  for (const word of words) {
    const oid = await resolve(context, `${word}^{commit}`);
    if (oid === undefined) return refused(128, `fatal: Not a valid object name ${word}\n`);
    oids.push(oid);
  }
  const [a = '', b = ''] = oids;
  const bases = await context.clone.mergeBases(a, b);
  if (found.has('--is-ancestor')) return { exitCode: bases.includes(a) ? 0 : 1, stdout: '', stderr: '' };
  const shown = found.has('--all') ? bases : bases.slice(0, 1);
  return { exitCode: bases.length === 0 ? 1 : 0, stdout: shown.map(oid => `${oid}\n`).join(''), stderr: '' };
};

const revList: Answer = async (argv, context) => {
  const pulled = pullOut(
    argv,
    '--count',
    '--left-right',
    '--oneline',
    '--parents',
    '--abbrev-commit',
    '--merges',
    '--no-merges',
    '--date-order',
    '--topo-order',
  );
  const { found } = pulled;
  const line = readLogLine(namesOfKinds(pulled.argv, context));
  if (line.style.length > 0) return refused(129, `error: git rev-list does not know ${line.style.join(' ')} here\n`);
  if (line.choice.length === 0) return refused(129, 'usage: git rev-list [<options>] <commit>... [--] [<path>...]\n');
  if (found.has('--left-right')) {
    const [, a, b] = /^(.*)\.\.\.(.*)$/.exec(line.choice[0] ?? '') ?? [];
    if (a === undefined || b === undefined || !found.has('--count'))
      return refused(129, 'error: --left-right goes with --count and one A...B here\n');
    const counts = [];
    for (const range of [`${b || 'HEAD'}..${a || 'HEAD'}`, `${a || 'HEAD'}..${b || 'HEAD'}`]) {
      const chosen = await choose({ ...line, choice: [range] }, found, context);
      if ('exitCode' in chosen) return chosen;
      counts.push(chosen.length);
    }
    return done(`${counts.join('\t')}\n`);
  }
  const chosen = await choose(line, found, context);
  if ('exitCode' in chosen) return chosen;
  if (found.has('--count')) return done(`${chosen.length}\n`);
  let text = '';
  for (const { oid } of chosen) {
    const { message, parents } = await context.clone.commit(oid);
    const name = found.has('--oneline') || found.has('--abbrev-commit') ? oid.slice(0, 7) : oid;
    text +=
      [
        name,
        ...(found.has('--parents') ? parents : []),
        ...(found.has('--oneline') ? [message.split('\n')[0] ?? ''] : []),
      ].join(' ') + '\n';
  }
  return done(text);
};

const catFile: Answer = async (argv, context) => {
  const [, flag = '', name = ''] = argv;
  if (argv.length !== 3) return refused(129, 'usage: git cat-file (-p | -t | -s | -e | <type>) <object>\n');
  const named = /^(.+?):(.+)$/.exec(name);
  const oid = named ? await oidOfPath(named[1] ?? '', named[2] ?? '', context) : await resolve(context, name);
  const object = oid === undefined ? null : await objectPoolOf(context.volume).get(context.clone.gitDir, oid);
  if (!object) return flag === '-e' ? refused(1, '') : refused(128, `fatal: Not a valid object name ${name}\n`);
  if (flag === '-e') return done();
  if (flag === '-t') return done(`${object.type}\n`);
  if (flag === '-s') return done(`${object.content.length}\n`);
  if (flag !== '-p' && flag !== object.type) return refused(128, `fatal: git cat-file ${name}: bad file\n`);
  return done(object.type === 'tree' ? treeRows(object.content).map(rowText).join('') : decoder.decode(object.content));
};

interface TreeRow {
  readonly mode: string;
  readonly type: string;
  readonly oid: string;
  readonly name: string;
}

const rowText = ({ mode, type, oid, name }: TreeRow) => `${mode} ${type} ${oid}\t${name}\n`;

function treeRows(content: Uint8Array): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  for (let at = 0; at < content.length;) {
    const end = content.indexOf(0, at);
    const [mode = '', ...name] = decoder.decode(content.subarray(at, end)).split(' ');
    const type = mode === '40000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
    rows.push({
      mode: mode.padStart(6, '0'),
      type,
      oid: hexOf(content.subarray(end + 1, end + 21)),
      name: name.join(' '),
    });
    at = end + 21;
  }
  return rows;
}

async function treeOf(name: string, context: MendContext): Promise<string | undefined> {
  const [, revision = name, folder] = /^(.+?):(.*)$/.exec(name) ?? [];
  const oid = await resolve(context, `${revision}^{tree}`);
  return oid === undefined || folder === undefined || folder === ''
    ? oid
    : oidBelow(oid, folder.replace(/\/$/, ''), context);
}

async function oidOfPath(revision: string, path: string, context: MendContext): Promise<string | undefined> {
  const tree = await resolve(context, `${revision}^{tree}`);
  return tree === undefined ? undefined : oidBelow(tree, path, context);
}

async function oidBelow(tree: string, path: string, { volume, clone }: MendContext): Promise<string | undefined> {
  let oid: string | undefined = tree;
  for (const part of path.split('/')) {
    const object: RawObject | null = oid === undefined ? null : await objectPoolOf(volume).get(clone.gitDir, oid);
    if (object?.type !== 'tree') return undefined;
    oid = treeRows(object.content).find(({ name }) => name === part)?.oid;
  }
  return oid;
}

const lsTree: Answer = async (argv, context) => {
  const { argv: rest, found } = pullOut(
    argv,
    '-r',
    '-d',
    '-t',
    '--name-only',
    '--name-status',
    '--full-tree',
    '--full-name',
    '--abbrev',
  );
  const [name, ...paths] = plainWords(rest);
  if (name === undefined || rest.some(word => word.startsWith('-')))
    return refused(129, 'usage: git ls-tree [-r] [-d] [--name-only] <tree-ish> [<path>...]\n');
  const oid = await treeOf(name, context);
  if (oid === undefined) return refused(128, `fatal: Not a valid object name ${name}\n`);
  const rows: TreeRow[] = [];
  const visit = async (tree: string, folder: string): Promise<void> => {
    const object = await objectPoolOf(context.volume).get(context.clone.gitDir, tree);
    for (const row of treeRows(object?.content ?? new Uint8Array())) {
      const path = `${folder}${row.name}`;
      const isAsked =
        paths.length === 0 ||
        paths.some(one => path === one.replace(/\/$/, '') || path.startsWith(one.endsWith('/') ? one : `${one}/`));
      const isAbove = paths.some(one => one.startsWith(`${path}/`));
      const opens = row.type === 'tree' && (found.has('-r') ? isAsked || isAbove : isAbove);
      if (isAsked && !(found.has('-d') && row.type !== 'tree') && (!opens || found.has('-t')))
        rows.push({ ...row, name: path });
      if (opens) await visit(row.oid, `${path}/`);
    }
  };
  await visit(oid, '');
  const short = found.has('--name-only') || found.has('--name-status');
  return done(rows.map(row => (short ? `${row.name}\n` : rowText(row))).join(''));
};

const showRef: Answer = (argv, { refs, clone }) => {
  const { argv: rest, found } = pullOut(
    argv,
    '--heads',
    '--tags',
    '--verify',
    '--head',
    '--hash -s',
    '--quiet -q',
    '--dereference -d',
  );
  const patterns = plainWords(rest);
  const kinds = [found.has('--heads') ? 'refs/heads/' : '', found.has('--tags') ? 'refs/tags/' : ''].filter(Boolean);
  const names = found.has('--verify')
    ? patterns.filter(name => refs.resolve(name) !== null)
    : refs
        .list()
        .filter(name => kinds.length === 0 || kinds.some(kind => name.startsWith(kind)))
        .filter(name => patterns.length === 0 || patterns.some(pattern => `/${name}`.endsWith(`/${pattern}`)));
  if (found.has('--head')) names.unshift('HEAD');
  const rows = names.flatMap(name => {
    const oid = refs.resolve(name) ?? '';
    const peeled = clone.refs().get(name);
    const row = found.has('--hash') ? `${oid}\n` : `${oid} ${name}\n`;
    return found.has('--dereference') && peeled !== undefined && peeled !== oid
      ? [row, `${peeled} ${name}^{}\n`]
      : [row];
  });
  const missing =
    found.has('--verify') && !found.has('--quiet') ? patterns.find(name => refs.resolve(name) === null) : undefined;
  if (missing !== undefined) return Promise.resolve(refused(128, `fatal: '${missing}' - not a valid ref\n`));
  return Promise.resolve({
    exitCode: rows.length === 0 ? 1 : 0,
    stdout: found.has('--quiet') ? '' : rows.join(''),
    stderr: '',
  });
};

const forEachRef: Answer = async (argv, context) => {
  const { argv: rest, found } = pullOut(argv, '--format=', '--sort=', '--count=');
  if (rest.some(word => word.startsWith('-')))
    return refused(129, 'usage: git for-each-ref [--format=<format>] [--sort=<key>] [--count=<n>] [<pattern>...]\n');
  const patterns = plainWords(rest);
  const names = context.refs
    .list()
    .filter(
      name =>
        patterns.length === 0 ||
        patterns.some(one => name === one || name.startsWith(one.replace(/\/?$/, '/')) || fits(name, one)),
    );
  const sorted = await sortRefs(names, found.get('--sort') ?? 'refname', context);
  const format = found.get('--format') ?? '%(objectname) %(objecttype)\t%(refname)';
  let text = '';
  for (const name of sorted.slice(0, Number(found.get('--count') ?? Number.POSITIVE_INFINITY)))
    text += `${await formatRef(format, name, context)}\n`;
  return done(text);
};

const symbolicRef: Answer = (argv, { refs }) => {
  const { argv: rest, found } = pullOut(argv, '--short', '--quiet -q');
  const [name, target] = plainWords(rest);
  if (name === undefined || rest.some(word => word.startsWith('-')))
    return Promise.resolve(refused(129, 'usage: git symbolic-ref [-q] [--short] <name> [<ref>]\n'));
  if (target !== undefined) {
    if (!target.startsWith('refs/'))
      return Promise.resolve(refused(128, `fatal: Refusing to point ${name} outside of refs/\n`));
    refs.write(name, { type: 'symbolic', target });
    return Promise.resolve(done());
  }
  const ref = refs.read(name);
  if (ref?.type !== 'symbolic')
    return Promise.resolve(
      found.has('--quiet') ? refused(1, '') : refused(128, `fatal: ref ${name} is not a symbolic ref\n`),
    );
  const shown = found.has('--short') ? ref.target.replace(/^refs\/(heads|tags|remotes)\//, '') : ref.target;
  return Promise.resolve(done(`${shown}\n`));
};

const answers: Readonly<Record<string, Answer>> = {
  'ls-remote': lsRemote,
  'merge-base': mergeBase,
  'rev-list': revList,
  'cat-file': catFile,
  'ls-tree': lsTree,
  'show-ref': showRef,
  'for-each-ref': forEachRef,
  'symbolic-ref': symbolicRef,
};
