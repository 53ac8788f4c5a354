import { findLines, type Lines } from './findLines';
import type { HistoryColumns } from './historyColumns';
import { feature, firstLane, foldedLane, groupByLane, laneCount } from './laneGroups';

export interface HistoryLayout {
  readonly count: number;
  /** The lane of a row, counted from the left; a lane belongs to one role. */
  readonly laneAt: (row: number) => number;
  /** The highest lane in use. */
  readonly widest: number;
}

/** Stands for the lane of a line that has none yet. */
const noLane = 255;

/** Gives every commit a lane. With `previous`, the layout of the same history when it was shorter, rows that had a lane keep it. */
export function layoutHistory(columns: HistoryColumns, previous?: HistoryLayout): HistoryLayout {
  const { count } = columns;
  const lines = findLines(columns);
  const { lineOf } = lines;
  const laneOf = new Uint8Array(lines.count + 1).fill(noLane);
  const busyUntil = new Int32Array(foldedLane + 1).fill(-1);
  const kept = previous ? keepLanes(lines, previous, Math.min(previous.count, count), laneOf, busyUntil) : undefined;
  const widest = Math.max(previous?.widest ?? 0, packLines(lines, laneOf, busyUntil));
  // Only few rows are ever looked at: a line knows its lane, and a row its line.
  return { count, laneAt: row => kept?.[row] ?? laneOf[lineOf[row] ?? 0] ?? 0, widest };
}

/**
 * From the line that begins first: each takes the lowest lane of its group that is free where it begins, so that nothing that comes later can
 * move it. Lines are gone through, not rows, and nothing else is called: the first layout of a page runs before anything is compiled.
 */
function packLines({ count, starts, group, fork, high }: Lines, laneOf: Uint8Array, busyUntil: Int32Array): number {
  let widest = 0;
  for (let nth = count - 1; nth >= 0; nth--) {
    const id = starts[nth] ?? 0;
    if (laneOf[id] !== noLane) continue;
    const role = group[id] ?? feature;
    const begins = fork[id] ?? -1;
    let lane = firstLane[role] ?? 0;
    const last = lane + (laneCount[role] ?? 1) - 1;
    while (lane < last && (busyUntil[lane] ?? -1) > begins) lane++;
    const until = high[id] ?? 0;
    if ((busyUntil[lane] ?? -1) < until) busyUntil[lane] = until;
    laneOf[id] = lane;
    if (lane > widest) widest = lane;
  }
  return widest;
}

/** The lanes of the rows that had one. Their lines go on in the lane of their newest row, unless they have become another role's meanwhile. */
function keepLanes(
  { lineOf, group, high }: Lines,
  previous: HistoryLayout,
  count: number,
  laneOf: Uint8Array,
  busyUntil: Int32Array,
): Uint8Array {
  const lanes = new Uint8Array(count);
  for (let row = count - 1; row >= 0; row--) {
    const id = lineOf[row] ?? 0;
    const lane = previous.laneAt(row);
    lanes[row] = lane;
    busyUntil[lane] = Math.max(busyUntil[lane] ?? -1, row);
    if (laneOf[id] !== noLane || groupByLane[lane] !== group[id]) continue;
    laneOf[id] = lane;
    busyUntil[lane] = Math.max(busyUntil[lane] ?? -1, high[id] ?? row);
  }
  return lanes;
}
