import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** All files below the folders whose name ends as given, in a stable order, with forward slashes. */
export function globSync(folders, ending) {
  return folders
    .filter(folder => existsSync(folder))
    .flatMap(folder => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile() && entry.name.endsWith(ending))
    .map(entry =>
      path
        .join(entry.parentPath ?? entry.path, entry.name)
        .split(path.sep)
        .join('/'),
    )
    .sort();
}
