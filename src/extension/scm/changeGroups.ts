import { say } from '../../base/say';
import { sayState } from '../../base/sayState';
import type { ChangedFile } from '../../world/snapshot';

export type GroupId = 'merge' | 'staged' | 'changes';
export type ChangeKind = 'added' | 'modified' | 'deleted' | 'untracked' | 'conflict';

export interface Change {
  readonly path: string;
  readonly kind: ChangeKind;
  /** One letter, as Source Control views show it. */
  readonly letter: string;
  /** In words, for tooltips and spoken labels. */
  readonly words: string;
}

/** Which file belongs to which group of the Source Control view. A file may be staged and changed again. */
export function groupChanges(files: readonly ChangedFile[]): Readonly<Record<GroupId, readonly Change[]>> {
  const groups: Record<GroupId, Change[]> = { merge: [], staged: [], changes: [] };
  for (const { path, staged, unstaged, conflict, hasMarkers } of files) {
    if (conflict !== null) {
      const words = conflictWords[conflict]() + (hasMarkers === false ? say`, no markers left` : '');
      groups.merge.push({ path, kind: 'conflict', letter: '!', words });
      continue;
    }
    if (staged !== null)
      groups.staged.push({ path, kind: staged, letter: letters[staged], words: say`staged: ${sayState(staged)}` });
    if (unstaged !== null)
      groups.changes.push({ path, kind: unstaged, letter: letters[unstaged], words: sayState(unstaged) });
  }
  return groups;
}

const conflictWords: Readonly<Record<NonNullable<ChangedFile['conflict']>, () => string>> = {
  'both-modified': () => say`conflict: both modified`,
  'both-added': () => say`conflict: both added`,
  'both-deleted': () => say`conflict: both deleted`,
  'deleted-by-us': () => say`conflict: deleted by us`,
  'deleted-by-them': () => say`conflict: deleted by them`,
  'added-by-us': () => say`conflict: added by us`,
  'added-by-them': () => say`conflict: added by them`,
};

const letters = { added: 'A', modified: 'M', deleted: 'D', untracked: 'U' } as const;
