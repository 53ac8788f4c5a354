import type { GitOperation } from './types';
import type { MemoryVolume } from './volume';

/** What git has begun and waits to be ended, told from the files it leaves for itself. */
export function readOperation(volume: MemoryVolume, gitDir: string): GitOperation | null {
  const text = (name: string) => {
    const bytes = volume.read(`${gitDir}/${name}`);
    return bytes && new TextDecoder().decode(bytes).trim();
  };
  const oid = (name: string) => /^[0-9a-f]{40}/.exec(text(name) ?? '')?.[0] ?? null;
  if (volume.exists(`${gitDir}/rebase-merge`))
    return { kind: 'rebase', other: oid('REBASE_HEAD') ?? oid('rebase-merge/onto') };
  if (volume.exists(`${gitDir}/rebase-apply`)) return { kind: 'rebase', other: oid('rebase-apply/onto') };
  if (volume.exists(`${gitDir}/MERGE_HEAD`)) return { kind: 'merge', other: oid('MERGE_HEAD') };
  if (volume.exists(`${gitDir}/CHERRY_PICK_HEAD`)) return { kind: 'cherry-pick', other: oid('CHERRY_PICK_HEAD') };
  if (volume.exists(`${gitDir}/REVERT_HEAD`)) return { kind: 'revert', other: oid('REVERT_HEAD') };
  // A list whose next commit was refused waits too.
  const [, verb, next] = /^(pick|revert) ([0-9a-f]{40})/.exec(text('sequencer/todo') ?? '') ?? [];
  if (next !== undefined) return { kind: verb === 'revert' ? 'revert' : 'cherry-pick', other: next };
  return null;
}

/** The stash, newest first: git keeps all but the newest only in the reflog. */
export function readStash(volume: MemoryVolume, gitDir: string): readonly { oid: string; message: string }[] {
  const log = volume.read(`${gitDir}/logs/refs/stash`);
  if (!log || !volume.exists(`${gitDir}/refs/stash`)) return [];
  return new TextDecoder()
    .decode(log)
    .split('\n')
    .filter(line => line !== '')
    .map(line => ({ oid: line.slice(41, 81), message: line.slice(line.indexOf('\t') + 1) }))
    .reverse();
}
