import type { CommandResult } from '../../team';
import { refused, silent } from '../results';
import type { Terminal } from '../verb';
import { hasFileAbove } from './changingVerbs';
import { largestFile, target } from './target';

/** What `>` and `>>` do, and saving in `edit`. */
export function writeText(terminal: Terminal, path: string, text: string, append: boolean): CommandResult {
  const at = target(terminal, path, 'change');
  if (!at.ok) return at.result;
  const { volume } = terminal.world;
  if (volume.stat(at.value)?.kind === 'folder') return refused(`${path} is a folder; name a file in it.`);
  if (hasFileAbove(volume, at.value))
    return refused(`A part of ${path} is a file, not a folder, so nothing can be put into it.`);
  const before = append ? volume.read(at.value) : undefined;
  const added = new TextEncoder().encode(text);
  const size = (before?.length ?? 0) + added.length;
  if (size > largestFile) {
    return refused(`${path} would have ${size} bytes; a file here can have ${largestFile}. Nothing was written.`);
  }
  const content = new Uint8Array(size);
  content.set(before ?? []);
  content.set(added, before?.length ?? 0);
  volume.write(at.value, content);
  return silent;
}
