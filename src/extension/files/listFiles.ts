import type { PersonId } from '../../world/snapshot';
import type { TeamFiles } from '../../world/team';

/** Absolute path -> what changes with every write. */
export type Listing = ReadonlyMap<string, string>;

export interface FileChange {
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** All files and folders of the clones. Of `.git` all but `objects`, where nothing ever changes. */
export function listFiles(
  files: TeamFiles,
  clones: readonly { readonly person: PersonId; readonly path: string }[],
): Listing {
  const listing = new Map<string, string>();
  for (const { person, path } of clones) walk(files, person, '', path, listing);
  return listing;
}

function walk(files: TeamFiles, person: PersonId, folder: string, root: string, listing: Map<string, string>): void {
  for (const [name, kind] of files.list(person, folder) ?? []) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (path === '.git/objects') continue;
    const info = files.stat(person, path);
    listing.set(`${root}/${path}`, kind === 'folder' ? 'folder' : `${info?.mtime ?? 0}/${info?.size ?? 0}`);
    if (kind === 'folder') walk(files, person, path, root, listing);
  }
}

/** `isOther`: it is another team, so that equal times mean nothing and every file that stays has changed. */
export function compareListings(before: Listing, after: Listing, isOther: boolean): readonly FileChange[] {
  const changes: FileChange[] = [];
  for (const [path, mark] of after) {
    const old = before.get(path);
    if (old === undefined) changes.push({ path, kind: 'created' });
    else if (old !== mark || (isOther && mark !== 'folder')) changes.push({ path, kind: 'changed' });
  }
  for (const path of before.keys()) if (!after.has(path)) changes.push({ path, kind: 'deleted' });
  return changes;
}
