import type { Commit, Row } from '../world/snapshot';

/** The commits that one of the tips reaches, except those of `without` and what only they reach. */
export function reach(commits: readonly Commit[], tips: readonly Row[], without?: ReadonlySet<Row>): ReadonlySet<Row> {
  const seen = new Set<Row>();
  const todo = [...tips];
  for (let row = todo.pop(); row !== undefined; row = todo.pop()) {
    if (row < 0 || seen.has(row) || without?.has(row)) continue;
    seen.add(row);
    todo.push(...(commits[row]?.parents ?? []));
  }
  return seen;
}
