import { say } from '../../base/say';

/** What is wrong with a name for a new branch, in one sentence that says how to mend it; null when nothing is. */
export function validateBranchName(name: string, taken: readonly string[]): string | null {
  if (name === '') return say`Type a name for the branch.`;
  if (/\s/.test(name)) return say`A branch name has no blanks. Use - between words.`;
  const [forbidden] = /[~^:?*[\\]/.exec(name) ?? [];
  if (forbidden !== undefined) return say`A branch name has no ${forbidden}.`;
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\x00-\x1f\x7f]/.test(name)) return say`A branch name has no control characters.`;
  if (name.startsWith('-')) return say`A branch name does not begin with -.`;
  if (name.startsWith('/') || name.endsWith('/')) return say`A branch name does not begin or end with /.`;
  if (name.includes('//')) return say`A branch name has no empty part between two /.`;
  if (name.includes('..')) return say`A branch name has no two dots in a row.`;
  if (/(^|\/)\./.test(name)) return say`No part of a branch name begins with a dot.`;
  if (name.endsWith('.')) return say`A branch name does not end with a dot.`;
  if (/\.lock(\/|$)/.test(name)) return say`No part of a branch name ends with .lock: git keeps that for itself.`;
  if (name.includes('@{') || name === '@' || name === 'HEAD')
    return say`Git keeps ${name === 'HEAD' ? name : '@'} for itself.`;
  if (new TextEncoder().encode(name).byteLength > 200) return say`That name is too long.`;
  if (taken.includes(name)) return say`There is a branch ${name} already. Choose another name.`;
  const parent = taken.find(other => name.startsWith(`${other}/`));
  if (parent !== undefined) return say`There is a branch ${parent}, so no branch can lie below it.`;
  const child = taken.find(other => other.startsWith(`${name}/`));
  if (child !== undefined) return say`There is a branch ${child}, so ${name} itself cannot be one.`;
  return null;
}
