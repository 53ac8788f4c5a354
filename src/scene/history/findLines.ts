import type { HistoryColumns } from './historyColumns';
import { dev, feature, groupOfRole, hotfix, main, release } from './laneGroups';

/** Lines of first parents; number 0 is none. */
export interface Lines {
  /** The number of the line that each row belongs to. */
  readonly lineOf: Int32Array;
  /** How many there are. */
  readonly count: number;
  /** Their numbers, the one that begins last first. */
  readonly starts: Int32Array;
  /** By number: the group of lanes that fits its role. */
  readonly group: Uint8Array;
  /** The row where the line begins. */
  readonly start: Int32Array;
  /** The row that it parts from (-1: none). */
  readonly fork: Int32Array;
  /** The newest row that it reaches: its tip, or the merge that took it in. */
  readonly high: Int32Array;
}

/**
 * Gives every commit to a line. Lines that refs name come first, in the order of their roles; lines that only merges know get their role from
 * where they part and where they join. What it gives, but for `lineOf`, is good until it is asked again.
 */
export function findLines(columns: HistoryColumns): Lines {
  const { count, first } = columns;
  const lineOf = new Int32Array(count);
  if (desk.size < count + 1) desk = newDesk(count + 1);
  const { group, into, start, fork, high } = desk;
  const tips = columns.refs.filter(ref => ref.kind !== 'tag' && ref.row >= 0 && ref.row < count);
  let named = 0;
  for (const role of [main, dev, release, hotfix, feature])
    for (const ref of tips)
      if (groupOfRole(ref.role) === role && lineOf[ref.row] === 0) {
        const id = ++named;
        group[id] = role;
        into[id] = role;
        high[id] = ref.row;
        let row = ref.row;
        let below = first[row] ?? -1;
        while (below >= 0 && lineOf[below] === 0) {
          lineOf[row] = id;
          row = below;
          below = first[row] ?? -1;
        }
        lineOf[row] = id;
        start[id] = row;
        fork[id] = below;
      }
  const found = joinLines(columns, lineOf, named);
  return { lineOf, count: found, starts: desk.starts, group, start, fork, high };
}

/**
 * From the newest row on, each row hands its line down to its first parent; merges begin the lines of what they took in. One function that
 * calls no other: the first layout of a page runs before anything is compiled, and calls are dear then.
 */
function joinLines({ count, first, second }: HistoryColumns, lineOf: Int32Array, named: number): number {
  const { starts, group, into, start, fork, high } = desk;
  let last = named;
  let begun = 0;
  for (let row = count - 1; row >= 0; row--) {
    let id = lineOf[row] ?? 0;
    if (id === 0) {
      id = ++last;
      group[id] = feature;
      into[id] = feature;
      high[id] = row;
      lineOf[row] = id;
    }
    if (id > named) {
      const below = first[row] ?? -1;
      const under = below < 0 ? -1 : (lineOf[below] ?? 0);
      if (under === 0) lineOf[below] = id;
      else {
        starts[begun++] = id;
        start[id] = row;
        fork[id] = below;
        const from = below < 0 ? feature : group[under];
        const taker = into[id];
        // A feature may begin on main before there is a dev; a hotfix goes back to main.
        if (from === main && taker === main) group[id] = hotfix;
        else if (from === dev && taker === main) group[id] = release;
      }
      // Lines that refs name are complete.
    } else if (start[id] === row) starts[begun++] = id;
    const joined = second[row] ?? -1;
    if (joined < 0) continue;
    const other = lineOf[joined] ?? 0;
    if (other === 0) {
      lineOf[joined] = ++last;
      group[last] = feature;
      into[last] = group[id] ?? feature;
      high[last] = row;
    } else {
      if ((high[other] ?? 0) < row) high[other] = row;
      // A release is joined to dev as well as to main: main tells what it was.
      if (group[id] === main) into[other] = main;
    }
  }
  return last;
}

/** Where the work is done is kept between layouts: fresh memory costs more than the whole layout. */
let desk = newDesk(1024);

function newDesk(size: number) {
  return {
    size,
    starts: new Int32Array(size),
    group: new Uint8Array(size),
    /** The group of the branch that took the line in; `feature` where none of the trunks did. */
    into: new Uint8Array(size),
    start: new Int32Array(size),
    fork: new Int32Array(size),
    high: new Int32Array(size),
  };
}
