import type { HistoryColumns } from './historyColumns';

/** Which edges pass through which block of rows: an edge is twice its child's row, plus one where it leads to the second parent. */
export interface EdgeIndex {
  /** All edges that touch rows `from` to `to`, each once. */
  readonly between: (from: number, to: number) => Iterable<number>;
}

const blockBits = 6;
const known = new WeakMap<HistoryColumns, EdgeIndex>();

export function edgeIndex(columns: HistoryColumns): EdgeIndex {
  const before = known.get(columns);
  if (before) return before;
  const made = build(columns);
  known.set(columns, made);
  return made;
}

function build({ count, first, second }: HistoryColumns): EdgeIndex {
  const blocks = (count >> blockBits) + 1;
  const starts = new Int32Array(blocks + 1);
  const visit = (put: (block: number, edge: number) => void) => {
    for (let row = 0; row < count; row++) {
      const high = row >> blockBits;
      const a = first[row] ?? -1;
      if (a >= 0) for (let block = a >> blockBits; block <= high; block++) put(block, row * 2);
      const b = second[row] ?? -1;
      if (b >= 0) for (let block = b >> blockBits; block <= high; block++) put(block, row * 2 + 1);
    }
  };
  visit(block => {
    starts[block + 1] = (starts[block + 1] ?? 0) + 1;
  });
  for (let block = 0; block < blocks; block++) starts[block + 1] = (starts[block + 1] ?? 0) + (starts[block] ?? 0);
  const edges = new Int32Array(starts[blocks] ?? 0);
  const next = starts.slice();
  visit((block, edge) => {
    const at = next[block] ?? 0;
    edges[at] = edge;
    next[block] = at + 1;
  });
  return {
    *between(from, to) {
      const low = Math.max(0, from >> blockBits);
      const high = Math.min(blocks - 1, to >> blockBits);
      for (let block = low; block <= high; block++)
        for (let at = starts[block] ?? 0; at < (starts[block + 1] ?? 0); at++) {
          const edge = edges[at] ?? 0;
          const child = edge >> 1;
          const parent = (edge & 1 ? second[child] : first[child]) ?? 0;
          // In its first block of the window only, so that each comes once; and only when it meets the window itself.
          if ((block === low || parent >> blockBits === block) && parent <= to && child >= from) yield edge;
        }
    },
  };
}
