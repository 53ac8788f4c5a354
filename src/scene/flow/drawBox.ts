import { plural, say } from '../../base/say';
import { fitText, plainText } from '../fitText';
import type { Bounds, Mark } from '../scene';
import type { Measure } from '../textWidth';
import { count, openRequests } from '../words';
import type { FlowLayout } from './flowLayout';
import type { FlowModel, RepositoryView } from './flowModel';
import { leftOutNote, leftOutSentence } from './leftOut';

export interface BoxWords {
  readonly name: string;
  readonly detail: string;
  readonly spoken: string;
}

/** The box of a host or a computer with its name; `right` is where the words of its first row end. */
export function drawBox(
  id: 'host' | 'computer',
  at: Bounds,
  { name, detail, spoken }: BoxWords,
  { others }: RepositoryView,
  layout: FlowLayout,
  measure: Measure,
): { readonly marks: readonly Mark[]; readonly right: number } {
  const x = at.x + 16;
  const y = at.y + 22;
  const nameWidth = measure(name, 'heading');
  const room = layout.graphRight - x - nameWidth - 12;
  const noteWidth = (words: string) => Math.ceil(measure(words, 'small')) + 16;
  const wanted = leftOutNote(others);
  const note = noteWidth(wanted) + 6 <= room ? wanted : `+${others.length}`;
  const forDetail = room - (others.length > 0 ? noteWidth(note) + 14 : 0);
  // Three letters of it say nothing.
  const fitted = detail && forDetail > 40 ? fitText(detail, Math.min(forDetail, 260), 'label', measure) : '';
  const text = fitted.length > 4 || fitted === detail ? fitted : '';
  const marks: Mark[] = [
    { shape: 'box', id, part: id, ...at, region: id, spoken },
    { shape: 'text', id: `${id}:name`, part: id, x, y, width: nameWidth, text: name, style: 'heading' },
  ];
  let right = x + nameWidth;
  if (text) {
    const width = measure(text, 'label');
    marks.push({
      shape: 'text',
      id: `${id}:detail`,
      part: id,
      x: right + 10,
      y,
      width,
      text,
      style: 'label',
      look: ['muted'],
    });
    right += 10 + width;
  }
  if (others.length === 0) return { marks, right };
  const width = noteWidth(note);
  const left = Math.max(right + 6, Math.min(right + 14, layout.graphRight + 8 - width));
  marks.push({
    shape: 'pill',
    id: `${id}:others`,
    part: 'note',
    x: left,
    y: y - 14,
    width,
    height: 19,
    text: note,
    style: 'small',
    region: id,
    spoken: leftOutSentence(others),
  });
  return { marks, right: left + width };
}

export function hostSentence({ snapshot, host }: FlowModel): string {
  const branches = snapshot.host.refs.filter(ref => ref.kind === 'branch').length;
  const open = snapshot.host.pullRequests.filter(request => request.state === 'open').length;
  const requests = openRequests(open, snapshot.flavour);
  const what = say`${snapshot.host.name}, project ${plainText(snapshot.project)}: ${count(branches, 'branch')}, ${requests}.`;
  const hidden = host.others.filter(ref => ref.kind === 'branch').length;
  if (hidden === 0) return what;
  return `${what} ${plural(hidden, say`One of them is not drawn.`, say`${hidden} branches are not drawn.`)}`;
}

export function computerSentence({ snapshot }: FlowModel): string {
  const { head } = snapshot.learner;
  const at = head.kind === 'branch' ? plainText(head.branch) : say`a commit without a branch`;
  return say`Your computer, folder ${plainText(snapshot.learner.path)}: you are on ${at}.`;
}
