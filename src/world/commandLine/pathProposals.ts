import { workTreeOf } from '../people';
import { resolvePath } from '../paths';
import type { Proposal, Terminal } from './verb';

/** Files and folders that continue the word. */
export function pathProposals(word: string, { world, person }: Terminal): readonly Proposal[] {
  const slash = word.lastIndexOf('/') + 1;
  const [folder, name] = [word.slice(0, slash), word.slice(slash)];
  const at = resolvePath(workTreeOf(person.id), world.folderOf(person.id), folder === '' ? '.' : folder, 'read');
  if (!at.ok) return [];
  return (world.volume.list(at.value) ?? [])
    .filter(one => one !== '.git' && (!one.startsWith('.') || name.startsWith('.')))
    .sort()
    .map(one => {
      const isFolder = world.volume.stat(`${at.value}/${one}`)?.kind === 'folder';
      const escaped = one.replace(/[\s'"\\#;&|<>`$]/g, '\\$&');
      return { text: `${folder}${escaped}${isFolder ? '/' : ''}`, kind: 'path' };
    });
}
