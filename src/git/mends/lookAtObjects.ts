import { hexOf } from '../objectLinks';
import { objectPoolOf, type RawObject } from '../objectPool';
import { done, plainWords, refused, resolve, type Mend, type MendContext } from './mend';
import { pullOut } from './pullOut';

const decoder = new TextDecoder();

/** `git cat-file` and `git ls-tree`, which just-git does not have. */
export const catFile: Mend = async (argv, context) => {
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

export const lsTree: Mend = async (argv, context) => {
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
