import type { Commit, Row } from '../../world/snapshot';

/** The one time axis of host and computers: which commits are shown, and in which column each stands. */
export interface TimeAxis {
  readonly columnOf: ReadonlyMap<Row, number>;
  readonly columns: number;
  /** How many columns are kept free after them for what may come. */
  readonly ahead: number;
  /** How many commits of the given ones are folded away. */
  readonly folded: number;
}

/**
 * Shows as many commits as there is room for: where the learner is, other tips, then the newest; where lines part and join a little longer than quiet stretches.
 * The order is that of the rows, parents first, so the same commit stands in the same column in every repository.
 */
export function timeAxis(
  commits: readonly Commit[],
  rows: ReadonlySet<Row>,
  tips: ReadonlySet<Row>,
  here: Row,
  room: number,
  ahead: number,
): TimeAxis {
  const children = new Map<Row, number>();
  for (const row of rows)
    for (const parent of commits[row]?.parents ?? []) children.set(parent, (children.get(parent) ?? 0) + 1);
  const weight = (row: Row) => {
    if (row === here) return row + 2e9;
    if (tips.has(row)) return row + 1e9;
    const isJunction = (children.get(row) ?? 0) > 1 || (commits[row]?.parents.length ?? 0) > 1;
    return row + (isJunction ? 3 : 0);
  };
  const kept = [...rows].sort((a, b) => weight(b) - weight(a)).slice(0, Math.max(1, room - ahead));
  kept.sort((a, b) => a - b);
  return {
    columnOf: new Map(kept.map((row, column) => [row, column])),
    columns: kept.length,
    ahead,
    folded: rows.size - kept.length,
  };
}

export interface ShownEdge {
  readonly from: Row;
  readonly to: Row;
  /** The how-manieth parent: 0 continues a line, others were merged in. */
  readonly nth: number;
  /** How many commits between the two are folded away. */
  readonly folded: number;
}

/** From each shown commit to its nearest shown ancestors along first parents; `from` is -1 where everything before is folded away. */
export function shownEdges(
  commits: readonly Commit[],
  shown: (row: Row) => boolean,
  rows: Iterable<Row>,
): readonly ShownEdge[] {
  const edges: ShownEdge[] = [];
  for (const to of rows) {
    for (const [nth, parent] of (commits[to]?.parents ?? []).entries()) {
      let from: Row | undefined = parent;
      let folded = 0;
      while (from !== undefined && !shown(from)) {
        folded++;
        from = commits[from]?.parents[0];
      }
      if (from !== undefined || nth === 0) edges.push({ from: from ?? -1, to, nth, folded });
    }
  }
  return edges;
}
