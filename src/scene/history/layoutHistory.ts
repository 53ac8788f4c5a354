import type { LaneRole } from '../scene';
import type { HistoryColumns } from './historyColumns';

/**
 * Lanes are fixed by role, left to right, so that what comes later moves nothing: one for main, two each for hotfixes and releases, one for
 * dev, then the features. Where more run at once than there are lanes, the last lane of the group holds them together.
 */
const main = 0;
const hotfix = 1;
const release = 2;
const dev = 3;
const feature = 4;
const roleNames: readonly LaneRole[] = ['main', 'hotfix', 'release', 'dev', 'feature'];
const firstLane = Uint8Array.of(0, 1, 3, 5, 6);
const laneCount = Uint8Array.of(1, 2, 2, 1, 26);
/** The lane that stands for many features at once. */
export const foldedLane = 31;
const roleByLane = Uint8Array.from({ length: foldedLane + 1 }, (_, lane) =>
  firstLane.findLastIndex(base => base <= lane),
);

export interface HistoryLayout {
  readonly count: number;
  /** The lane of each row, from the left; a lane belongs to one role. */
  readonly lanes: Uint8Array;
  /** The highest lane in use. */
  readonly widest: number;
}

export const roleOfLane = (lane: number): LaneRole => roleNames[roleByLane[lane] ?? feature] ?? 'feature';

/** Lines of first parents while they are being found; number 0 is none. */
interface Lines {
  count: number;
  role: Uint8Array;
  /** The oldest row, and the row that it parts from (-1: none). */
  low: Int32Array;
  fork: Int32Array;
  /** The newest row that it reaches: its tip, or the merge that took it in. */
  high: Int32Array;
}

/**
 * Gives every commit a lane. Lines that refs name come first, in the order of their roles; lines that only merges know get their role from where
 * they part and where they join. With `previous`, the layout of the same history when it was shorter, rows that had a lane keep it.
 */
export function layoutHistory(columns: HistoryColumns, previous?: HistoryLayout): HistoryLayout {
  const { count, first, second } = columns;
  const lineOf = new Int32Array(count);
  const lines = newLines(1024 + (count >> 2));
  const tips = columns.refs.filter(ref => ref.kind !== 'tag' && ref.row >= 0 && ref.row < count);
  for (const role of [main, dev, release, hotfix, feature])
    for (const ref of tips) if (numberOf(ref.role) === role && lineOf[ref.row] === 0) draw(ref.row, role, ref.row);

  // What main took in is told apart first: a release is joined to main, and to dev only after that.
  for (const ref of tips)
    if (ref.role === 'main')
      for (let row = ref.row; row >= 0; row = first[row] ?? -1) {
        const joined = second[row] ?? -1;
        if (joined >= 0 && lineOf[joined] === 0) judge(draw(joined, feature, row), main);
      }
  for (let row = count - 1; row >= 0; row--) {
    if (lineOf[row] === 0) draw(row, feature, row);
    const joined = second[row] ?? -1;
    if (joined < 0) continue;
    const id = lineOf[joined] ?? 0;
    if (id === 0) judge(draw(joined, feature, row), lines.role[lineOf[row] ?? 0] ?? feature);
    else if ((lines.high[id] ?? 0) < row) lines.high[id] = row;
  }
  return pack(count, lineOf, lines, previous);

  function draw(tip: number, role: number, high: number): number {
    const id = ++lines.count;
    if (id === lines.role.length) grow(lines);
    let row = tip;
    let low = tip;
    do {
      lineOf[row] = id;
      low = row;
      row = first[row] ?? -1;
    } while (row >= 0 && lineOf[row] === 0);
    lines.role[id] = role;
    lines.low[id] = low;
    lines.fork[id] = row;
    lines.high[id] = high;
    return id;
  }

  function judge(id: number, into: number): void {
    const fork = lines.fork[id] ?? -1;
    const from = fork < 0 ? feature : (lines.role[lineOf[fork] ?? 0] ?? feature);
    if (from === main && (into === main || into === dev)) lines.role[id] = hotfix;
    else if (from === dev && into === main) lines.role[id] = release;
  }
}

const numberOf = (role: LaneRole) => (role === 'other' ? feature : roleNames.indexOf(role));

function newLines(size: number): Lines {
  return {
    count: 0,
    role: new Uint8Array(size),
    low: new Int32Array(size),
    fork: new Int32Array(size),
    high: new Int32Array(size),
  };
}

function grow(lines: Lines): void {
  const bigger = newLines(lines.role.length * 2);
  bigger.role.set(lines.role);
  bigger.low.set(lines.low);
  bigger.fork.set(lines.fork);
  bigger.high.set(lines.high);
  Object.assign(lines, bigger, { count: lines.count });
}

/**
 * One pass from the oldest row on: where a line begins it takes the lowest lane of its group that is free there, so that nothing that comes
 * later can move it.
 */
function pack(count: number, lineOf: Int32Array, lines: Lines, previous: HistoryLayout | undefined): HistoryLayout {
  const laneOf = new Uint8Array(lines.count + 1);
  const busyUntil = new Int32Array(foldedLane + 1).fill(-1);
  const lanes = new Uint8Array(count);
  const kept = previous ? Math.min(previous.count, count) : 0;
  let widest = 0;
  if (previous && kept > 0) {
    widest = previous.widest;
    lanes.set(previous.lanes.subarray(0, kept));
    // A line goes on in the lane of its newest row that had one, unless it has become another role's meanwhile.
    const settled = new Uint8Array(lines.count + 1);
    for (let row = kept - 1; row >= 0; row--) {
      const id = lineOf[row] ?? 0;
      const lane = lanes[row] ?? 0;
      busyUntil[lane] = Math.max(busyUntil[lane] ?? -1, row);
      if (settled[id] === 1) continue;
      if (roleByLane[lane] === lines.role[id]) {
        settled[id] = 1;
        laneOf[id] = lane;
        busyUntil[lane] = Math.max(busyUntil[lane] ?? -1, lines.high[id] ?? row);
      }
    }
    for (let row = 0; row < kept; row++) {
      const id = lineOf[row] ?? 0;
      if (settled[id] === 1) continue;
      settled[id] = 1;
      laneOf[id] = freeLane(id);
    }
  }
  const { low } = lines;
  for (let row = kept; row < count; row++) {
    const id = lineOf[row] ?? 0;
    if (low[id] === row) laneOf[id] = freeLane(id);
    const lane = laneOf[id] ?? 0;
    lanes[row] = lane;
    if (lane > widest) widest = lane;
  }
  return { count, lanes, widest };

  function freeLane(id: number): number {
    const role = lines.role[id] ?? feature;
    const begins = lines.fork[id] ?? -1;
    let lane = firstLane[role] ?? 0;
    const last = lane + (laneCount[role] ?? 1) - 1;
    while (lane < last && (busyUntil[lane] ?? -1) > begins) lane++;
    const high = lines.high[id] ?? 0;
    if ((busyUntil[lane] ?? -1) < high) busyUntil[lane] = high;
    return lane;
  }
}
