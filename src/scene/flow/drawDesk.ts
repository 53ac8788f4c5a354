import { say } from '../../base/say';
import { sayState } from '../../base/sayState';
import type { ChangedFile, RepositoryState } from '../../world/snapshot';
import { fitText, plainText } from '../fitText';
import type { Bounds, Mark } from '../scene';
import type { Measure } from '../textWidth';
import { count, list, listSome } from '../words';
import type { FlowModel } from './flowModel';

/** Three cards side by side, three rows, three low cards, or three cards of one line. */
export type DeskForm = 'cards' | 'rows' | 'low' | 'thin';

export const deskHeight = (form: DeskForm): number => ({ cards: 62, rows: 3 * 28, low: 40, thin: 28 })[form];
/** Where the arrow of step 4 begins. */
export const deskMiddle = (form: DeskForm): number => ({ cards: 23, rows: 2 * 28 + 12, low: 18, thin: 12 })[form];

/** The developer, the work tree and the index: what is not yet in any commit. */
export function drawDesk(model: FlowModel, area: Bounds, form: DeskForm, measure: Measure): readonly Mark[] {
  const { learner, people } = model.snapshot;
  const you = people.find(person => person.id === learner.person);
  const unstaged = learner.files.filter(file => file.unstaged !== null || file.conflict !== null);
  const staged = learner.files.filter(file => file.staged !== null && file.conflict === null);
  const conflicts = learner.files.filter(file => file.conflict !== null);
  const branch = learner.head.kind === 'branch' ? say`on ${plainText(learner.head.branch)}` : say`on no branch`;
  const cards = [
    {
      id: 'you',
      title: say`You`,
      line: branch,
      spoken: youSentence(plainText(you?.name ?? say`the learner`), learner.head),
      look: [] as string[],
      acts: [] as Mark['acts'],
    },
    {
      id: 'work-tree',
      title: say`Work tree`,
      line:
        conflicts.length > 0
          ? `! ${count(conflicts.length, 'conflict')}`
          : unstaged.length > 0
            ? say`${unstaged.length} changed`
            : say`clean`,
      spoken: treeSentence(unstaged, conflicts),
      look: conflicts.length > 0 ? ['conflict'] : unstaged.length > 0 ? ['busy'] : [],
      acts:
        unstaged.length > 0
          ? ([
              { title: say`Add all to the index`, intent: { kind: 'run', line: 'git add .' } },
              ...unstaged.slice(0, 5).map(file => ({
                title: say`Open ${plainText(file.path)}`,
                intent: { kind: 'open-file', path: file.path } as const,
              })),
            ] as const)
          : [],
    },
    {
      id: 'index',
      title: say`Index`,
      line: staged.length > 0 ? say`${staged.length} staged` : say`empty`,
      spoken:
        staged.length > 0
          ? say`Index: ${filesAs(staged, 'staged')}, ready to commit.`
          : say`Index: nothing is staged for the next commit.`,
      look: staged.length > 0 ? ['busy'] : [],
      acts:
        staged.length > 0
          ? ([{ title: say`Commit …`, intent: { kind: 'compose', line: 'git commit -m ""' } }] as const)
          : [],
    },
  ];
  const isNarrow = form === 'rows';
  const isTight = area.width < 420;
  const gap = isTight ? 8 : 22;
  const pad = isTight && !isNarrow ? 7 : 10;
  const free = area.width - 2 * gap;
  // The middle one has the longest words.
  const shares = isTight || form === 'thin' ? [0.3, 0.4, 0.3] : undefined;
  const widths = cards.map((_, index) => (isNarrow ? area.width : shares ? (shares[index] ?? 0) * free : free / 3));
  let left = area.x;
  return cards.flatMap((card, index): Mark[] => {
    const width = widths[index] ?? free;
    const x = left;
    if (!isNarrow) left += width + gap;
    const y = isNarrow ? area.y + index * 28 : area.y;
    // Title and line stand side by side, or one below the other.
    const isOneLine = isNarrow || form === 'thin';
    const height = isOneLine ? 24 : form === 'low' ? 36 : 46;
    const titleY = y + (isOneLine ? 16 : form === 'low' ? 15 : 19);
    const lineY = y + (isOneLine ? 16 : form === 'low' ? 30 : 37);
    const title = fitText(card.title, width - pad - 6, 'strong', measure);
    const lineX = isNarrow ? x + 84 : isOneLine ? x + pad + measure(title, 'strong') + 8 : x + pad;
    const lineStyle = card.look.length > 0 ? 'strong' : 'label';
    const line = fitText(card.line, x + width - (isTight ? 4 : 8) - lineX, lineStyle, measure);
    const detail = card.id === 'work-tree' ? unstaged : card.id === 'index' ? staged : [];
    const room = width - 22 - measure(title, 'strong');
    const names =
      isOneLine || detail.length === 0
        ? ''
        : fitText(
            detail.map(file => file.path.split('/').at(-1) ?? '').join(', '),
            Math.max(0, room - 12),
            'small',
            measure,
          );
    const marks: Mark[] = [
      {
        shape: 'box',
        id: `desk:${card.id}`,
        part: 'desk',
        x,
        y,
        width,
        height,
        look: ['card', ...card.look],
        region: 'desk',
        spoken: card.spoken,
        ...(card.acts ? { acts: card.acts } : {}),
      },
      {
        shape: 'text',
        id: `desk:${card.id}:title`,
        part: 'desk',
        x: x + pad,
        y: titleY,
        width: measure(title, 'strong'),
        text: title,
        style: 'strong',
      },
      {
        shape: 'text',
        id: `desk:${card.id}:line`,
        part: 'desk',
        x: lineX,
        y: lineY,
        width: measure(line, lineStyle),
        text: line,
        style: lineStyle,
        look: card.look.length > 0 ? card.look : ['muted'],
      },
    ];
    if (names)
      marks.push({
        shape: 'text',
        id: `desk:${card.id}:files`,
        part: 'desk',
        x: x + 22 + measure(title, 'strong'),
        y: titleY,
        width: measure(names, 'small'),
        text: names,
        style: 'small',
        look: ['muted'],
      });
    if (index > 0 && !isNarrow && gap > 16)
      marks.push({
        shape: 'path',
        id: `desk:${card.id}:from`,
        part: 'desk',
        d: `M${x - gap + 3},${y + height / 2}L${x - 4},${y + height / 2}`,
        arrow: true,
        look: ['flow'],
      });
    return marks;
  });
}

const filesAs = (files: readonly ChangedFile[], kind: 'staged' | 'unstaged'): string =>
  listSome(
    files.map(file => `${plainText(file.path)} ${sayState(file[kind] ?? '')}`),
    4,
  );

const youSentence = (name: string, head: RepositoryState['head']): string =>
  head.kind === 'branch' ? say`You, ${name}, are on ${plainText(head.branch)}.` : say`You, ${name}, are on no branch.`;

function treeSentence(unstaged: readonly ChangedFile[], conflicts: readonly ChangedFile[]): string {
  if (conflicts.length > 0)
    return say`Work tree: conflict in ${list(conflicts.slice(0, 4).map(file => plainText(file.path)))}. Edit, then git add.`;
  if (unstaged.length === 0) return say`Work tree: clean, the same as the index.`;
  return say`Work tree: ${filesAs(unstaged, 'unstaged')}, not yet in the index.`;
}
