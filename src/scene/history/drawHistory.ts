import { plural, say } from '../../base/say';
import { sayState } from '../../base/sayState';
import type { Snapshot } from '../../world/snapshot';
import { fitText, plainText } from '../fitText';
import { commitActs } from '../flow/repositoryWords';
import type { Mark, Scene } from '../scene';
import { tableMeasure, type Measure } from '../textWidth';
import { pointsHere, short } from '../words';
import { edgeIndex } from './edgeIndex';
import { snapshotColumns, type HistoryColumns, type HistoryRef } from './historyColumns';
import { foldedLane, layoutHistory, roleOfLane, type HistoryLayout } from './layoutHistory';

export const rowHeight = 26;
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
  const frame = frameOf(columns, layout, width, options.measure ?? tableMeasure, base);
  const marks: Mark[] = [];
  const edges: Mark[] = [];
  for (const edge of edgeIndex(columns).between(from, to)) edges.push(frame.edge(edge));
  for (const [child, parents] of columns.more)
    for (const [at, parent] of parents.entries())
      if (child >= from && parent <= to) edges.push(frame.arm(child, at + 2, parent));
  const refs = refsBetween(columns, from, to);
  for (let row = from; row <= to; row++) marks.push(...frame.row(row, refs.get(row) ?? []));
  marks.unshift(...edges, ...requestArcs(columns, frame, from, to));
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

interface Frame {
  readonly x: (row: number) => number;
  readonly y: (row: number) => number;
  readonly graphWidth: number;
  readonly edge: (edge: number) => Mark;
  /** To a third parent, or a later one: rare, so nobody keeps them. */
  readonly arm: (child: number, nth: number, parent: number) => Mark;
  readonly row: (row: number, refs: readonly HistoryRef[]) => readonly Mark[];
}

/** Marks that were made stay the same objects while nothing changes, so that drawing them again costs nothing. */
const frames = new WeakMap<
  HistoryLayout,
  { readonly key: string; readonly columns: HistoryColumns; readonly measure: Measure; readonly frame: Frame }
>();

function frameOf(columns: HistoryColumns, layout: HistoryLayout, width: number, measure: Measure, base: number): Frame {
  const key = `${width}:${base}`;
  const before = frames.get(layout);
  if (before?.key === key && before.columns === columns && before.measure === measure) return before.frame;
  const frame = newFrame(columns, layout, width, measure, base);
  frames.set(layout, { key, columns, measure, frame });
  return frame;
}

