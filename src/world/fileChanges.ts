import { refusal, success, type Result } from '../base/result';
import { hasFileAbove } from './commandLine/files/changingVerbs';
import { largestFile } from './commandLine/files/target';
import { isInside, parentFolder, resolvePath } from './paths';
import { workTreeOf } from './people';
import type { FileRefusal } from './team';
import type { World } from './world';

/** What an editor does to the learner's files. */
export type FileChangeWish =
  | { readonly kind: 'write'; readonly path: string; readonly content: Uint8Array }
  | { readonly kind: 'delete' | 'folder'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string };

/** Does it, and says it as the line that a person would have typed. */
export function changeFile(world: World, wish: FileChangeWish): Result<string, FileRefusal> {
  const path = locate(wish.path);
  if (!path.ok) return path;
  const { volume } = world;
  const kind = volume.stat(path.value)?.kind;
  switch (wish.kind) {
    case 'write':
      if (kind === 'folder') return refusal('is-folder');
      if (wish.content.length > largestFile)
        return refusal('too-large', { size: wish.content.length, limit: largestFile });
      if (hasFileAbove(volume, path.value)) return refusal('not-found');
      volume.write(path.value, wish.content);
      return success(`edit ${shown(path.value)}`);
    case 'delete':
      if (!kind) return refusal('not-found');
      if (path.value === workTreeOf('learner')) return refusal('read-only');
      volume.remove(path.value);
      return success(`rm ${kind === 'folder' ? '-r ' : ''}${shown(path.value)}`);
    case 'folder':
      if (kind) return refusal('exists');
      if (hasFileAbove(volume, path.value)) return refusal('not-found');
      volume.makeFolder(path.value);
      return success(`mkdir ${shown(path.value)}`);
    case 'rename': {
      const to = locate(wish.to);
      if (!to.ok) return to;
      if (!kind) return refusal('not-found');
      if (volume.stat(to.value)) return refusal('exists');
      if (isInside(path.value, to.value)) return refusal('outside');
      if (volume.stat(parentFolder(to.value))?.kind !== 'folder') return refusal('not-found');
      volume.rename(path.value, to.value);
      return success(`mv ${shown(path.value)} ${shown(to.value)}`);
    }
  }
}

function locate(path: string): Result<string, FileRefusal> {
  const workTree = workTreeOf('learner');
  const resolved = resolvePath(workTree, workTree, path.replace(/^\/+/, ''), 'change');
  if (resolved.ok) return resolved.value === workTree ? refusal('read-only') : resolved;
  return refusal(resolved.code === 'outside' ? 'outside' : 'read-only');
}

function shown(path: string): string {
  const short = path.slice(workTreeOf('learner').length + 1);
  return /^[\w./-]+$/.test(short) ? short : `"${short.replace(/["\\$`]/g, '\\$&')}"`;
}
