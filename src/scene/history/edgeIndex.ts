import type { HistoryColumns } from './historyColumns';

/** Which edges meet a window of rows. An edge is twice its child's row, plus one where it leads to the second parent. */
export interface EdgeIndex {
  /** All edges that touch rows `from` to `to`, each once. */
  readonly between: (from: number, to: number) => readonly number[];
  /** Does beforehand what the first look far from the end would have to do. */
  readonly prepare: () => void;
}

const blockBits = 6;
/** So near the end it is cheaper to look at every row than to have an index: the first picture, which shows the newest, needs none. */
const nearEnd = 2048;
const known = new WeakMap<HistoryColumns, EdgeIndex>();

export function edgeIndex(columns: HistoryColumns): EdgeIndex {
  const before = known.get(columns);
  if (before) return before;
  let blocks: Blocks | undefined;
  const index: EdgeIndex = {
    prepare: () => {
      if (columns.count > nearEnd) blocks ??= buildBlocks(columns);
    },
    between: (from, to) => {
      if (columns.count - from <= nearEnd) return scan(columns, from, to);
      blocks ??= buildBlocks(columns);
      return lookUp(columns, blocks, from, to);
    },
  };
  known.set(columns, index);
  return index;
}

function scan({ count, first, second }: HistoryColumns, from: number, to: number): readonly number[] {
  const found: number[] = [];
  for (let row = from; row < count; row++) {
    const a = first[row] ?? -1;
    if (a >= 0 && a <= to) found.push(row * 2);
    const b = second[row] ?? -1;
    if (b >= 0 && b <= to) found.push(row * 2 + 1);
  }
  return found;
}

/** Edges by blocks of 64 rows that they pass through: those of block n stand from `starts[n]` on. */
interface Blocks {
  readonly starts: Int32Array;
  readonly edges: Int32Array;
}

function buildBlocks({ count, first, second }: HistoryColumns): Blocks {
  const blocks = (count >> blockBits) + 1;
  const starts = new Int32Array(blocks + 1);
  for (let row = 0; row < count; row++) {
    const high = row >> blockBits;
    const a = first[row] ?? -1;
    if (a >= 0)
      for (let block = a >> blockBits; block <= high; block++) starts[block + 1] = (starts[block + 1] ?? 0) + 1;
    const b = second[row] ?? -1;
    if (b >= 0)
      for (let block = b >> blockBits; block <= high; block++) starts[block + 1] = (starts[block + 1] ?? 0) + 1;
  }
  for (let block = 0; block < blocks; block++) starts[block + 1] = (starts[block + 1] ?? 0) + (starts[block] ?? 0);
  const edges = new Int32Array(starts[blocks] ?? 0);
  const next = starts.slice();
  for (let row = 0; row < count; row++) {
    const high = row >> blockBits;
    for (let nth = 0; nth < 2; nth++) {
      const parent = (nth === 0 ? first[row] : second[row]) ?? -1;
      if (parent < 0) continue;
      for (let block = parent >> blockBits; block <= high; block++) {
        const at = next[block] ?? 0;
        edges[at] = row * 2 + nth;
        next[block] = at + 1;
      }
    }
  }
  return { starts, edges };
}

function lookUp(
  { count, first, second }: HistoryColumns,
  { starts, edges }: Blocks,
  from: number,
  to: number,
): readonly number[] {
  const found: number[] = [];
  const low = Math.max(0, from >> blockBits);
  const high = Math.min(count >> blockBits, to >> blockBits);
  for (let block = low; block <= high; block++)
    for (let at = starts[block] ?? 0; at < (starts[block + 1] ?? 0); at++) {
      const edge = edges[at] ?? 0;
      const child = edge >> 1;
      const parent = (edge & 1 ? second[child] : first[child]) ?? 0;
      // In its first block of the window only, so that each comes once; and only when it meets the window itself.
      if ((block === low || parent >> blockBits === block) && parent <= to && child >= from) found.push(edge);
    }
  return found;
}
