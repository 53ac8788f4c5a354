import { plural, say } from '../../base/say';
import type { Snapshot } from '../../world/snapshot';
import type { Mark, Scene } from '../scene';
import { tableMeasure, type Measure } from '../textWidth';
import { drawLine, requestArcs } from './drawLine';
import { drawRow } from './drawRow';
import { edgeIndex } from './edgeIndex';
import { snapshotColumns, type HistoryColumns, type HistoryRef } from './historyColumns';
import { historyFrame, rowHeight, type HistoryFrame } from './historyFrame';
import { layoutHistory, type HistoryLayout } from './layoutHistory';

/** Heights are told from a base near the window: far numbers would be drawn roughly. */
const baseStep = 1024;

export interface HistoryOptions {
  readonly width?: number;
  readonly measure?: Measure;
  /** The rows to draw; all where absent. */
  readonly first?: number;
  readonly last?: number;
  readonly layout?: HistoryLayout;
}

export interface HistoryScene extends Scene {
  /** What the heights in the marks are told from, in pixels from the top of the whole history. */
  readonly baseY: number;
}

const isColumns = (history: Snapshot | HistoryColumns): history is HistoryColumns => 'first' in history;

/** The history picture, or the part of it that is in view: one row a commit, the newest at the end, lanes by branch role. */
export function drawHistory(history: Snapshot | HistoryColumns, options: HistoryOptions = {}): HistoryScene {
  const columns = isColumns(history) ? history : snapshotColumns(history);
  const layout = options.layout ?? layoutHistory(columns);
  const width = options.width ?? 1280;
  const from = Math.max(0, options.first ?? 0);
  const to = Math.min(columns.count - 1, options.last ?? columns.count - 1);
  const base = Math.floor(from / baseStep) * baseStep;
  const { frame, edge, row } = marksOf(columns, layout, width, options.measure ?? tableMeasure, base);
  const marks: Mark[] = [];
  const edges: Mark[] = [];
  for (const number of edgeIndex(columns).between(from, to)) edges.push(edge(number));
  for (const [child, parents] of columns.more)
    for (const [at, parent] of parents.entries())
      if (child >= from && parent <= to) edges.push(drawLine(frame, child, at + 2, parent));
  const refs = refsBetween(columns, from, to);
  for (let at = from; at <= to; at++) marks.push(...row(at, refs.get(at) ?? []));
  marks.unshift(...edges, ...requestArcs(frame, from, to));
  const title = plural(columns.count, say`History: 1 commit.`, say`History: ${columns.count} commits.`);
  return {
    kind: 'history',
    width,
    height: columns.count * rowHeight,
    baseY: base * rowHeight,
    title,
    subtitle: say`The newest is at the end.`,
    marks,
    spoken: [title, ...marks.filter(mark => mark.region === 'history').map(mark => mark.spoken ?? '')],
  };
}

interface Marks {
  readonly frame: HistoryFrame;
  /** Of an edge by its number in the index. */
  readonly edge: (edge: number) => Mark;
  readonly row: (row: number, refs: readonly HistoryRef[]) => readonly Mark[];
}

/** Marks that were made stay the same objects while nothing changes, so that drawing them again costs nothing. */
const known = new WeakMap<HistoryLayout, { readonly key: string; readonly marks: Marks }>();

function marksOf(columns: HistoryColumns, layout: HistoryLayout, width: number, measure: Measure, base: number): Marks {
  const key = `${width}:${base}`;
  const before = known.get(layout);
  if (before?.key === key && before.marks.frame.columns === columns && before.marks.frame.measure === measure)
    return before.marks;
  const marks = newMarks(historyFrame(columns, layout, width, measure, base));
  known.set(layout, { key, marks });
  return marks;
}

function newMarks(frame: HistoryFrame): Marks {
  const { first, second, text } = frame.columns;
  const rows = new Map<number, readonly Mark[]>();
  const edges = new Map<number, Mark>();
  return {
    frame,
    edge: edge =>
      remember(edges, edge, () => {
        const child = edge >> 1;
        const nth = edge & 1;
        return drawLine(frame, child, nth, (nth === 1 ? second[child] : first[child]) ?? 0);
      }),
    // A row without its text is drawn again when the text has come.
    row: (row, refs) => (text(row) ? remember(rows, row, () => drawRow(frame, row, refs)) : drawRow(frame, row, refs)),
  };
}

/** The refs of a few rows: a long history has thousands of tags, and only what is in view is asked for. */
function refsBetween({ refs }: HistoryColumns, from: number, to: number): ReadonlyMap<number, readonly HistoryRef[]> {
  const found = new Map<number, HistoryRef[]>();
  for (const ref of refs) {
    if (ref.row < from || ref.row > to) continue;
    const list = found.get(ref.row);
    if (list) list.push(ref);
    else found.set(ref.row, [ref]);
  }
  return found;
}

function remember<V>(known: Map<number, V>, key: number, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size > 3000) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}
