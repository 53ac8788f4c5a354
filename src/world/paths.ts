import { refusal, success, type Result } from '../base/result';

export type PathRefusal = 'outside' | 'git-folder';

/** An absolute path without `.`, `..` and double slashes. */
export function joinPath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export const isInside = (folder: string, path: string): boolean => path === folder || path.startsWith(`${folder}/`);

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const parentFolder = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')));

/** The file that a person means: inside their work tree, and not among Git's own files when it is to be changed. */
export function resolvePath(
  workTree: string,
  folder: string,
  path: string,
  purpose: 'read' | 'change',
): Result<string, PathRefusal> {
  const home = path === '~' || path.startsWith('~/') ? `${workTree}/${path.slice(1)}` : joinPath(folder, path);
  const absolute = joinPath('/', home);
  if (!isInside(workTree, absolute)) return refusal('outside');
  const first = absolute.slice(workTree.length + 1).split('/')[0] ?? '';
  // Some file systems do not tell `.GIT` from `.git`, so neither may be written.
  if (purpose === 'change' && first.toLowerCase() === '.git') return refusal('git-folder');
  return success(absolute);
}
