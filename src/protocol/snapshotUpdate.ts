import type { Commit, Snapshot } from '../world/snapshot';

/**
 * What travels instead of a snapshot: only the parts that a command touched, and of the commits only the new ones. Measured on a round of the
 * story, that is a fifth of the whole; a whole snapshot travels when there is nothing to build on.
 */
export interface SnapshotUpdate {
  /** The sequence number that the parts belong on top of; null: these are all parts. */
  readonly base: number | null;
  readonly parts: Partial<Omit<Snapshot, 'commits'>>;
  /** How many commits stay as they were. */
  readonly kept: number;
  readonly commits: readonly Commit[];
}

export function wholeUpdate(snapshot: Snapshot): SnapshotUpdate {
  const { commits, ...parts } = snapshot;
  return { base: null, parts, kept: 0, commits };
}

/** `previous` is what the other side has under the number `base`. */
export function updateFrom(base: number, previous: Snapshot, next: Snapshot): SnapshotUpdate {
  const { commits, ...rest } = next;
  const parts = Object.fromEntries(
    Object.entries(rest).filter(([key, value]) => previous[key as keyof Snapshot] !== value),
  );
  let kept = 0;
  while (kept < commits.length && kept < previous.commits.length && isSame(commits[kept], previous.commits[kept]))
    kept++;
  return { base, parts, kept, commits: commits.slice(kept) };
}

/** A commit's row may change when history is rewritten: then its parents' rows differ, and it travels again. */
function isSame(a: Commit | undefined, b: Commit | undefined): boolean {
  if (a === b) return true;
  return (
    a !== undefined &&
    b !== undefined &&
    a.oid === b.oid &&
    a.parents.length === b.parents.length &&
    a.parents.every((row, index) => row === b.parents[index])
  );
}

/** undefined: this side lacks what the update builds on, and must ask for everything. */
export function applyUpdate(update: SnapshotUpdate, sequence: number, previous: Snapshot | null): Snapshot | undefined {
  if (update.base === null) {
    const whole = { ...update.parts, commits: update.commits };
    return isWhole(whole) ? whole : undefined;
  }
  if (previous === null || update.base !== sequence || previous.commits.length < update.kept) return undefined;
  return { ...previous, ...update.parts, commits: [...previous.commits.slice(0, update.kept), ...update.commits] };
}

const isWhole = (parts: Partial<Snapshot>): parts is Snapshot =>
  ['format', 'flavour', 'project', 'clock', 'people', 'host', 'learner', 'teammates', 'timeline'].every(
    key => key in parts,
  );
