import type { ChangedFile } from '../../world/snapshot';
import { fitText, plainText } from '../fitText';
import type { Bounds, Mark } from '../scene';
import type { Measure } from '../textWidth';
import { count, list } from '../words';
import type { FlowModel } from './flowModel';

export const deskHeight = (isNarrow: boolean): number => (isNarrow ? 3 * 28 : 62);

/** The developer, the work tree and the index: what is not yet in any commit. */
export function drawDesk(model: FlowModel, area: Bounds, isNarrow: boolean, measure: Measure): readonly Mark[] {
  const { learner, people } = model.snapshot;
  const you = people.find(person => person.id === learner.person);
  const unstaged = learner.files.filter(file => file.unstaged !== null || file.conflict !== null);
  const staged = learner.files.filter(file => file.staged !== null && file.conflict === null);
  const conflicts = learner.files.filter(file => file.conflict !== null);
  const branch = learner.head.kind === 'branch' ? `on ${plainText(learner.head.branch)}` : 'on no branch';
  const cards = [
    {
      id: 'you',
      title: 'You',
      line: branch,
      spoken: `You, ${plainText(you?.name ?? 'the learner')}, are ${branch}.`,
      look: [] as string[],
      acts: [] as Mark['acts'],
    },
    {
      id: 'work-tree',
      title: 'Work tree',
      line:
        conflicts.length > 0
          ? `! ${count(conflicts.length, 'conflict')}`
          : unstaged.length > 0
            ? `${unstaged.length} changed`
            : 'clean',
      spoken: treeSentence(unstaged, conflicts),
      look: conflicts.length > 0 ? ['conflict'] : unstaged.length > 0 ? ['busy'] : [],
      acts:
        unstaged.length > 0
          ? ([
              { title: 'Add all to the index', intent: { kind: 'run', line: 'git add .' } },
              ...unstaged.slice(0, 5).map(file => ({
                title: `Open ${plainText(file.path)}`,
                intent: { kind: 'open-file', path: file.path } as const,
              })),
            ] as const)
          : [],
    },
    {
      id: 'index',
      title: 'Index',
      line: staged.length > 0 ? `${staged.length} staged` : 'empty',
      spoken:
        staged.length > 0
          ? `Index: ${list(staged.slice(0, 4).map(file => `${plainText(file.path)} ${file.staged ?? ''}`))}${staged.length > 4 ? ' and more' : ''}, ready to commit.`
          : 'Index: nothing is staged for the next commit.',
      look: staged.length > 0 ? ['busy'] : [],
      acts:
        staged.length > 0
          ? ([{ title: 'Commit …', intent: { kind: 'compose', line: 'git commit -m ""' } }] as const)
          : [],
    },
  ];
  const gap = 22;
  const width = isNarrow ? area.width : (area.width - 2 * gap) / 3;
  return cards.flatMap((card, index): Mark[] => {
    const x = isNarrow ? area.x : area.x + index * (width + gap);
    const y = isNarrow ? area.y + index * 28 : area.y;
    const height = isNarrow ? 24 : 46;
    const title = fitText(card.title, width - 16, 'strong', measure);
    const lineX = isNarrow ? x + 84 : x + 10;
    const line = fitText(card.line, x + width - 8 - lineX, 'label', measure);
    const detail = card.id === 'work-tree' ? unstaged : card.id === 'index' ? staged : [];
    const room = width - 22 - measure(title, 'strong');
    const names =
      isNarrow || detail.length === 0
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
        x: x + 10,
        y: y + (isNarrow ? 16 : 19),
        width: measure(title, 'strong'),
        text: title,
        style: 'strong',
      },
      {
        shape: 'text',
        id: `desk:${card.id}:line`,
        part: 'desk',
        x: lineX,
        y: y + (isNarrow ? 16 : 37),
        width: measure(line, 'label'),
        text: line,
        style: 'label',
        look: card.look.length > 0 ? card.look : ['muted'],
      },
    ];
    if (names)
      marks.push({
        shape: 'text',
        id: `desk:${card.id}:files`,
        part: 'desk',
        x: x + 22 + measure(title, 'strong'),
        y: y + 19,
        width: measure(names, 'small'),
        text: names,
        style: 'small',
        look: ['muted'],
      });
    if (index > 0 && !isNarrow)
      marks.push({
        shape: 'path',
        id: `desk:${card.id}:from`,
        part: 'desk',
        d: `M${x - gap + 3},${y + 23}L${x - 4},${y + 23}`,
        arrow: true,
        look: ['flow'],
      });
    return marks;
  });
}

function treeSentence(unstaged: readonly ChangedFile[], conflicts: readonly ChangedFile[]): string {
  if (conflicts.length > 0)
    return `Work tree: conflict in ${list(conflicts.slice(0, 4).map(file => plainText(file.path)))}. Edit, then git add.`;
  if (unstaged.length === 0) return 'Work tree: clean, the same as the index.';
  return `Work tree: ${list(unstaged.slice(0, 4).map(file => `${plainText(file.path)} ${file.unstaged ?? ''}`))}${unstaged.length > 4 ? ' and more' : ''}, not yet in the index.`;
}
