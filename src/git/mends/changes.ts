import type { GitClone, GitCommit } from '../types';
import { isBelow } from './sides';

export interface PathChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What a commit changed against its parent, by the oids of the files; nothing for a merge. */
export async function changedPaths(
  commit: GitCommit,
  paths: readonly string[],
  clone: GitClone,
): Promise<readonly PathChange[]> {
  const [parent, second] = commit.parents;
  if (second !== undefined) return [];
  const before = new Map((parent === undefined ? [] : await clone.files(parent)).map(({ path, oid }) => [path, oid]));
  const after = new Map((await clone.files(commit.oid)).map(({ path, oid }) => [path, oid]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(path => before.get(path) !== after.get(path))
    .filter(path => paths.length === 0 || paths.some(folder => isBelow(path, folder.replace(/^\.?\/|\/$/g, ''))))
    .map(path => ({ path, before: before.get(path), after: after.get(path) }));
}

export const textAt = async (oid: string | undefined, clone: GitClone): Promise<string> =>
  oid === undefined ? '' : new TextDecoder().decode(await clone.blob(oid));

/** The name that a file had before the commit that gave it its name: same content, or half of its lines. */
export async function renamedFrom(commit: GitCommit, path: string, clone: GitClone): Promise<string | undefined> {
  const changes = await changedPaths(commit, [], clone);
  const added = changes.find(change => change.path === path && change.before === undefined);
  if (added?.after === undefined) return undefined;
  const lines = (await textAt(added.after, clone)).split('\n');
  let best: { readonly path: string; readonly share: number } | undefined;
  for (const gone of changes.filter(change => change.after === undefined)) {
    const old = (await textAt(gone.before, clone)).split('\n');
    const left = [...old];
    const kept = lines.filter(line => {
      const at = left.indexOf(line);
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    }).length;
    const share = gone.before === added.after ? 1 : kept / Math.max(old.length, lines.length);
    if (share >= 0.5 && share > (best?.share ?? 0)) best = { path: gone.path, share };
  }
  return best?.path;
}
