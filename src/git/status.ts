import { isIgnored } from 'isomorphic-git';
import { readIndex, type IndexEntry } from './gitIndex';
import { readingClient } from './readingClient';
import type { GitRepository, GitStatusFile } from './types';
import type { MemoryVolume } from './volume';

type Conflict = NonNullable<GitStatusFile['conflict']>;

/** By which of base, ours and theirs are in the index: 1, 2 and 4 added up. */
const conflicts: Readonly<Record<number, Conflict>> = {
  1: 'both-deleted',
  2: 'added-by-us',
  4: 'added-by-them',
  3: 'deleted-by-them',
  5: 'deleted-by-us',
  6: 'both-added',
  7: 'both-modified',
};

/**
 * HEAD, index and work tree held against each other, by content: a time stamp can never hide a change. Sorted by path; files
 * that are the same in all three are left out.
 */
export async function readStatus(
  volume: MemoryVolume,
  repository: GitRepository,
  workTree: string,
): Promise<readonly GitStatusFile[]> {
  const { oid: tip } = repository.head();
  const inHead = new Map((tip === null ? [] : await repository.files(tip)).map(file => [file.path, file]));
  const index = readIndex(volume.read(`${repository.gitDir}/index`) ?? new Uint8Array());
  const stages = new Map<string, number>();
  for (const { path, stage } of index) if (stage > 0) stages.set(path, (stages.get(path) ?? 0) | (1 << (stage - 1)));
  const staged = new Map(index.filter(entry => entry.stage === 0).map(entry => [entry.path, entry]));

  const result: GitStatusFile[] = [];
  for (const [path, bits] of stages)
    result.push({ path, staged: null, unstaged: null, conflict: conflicts[bits] ?? 'both-modified' });
  for (const path of new Set([...inHead.keys(), ...staged.keys()])) {
    if (stages.has(path)) continue;
    const before = inHead.get(path);
    const now = staged.get(path);
    const stagedAs = !before
      ? 'added'
      : !now
        ? 'deleted'
        : before.oid !== now.oid || before.executable !== now.executable
          ? 'modified'
          : null;
    const onDisk = volume.isFile(`${workTree}/${path}`);
    const unstagedAs = !now
      ? onDisk && !(await isIgnoredHere(path))
        ? 'untracked'
        : null
      : !onDisk
        ? 'deleted'
        : (await isChanged(now))
          ? 'modified'
          : null;
    if (stagedAs ?? unstagedAs) result.push({ path, staged: stagedAs, unstaged: unstagedAs, conflict: null });
  }
  for (const path of filesBelow(volume, workTree, ''))
    if (!inHead.has(path) && !staged.has(path) && !stages.has(path) && !(await isIgnoredHere(path)))
      result.push({ path, staged: null, unstaged: 'untracked', conflict: null });
  return result.sort((a, b) => (a.path < b.path ? -1 : 1));

  async function isChanged(entry: IndexEntry): Promise<boolean> {
    const path = `${workTree}/${entry.path}`;
    if ((volume.stat(path)?.executable ?? false) !== entry.executable) return true;
    const [content, blob] = [volume.read(path), await repository.blob(entry.oid)];
    return !content || !isSame(content, blob);
  }

  function isIgnoredHere(path: string): Promise<boolean> {
    return isIgnored({ fs: readingClient(volume), dir: workTree, gitdir: repository.gitDir, filepath: path });
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function* filesBelow(volume: MemoryVolume, root: string, folder: string): Generator<string> {
  for (const name of volume.list(`${root}/${folder}`) ?? []) {
    if (name === '.git') continue;
    const path = folder === '' ? name : `${folder}/${name}`;
    if (volume.isFolder(`${root}/${path}`)) yield* filesBelow(volume, root, path);
    else yield path;
  }
}
