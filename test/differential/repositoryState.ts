import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../../src/git/config';
import { readIndex } from '../../src/git/gitIndex';
import type { MemoryVolume } from '../../src/git/volume';

/** What two repositories must have in common, as lines that a person can compare. */
export type RepositoryState = readonly string[];

interface Reader {
  read(path: string): Uint8Array | undefined;
  list(path: string): readonly string[] | undefined;
  isExecutable(path: string): boolean;
}

export const volumeReader = (volume: MemoryVolume): Reader => ({
  read: at => volume.read(at),
  list: at => volume.list(at),
  isExecutable: at => volume.stat(at)?.executable ?? false,
});

export const diskReader: Reader = {
  read: at => (existsSync(at) && statSync(at).isFile() ? readFileSync(at) : undefined),
  list: at => (existsSync(at) && statSync(at).isDirectory() ? readdirSync(at) : undefined),
  isExecutable: at => (statSync(at).mode & 0o100) !== 0,
};

/** HEAD, refs, what is going on, upstreams, index and work tree. */
export function readState(reader: Reader, gitDir: string, workTree: string | null): RepositoryState {
  const text = (name: string) => {
    const bytes = reader.read(`${gitDir}/${name}`);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes).trim();
  };
  const lines = [`HEAD ${text('HEAD') ?? 'missing'}`];
  const refs = new Map<string, string>();
  for (const line of (text('packed-refs') ?? '').split('\n')) {
    const [, oid, name] = /^([0-9a-f]{40}) (\S+)$/.exec(line) ?? [];
    if (oid !== undefined && name !== undefined) refs.set(name, oid);
  }
  for (const name of filesBelow(reader, `${gitDir}/refs`, 'refs')) refs.set(name, text(name) ?? '');
  for (const [name, value] of [...refs].sort(byName)) lines.push(`${name} ${value}`);
  for (const name of ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD'])
    if (text(name) !== undefined) lines.push(`${name} ${text(name) ?? ''}`);
  if (reader.list(`${gitDir}/rebase-merge`) ?? reader.list(`${gitDir}/rebase-apply`)) lines.push('rebase in progress');
  // What `git switch -` goes back to.
  for (const [, move] of (text('logs/HEAD') ?? '').matchAll(/\tcheckout: (moving from .*)/g))
    lines.push(`noted ${move ?? ''}`);
  const config = readConfig(text('config') ?? '');
  for (const [key, values] of [...config].sort(byName))
    if (/^branch\..*\.(remote|merge)$/.test(key)) lines.push(`config ${key} ${values.at(-1) ?? ''}`);
  if (workTree === null) return lines;
  for (const { path: name, oid, stage, executable } of readIndex(reader.read(`${gitDir}/index`) ?? new Uint8Array()))
    lines.push(`index ${executable ? '100755' : '100644'} ${oid} ${stage} ${name}`);
  for (const name of filesBelow(reader, workTree, ''))
    if (!name.startsWith('.git/'))
      lines.push(
        `file ${name}${reader.isExecutable(`${workTree}/${name}`) ? '*' : ''} ${JSON.stringify(
          new TextDecoder().decode(reader.read(`${workTree}/${name}`)),
        )}`,
      );
  return lines;
}

function filesBelow(reader: Reader, root: string, prefix: string): string[] {
  const names: string[] = [];
  for (const entry of reader.list(root) ?? []) {
    if (prefix === '' && entry === '.git') continue;
    const at = path.posix.join(root, entry);
    const name = prefix === '' ? entry : `${prefix}/${entry}`;
    if (reader.list(at)) names.push(...filesBelow(reader, at, name));
    else names.push(name);
  }
  return names.sort();
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);
