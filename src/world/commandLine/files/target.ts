import { success, type Result } from '../../../base/result';
import { workTreeOf } from '../../people';
import { resolvePath } from '../../paths';
import type { CommandResult } from '../../team';
import { refused } from '../results';
import type { Terminal } from '../verb';

export const largestFile = 5_000_000;

/** The absolute path, or the sentence why not. */
export function target(
  { world, person }: Terminal,
  path: string,
  purpose: 'read' | 'change',
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly result: CommandResult } {
  const resolved: Result<string, 'outside' | 'git-folder'> =
    path === '' ? success('') : resolvePath(workTreeOf(person.id), world.folderOf(person.id), path, purpose);
  if (path === '') return { ok: false, result: refused('A file name cannot be empty.') };
  if (resolved.ok) return resolved;
  return {
    ok: false,
    result:
      resolved.code === 'outside'
        ? refused(
            `${path} lies outside your clone ${workTreeOf(person.id)}, and this terminal only reaches files inside it.`,
          )
        : refused(
            `${path} belongs to Git itself; changing it by hand would damage the repository. Use git commands instead.`,
          ),
  };
}

/** The path as people see it: below the top of the clone. */
export const shown = ({ person }: Terminal, absolute: string): string =>
  absolute.slice(workTreeOf(person.id).length + 1) || '.';
