import type { Commit, Row } from '../../world/snapshot';

/** The newest commit that both reach; -1 when they share none. Parents stand before children, so the highest row is the newest. */
export function findMergeBase(commits: readonly Commit[], a: Row, b: Row): Row {
  if (a < 0 || b < 0) return -1;
  const reached = [reach(commits, a), reach(commits, b)] as const;
  for (let row = Math.min(a, b); row >= 0; row--) if (reached[0].has(row) && reached[1].has(row)) return row;
  return -1;
}

function reach(commits: readonly Commit[], tip: Row): ReadonlySet<Row> {
  const seen = new Set<Row>();
  const waiting = [tip];
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    if (seen.has(row)) continue;
    seen.add(row);
    waiting.push(...(commits[row]?.parents ?? []));
  }
  return seen;
}
