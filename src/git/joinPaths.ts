/** Joins POSIX paths and resolves `.` and `..`; isomorphic-git calls it with paths of the volume only. */
export function joinPaths(...parts: readonly string[]): string {
  const joined = parts.filter(part => part !== '').join('/');
  const isAbsolute = joined.startsWith('/');
  const names: string[] = [];
  for (const name of joined.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (name !== '..' || !isAbsolute) names.push(name);
  }
  const path = names.join('/') + (joined.endsWith('/') && names.length > 0 ? '/' : '');
  return isAbsolute ? `/${path}` : path || '.';
}