function newFrame(
  columns: HistoryColumns,
  layout: HistoryLayout,
  width: number,
  measure: Measure,
  base: number,
): Frame {
  const pitch = Math.max(5, Math.min(16, (width * 0.42) / (layout.widest + 2)));
  const graphWidth = Math.round(pitch * (layout.widest + 1) + 18);
  const x = (row: number) => Math.round((14 + (layout.lanes[row] ?? 0) * pitch) * 10) / 10;
  const y = (row: number) => (row - base) * rowHeight + rowHeight / 2;
  const radius = Math.min(6, pitch * 0.36 + 0.5);
  const rows = new Map<number, readonly Mark[]>();
  const edges = new Map<number, Mark>();
  return {
    x,
    y,
    graphWidth,
    edge: edge => remember(edges, edge, () => drawEdge(edge)),
    arm: drawArm,
    // A row without its text is drawn again when the text has come.
    row: (row, refs) => (columns.text(row) ? remember(rows, row, () => drawRow(row, refs)) : drawRow(row, refs)),
  };

  function drawEdge(edge: number): Mark {
    const child = edge >> 1;
    const nth = edge & 1;
    return drawArm(child, nth, (nth === 1 ? columns.second[child] : columns.first[child]) ?? 0);
  }

  /** The line from a commit to its `nth` parent, counted from 0. */
  function drawArm(child: number, nth: number, parent: number): Mark {
    const [x1, y1, x2, y2] = [x(parent), y(parent), x(child), y(child)];
    const bend = Math.min(rowHeight, y2 - y1);
    // Along the child's lane for its own line, along the parent's for a line that is merged in.
    const d =
      nth === 0
        ? `M${x1},${y1}C${x1},${y1 + bend / 2} ${x2},${y1 + bend / 2} ${x2},${y1 + bend}L${x2},${y2}`
        : `M${x1},${y1}L${x1},${y2 - bend}C${x1},${y2 - bend / 2} ${x2},${y2 - bend / 2} ${x2},${y2}`;
    const lane = layout.lanes[nth === 0 ? child : parent] ?? 0;
    return {
      shape: 'path',
      id: `edge:${child}:${nth}`,
      part: 'edge',
      d,
      role: roleOfLane(lane),
      look: lane === foldedLane ? ['bundle'] : [],
    };
  }

  function drawRow(row: number, refs: readonly HistoryRef[]): readonly Mark[] {
    const text = columns.text(row);
    const lane = layout.lanes[row] ?? 0;
    const isMerge = (columns.second[row] ?? -1) >= 0;
    const state = columns.pipelines.get(row);
    const marks: Mark[] = [
      {
        shape: 'dot',
        id: `row:${row}`,
        part: 'commit',
        x: x(row),
        y: y(row),
        r: radius,
        role: roleOfLane(lane),
        look: [
          ...(isMerge ? ['merge'] : []),
          ...(refs.some(ref => ref.kind === 'local' || ref.kind === 'host') ? ['tip'] : []),
          ...(refs.some(ref => ref.kind === 'head') ? ['head', 'tip'] : []),
        ],
        region: 'history',
        spoken: rowSentence(row, refs, state),
        ...(text
          ? {
              acts: commitActs({ oid: text.oid, parents: isMerge ? [0, 0] : [0] }, 'local'),
              about: { kind: 'commit', oid: text.oid } as const,
            }
          : {}),
      },
    ];
    let left = graphWidth + 8;
    const middle = y(row);
    const right = width - 12;
    const most = Math.max(60, Math.min(200, (right - left) * 0.4));
    for (const ref of refs.slice(0, 6)) {
      const word = `${ref.kind === 'host' ? '⌂ ' : ''}${ref.name}${ref.note ? ` ${ref.note}` : ''}`;
      const style = ref.kind === 'head' ? 'strong' : 'small';
      const label = fitText(word, Math.min(most, right - left - 16), style, measure);
      const wide = Math.ceil(measure(label, style)) + 14;
      if (label.length < 2 || left + wide > right) break;
      marks.push({
        shape: 'pill',
        id: `ref:${ref.kind}:${ref.name}`,
        part: 'ref',
        x: left,
        y: middle - 9,
        width: wide,
        height: 18,
        text: label,
        style,
        role: ref.role,
        look: [looks[ref.kind]],
      });
      left += wide + 6;
    }
    if (state !== undefined) {
      marks.push({
        shape: 'disc',
        id: `pipeline:${row}`,
        part: 'pipeline',
        x: left + 7,
        y: middle,
        r: 6,
        text: signs[state] ?? '…',
        look: [state],
      });
      left += 20;
    }
    if (!text) return marks;
    const when = columns.when && width >= 760 ? columns.when(text.time) : '';
    const metaWidth = when ? 250 : 170;
    const tail = `${when ? ` · ${when}` : ''} · ${short(text.oid)}`;
    // A long name gives way to what stands after it.
    const author = fitText(text.author, metaWidth - tableMeasure(tail, 'small'), 'small', measure);
    const meta = width >= 640 ? `${author}${tail}` : '';
    const metaX = right - metaWidth - 6;
    const subject = fitText(text.subject, (meta ? metaX - 10 : right) - left, 'label', measure);
    if (subject)
      marks.push({
        shape: 'text',
        id: `row:${row}:subject`,
        part: 'commit',
        x: left,
        y: middle + 4,
        width: tableMeasure(subject, 'label'),
        text: subject,
        style: 'label',
      });
    if (meta)
      marks.push({
        shape: 'text',
        id: `row:${row}:meta`,
        part: 'commit',
        x: metaX,
        y: middle + 4,
        width: tableMeasure(meta, 'small'),
        text: meta,
        style: 'small',
        look: ['muted'],
      });
    return marks;
  }

  function rowSentence(row: number, refs: readonly HistoryRef[], state: string | undefined): string {
    const text = columns.text(row);
    const names = refs.map(ref =>
      ref.kind === 'host' ? say`${plainText(ref.name)} on the host` : plainText(ref.name),
    );
    const lane = layout.lanes[row] ?? 0;
    const where =
      lane === foldedLane
        ? say`among many features`
        : say`in the lane of ${roleOfLane(lane) === 'feature' ? say`a feature` : roleOfLane(lane)}`;
    const about = text
      ? say`Commit ${short(text.oid)}, “${plainText(text.subject)}”, by ${plainText(text.author)}`
      : say`Commit ${row + 1}`;
    return [
      `${about}, ${where}.`,
      ...((columns.second[row] ?? -1) >= 0 ? [say`It joins two lines.`] : []),
      ...(names.length > 0 ? [pointsHere(names)] : []),
      ...(state ? [say`Pipeline: ${sayState(state)}.`] : []),
    ].join(' ');
  }
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

const looks = { host: 'host-branch', local: 'branch', remote: 'remote-branch', tag: 'tag', head: 'head' } as const;
const signs: Readonly<Record<string, string>> = { passed: '✓', failed: '✗', manual: '‖', canceled: '–', skipped: '–' };

function remember<V>(known: Map<number, V>, key: number, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size > 3000) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}

/** Open pull requests as dashed arcs from the source's tip to the target's. */
function requestArcs(columns: HistoryColumns, frame: Frame, from: number, to: number): readonly Mark[] {
  return columns.requests
    .filter(request => Math.max(request.from, request.to) >= from && Math.min(request.from, request.to) <= to)
    .map((request): Mark => {
      const [x1, y1, x2, y2] = [frame.x(request.from), frame.y(request.from), frame.x(request.to), frame.y(request.to)];
      const out = Math.min(frame.graphWidth - 4, Math.max(x1, x2) + 18);
      return {
        shape: 'path',
        id: `request:${request.id}`,
        part: 'pull-request',
        d: `M${x1},${y1}C${out},${y1} ${out},${y2} ${x2 + 8},${y2}`,
        arrow: true,
        look: ['dashed'],
        tip: request.spoken,
      };
    });
}
