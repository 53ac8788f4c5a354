import type { Commit, Row } from '../world/snapshot';

/** Marks every commit that one of the tips reaches, the tips included. Rows of -1 (no such branch) reach nothing. */
export function reachable(commits: readonly Commit[], tips: Iterable<Row>): Uint8Array {
  const marks = new Uint8Array(commits.length);
  for (const tip of tips) if (tip >= 0) marks[tip] = 1;
  // Parents come before children, so one pass from the newest down is enough.
  for (let row = commits.length - 1; row >= 0; row--) {
    if (marks[row]) for (const parent of commits[row]?.parents ?? []) marks[parent] = 1;
  }
  return marks;
}

/** The commits that `tips` reach and `others` do not, oldest first. */
export function onlyReachable(commits: readonly Commit[], tips: Iterable<Row>, others: Iterable<Row>): readonly Row[] {
  const wanted = reachable(commits, tips);
  const known = reachable(commits, others);
  const rows: Row[] = [];
  for (let row = 0; row < commits.length; row++) if (wanted[row] && !known[row]) rows.push(row);
  return rows;
}

export function contains(commits: readonly Commit[], tip: Row, row: Row): boolean {
  return row >= 0 && reachable(commits, [tip])[row] === 1;
}
