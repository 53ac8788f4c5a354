import { say } from '../../base/say';
import { sayState } from '../../base/sayState';
import { fitName, fitText, plainText } from '../fitText';
import { commitActs, quoted } from '../flow/repositoryWords';
import type { Act, Mark } from '../scene';
import { tableMeasure, type Measure, type TextStyle } from '../textWidth';
import { pointsHere, short } from '../words';
import type { HistoryRef } from './historyColumns';
import type { HistoryFrame } from './historyFrame';
import { foldedLane, roleOfLane } from './laneGroups';

const looks = { host: 'host-branch', local: 'branch', remote: 'remote-branch', tag: 'tag', head: 'head' } as const;
const signs: Readonly<Record<string, string>> = { passed: '✓', failed: '✗', manual: '‖', canceled: '–', skipped: '–' };

const shownRefs = 6;

/** A commit: its dot, the names that point to it, its pipeline, and its words. */
export function drawRow(frame: HistoryFrame, row: number, refs: readonly HistoryRef[]): readonly Mark[] {
  const { columns, layout, measure, width, graphWidth, radius, x, y } = frame;
  const text = columns.text(row);
  const lane = layout.laneAt(row);
  const isMerge = (columns.second[row] ?? -1) >= 0;
  const state = columns.pipelines.get(row);
  const isHere = columns.isHere?.(row) ?? true;
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
      spoken: rowSentence(frame, row, refs, state),
      ...(text
        ? {
            acts: [
              ...commitActs({ oid: text.oid, parents: isMerge ? [0, 0] : [0] }, isHere ? 'local' : 'host'),
              ...refs.slice(0, shownRefs).flatMap(branchActs),
            ],
            about: { kind: 'commit', oid: text.oid } as const,
          }
        : {}),
    },
  ];
  let left = graphWidth + 8;
  const middle = y(row);
  const when = text && columns.when && width >= 760 ? columns.when(text.time) : '';
  const metaWidth = when ? 250 : 170;
  const hasMeta = text !== undefined && width >= 640;
  const right = hasMeta ? width - 12 - metaWidth - 16 : width - 12;
  const names = drawNames(refs, left, middle, right - (state === undefined ? 0 : 20), measure);
  marks.push(...names.marks);
  left = names.right;
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
  const tail = `${when ? ` · ${when}` : ''} · ${short(text.oid)}`;
  // A long name gives way to what stands after it.
  const author = fitText(text.author, metaWidth - tableMeasure(tail, 'small'), 'small', measure);
  const meta = hasMeta ? `${author}${tail}` : '';
  const metaX = right + 10;
  const subject = fitText(text.subject, right - left, 'label', measure);
  if (subject.length > 1)
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

/** Labels are no stops of their own here: what can be done with a branch is offered on the commit that it points to. */
function branchActs({ kind, name }: HistoryRef): readonly Act[] {
  const act = (title: string, command: string): Act => ({
    title,
    intent: { kind: 'run', line: `git ${command} ${quoted(name)}` },
  });
  const merge = () => act(say`Merge ${plainText(name)}`, 'merge');
  if (kind === 'local') return [act(say`Switch to ${plainText(name)}`, 'switch'), merge()];
  return kind === 'remote' ? [merge()] : [];
}

const rank = { head: 0, local: 1, host: 2, remote: 3, tag: 4 } as const;

/** The names of a row, the learner's place first, as many as there is room for; the others are counted. */
function drawNames(
  refs: readonly HistoryRef[],
  from: number,
  middle: number,
  right: number,
  measure: Measure,
): { readonly marks: readonly Mark[]; readonly right: number } {
  const marks: Mark[] = [];
  let left = from;
  if (refs.length === 0) return { marks, right: left };
  const put = (id: string, text: string, style: TextStyle, rest: Pick<Mark, 'role' | 'look' | 'tip'>) => {
    const width = Math.ceil(measure(text, style)) + 14;
    marks.push({ shape: 'pill', id, part: 'ref', x: left, y: middle - 9, width, height: 18, text, style, ...rest });
    left += width + 6;
  };
  const most = Math.max(60, Math.min(200, (right - left) * 0.4));
  const sorted = [...refs].sort((a, b) => rank[a.kind] - rank[b.kind]);
  for (const [at, ref] of sorted.entries()) {
    const style = ref.kind === 'head' ? 'strong' : 'small';
    const lead = ref.kind === 'host' ? '⌂ ' : '';
    const note = ref.note ? ` ${ref.note}` : '';
    // Room for the count of those that come after it.
    const room = right - left - 14 - (at < sorted.length - 1 ? 34 : 0);
    const isHead = ref.kind === 'head';
    const limit = Math.min(isHead ? 240 : most, room);
    const around = measure(lead + note, style);
    const name = fitName(ref.name, limit - around, style, measure);
    const isTold = name.length > (isHead ? 7 : 3) || name === plainText(ref.name);
    // Rather the name without what is said after it than no name.
    const label = isTold || !isHead ? `${lead}${name}${note}` : fitName(ref.name, limit, style, measure);
    if (isHead || (at < shownRefs && isTold))
      put(`ref:${ref.kind}:${ref.name}`, label, style, { role: ref.role, look: [looks[ref.kind]] });
    else {
      const others = sorted.slice(at).map(each => plainText(each.name));
      put(`others:${ref.row}`, `+${others.length}`, 'small', { look: ['muted'], tip: others.join(', ') });
      break;
    }
  }
  return { marks, right: left };
}

function rowSentence(
  { columns, layout }: HistoryFrame,
  row: number,
  refs: readonly HistoryRef[],
  state: string | undefined,
): string {
  const text = columns.text(row);
  const names = refs.map(ref => (ref.kind === 'host' ? say`${plainText(ref.name)} on the host` : plainText(ref.name)));
  const lane = layout.laneAt(row);
  const role = roleOfLane(lane);
  const where =
    lane === foldedLane
      ? say`among many features`
      : role === 'feature'
        ? say`on a feature branch`
        : say`in the lane of ${role}`;
  const about = text
    ? say`Commit ${short(text.oid)}, “${plainText(text.subject)}”, by ${plainText(text.author)}`
    : say`Commit ${row + 1}`;
  return [
    `${about}, ${where}.`,
    ...((columns.second[row] ?? -1) >= 0 ? [say`It joins two lines.`] : []),
    ...(names.length > 0 ? [pointsHere(names)] : []),
    ...refs.flatMap(ref => ref.spoken ?? []),
    ...(state ? [say`Pipeline: ${sayState(state)}.`] : []),
  ].join(' ');
}
