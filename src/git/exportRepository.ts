import type { TeamVolume } from './types';

/**
 * A repository as the files that a normal one consists of: path below the folder -> bytes. Give the folder of a bare
 * repository, or a work tree, whose files and `.git` then come together.
 */
export function exportRepository(volume: TeamVolume, folder: string): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const visit = (path: string): void => {
    for (const name of volume.list(`${folder}/${path}`) ?? []) {
      const below = path === '' ? name : `${path}/${name}`;
      const content = volume.read(`${folder}/${below}`);
      if (content) files.set(below, content);
      else visit(below);
    }
  };
  visit('');
  return files;
}
