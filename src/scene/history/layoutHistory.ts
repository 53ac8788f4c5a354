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
  readonly role: Uint8Array;
  /** The role of the branch that took the line in; `feature` where none of the trunks did. */
  readonly into: Uint8Array;
  /** The row that the line parts from (-1: none). */
  readonly fork: Int32Array;
  /** Where the line is drawn, once that is known. */
  readonly lane: Uint8Array;
  /** The newest row that it reaches: its tip, or the merge that took it in. */
  readonly high: Int32Array;
}

/** In `lineOf`, the oldest row of a line holds the line's number negated: where a line begins is then seen without looking it up. */
const numberIn = (entry: number) => (entry < 0 ? -entry : entry);

/**
 * Gives every commit a lane. Lines that refs name come first, in the order of their roles; lines that only merges know get their role from where
 * they part and where they join. With `previous`, the layout of the same history when it was shorter, rows that had a lane keep it.
 */
export function layoutHistory(columns: HistoryColumns, previous?: HistoryLayout): HistoryLayout {
  const { count, first, second } = columns;
  const { lineOf, lines } = takeDesk(count);
  const tips = columns.refs.filter(ref => ref.kind !== 'tag' && ref.row >= 0 && ref.row < count);
  for (const role of [main, dev, release, hotfix, feature])
    for (const ref of tips)
      if (numberOf(ref.role) === role && lineOf[ref.row] === 0) {
        const id = ++lines.count;
        lines.role[id] = role;
        lines.into[id] = role;
        lines.high[id] = ref.row;
        let row = ref.row;
        let below = first[row] ?? -1;
        while (below >= 0 && lineOf[below] === 0) {
          lineOf[row] = id;
          row = below;
          below = first[row] ?? -1;
        }
        lineOf[row] = -id;
        lines.fork[id] = below;
      }
  joinLines(count, first, second, lineOf, lines);
  return pack(count, lineOf, lines, previous);
}

/** From the newest row on, each row hands its line down to its first parent; merges begin the lines of what they took in. */
function joinLines(count: number, first: Int32Array, second: Int32Array, lineOf: Int32Array, lines: Lines): void {
  const { role, into, fork, high } = lines;
  // Numbers up to here belong to refs: those lines are complete.
  const named = lines.count;
  let last = named;
  for (let row = count - 1; row >= 0; row--) {
    const entry = lineOf[row] ?? 0;
    // Not by a function: the first layout of a page runs before anything is compiled, and calls are dear then.
    let id = entry < 0 ? -entry : entry;
    if (id === 0) {
      id = ++last;
      role[id] = feature;
      into[id] = feature;
      high[id] = row;
      lineOf[row] = id;
    }
    if (id > named) {
      const below = first[row] ?? -1;
      const under = below < 0 ? -1 : (lineOf[below] ?? 0);
      if (under === 0) lineOf[below] = id;
      else {
        lineOf[row] = -id;
        fork[id] = below;
        const from = below < 0 ? feature : role[numberIn(under)];
        const taker = into[id];
        // A feature may begin on main before there is a dev; a hotfix goes back to main.
        if (from === main && taker === main) role[id] = hotfix;
        else if (from === dev && taker === main) role[id] = release;
      }
    }
    const joined = second[row] ?? -1;
    if (joined < 0) continue;
    const there = lineOf[joined] ?? 0;
    if (there === 0) {
      lineOf[joined] = ++last;
      role[last] = feature;
      into[last] = role[id] ?? feature;
      high[last] = row;
    } else {
      const other = there < 0 ? -there : there;
      if ((high[other] ?? 0) < row) high[other] = row;
      // A release is joined to dev as well as to main: main tells what it was.
      if (role[id] === main) into[other] = main;
    }
  }
  lines.count = last;
}

/** Where the work is done is kept between layouts: fresh memory costs more than the whole layout. */
let desk = { lineOf: new Int32Array(1024), lines: newLines(1025) };

function takeDesk(count: number): typeof desk {
  if (desk.lineOf.length < count) desk = { lineOf: new Int32Array(count), lines: newLines(count + 1) };
  else desk.lineOf.fill(0, 0, count);
  desk.lines.count = 0;
  return desk;
}

const numberOf = (role: LaneRole) => (role === 'other' ? feature : roleNames.indexOf(role));

function newLines(size: number): Lines {
  return {
    count: 0,
    role: new Uint8Array(size),
    into: new Uint8Array(size),
    fork: new Int32Array(size),
    lane: new Uint8Array(size),
    high: new Int32Array(size),
  };
}

/**
 * One pass from the oldest row on: where a line begins it takes the lowest lane of its group that is free there, so that nothing that comes
 * later can move it.
 */
function pack(count: number, lineOf: Int32Array, lines: Lines, previous: HistoryLayout | undefined): HistoryLayout {
  const { lane: laneOf } = lines;
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
      const id = numberIn(lineOf[row] ?? 0);
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
      const id = numberIn(lineOf[row] ?? 0);
      if (settled[id] === 1) continue;
      settled[id] = 1;
      laneOf[id] = freeLane(id);
    }
  }
  for (let row = kept; row < count; row++) {
    const entry = lineOf[row] ?? 0;
    if (entry < 0) {
      const lane = freeLane(-entry);
      laneOf[-entry] = lane;
      lanes[row] = lane;
      if (lane > widest) widest = lane;
    } else lanes[row] = laneOf[entry] ?? 0;
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
