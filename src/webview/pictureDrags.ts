import type { About, Mark } from '../scene/scene';
import { element } from './element';
import { pointerAway } from './pointerAway';

export interface DragParts {
  readonly markAt: (target: EventTarget | null) => Mark | null;
  /** The same, but what was rested on before the picture changed is still meant. */
  readonly markUnder: (event: PointerEvent) => Mark | null;
  readonly nodeOf: (mark: Mark) => SVGElement | undefined;
  readonly onAct: (mark: Mark, event: PointerEvent) => void;
  /** A branch has been taken up. */
  readonly onTake: () => void;
  /** It is over another branch; null: over none any more. */
  readonly onCarry: (dragged: Mark, target: Mark | null) => void;
  readonly onDrop: (dragged: Mark, target: Mark) => void;
}

interface Start {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
  readonly mark: Mark | null;
}

/** So far the pointer may stray: what is previewed moves the branch away from under it. */
const hold = 28;

const branchOf = (mark: Mark | null): Extract<About, { kind: 'branch' }> | null =>
  mark?.about?.kind === 'branch' ? mark.about : null;

/** A drag that starts on a branch carries it; one that starts anywhere else moves the picture. */
export function listenToDrags(
  root: HTMLElement,
  svg: SVGSVGElement,
  { markAt, markUnder, nodeOf, onAct, onTake, onCarry, onDrop }: DragParts,
): void {
  const chip = element('div', { class: 'chip', 'aria-hidden': 'true', hidden: '' });
  root.append(chip);
  let from: Start | null = null;
  let hasMoved = false;
  let over: { readonly x: number; readonly y: number; readonly mark: Mark } | null = null;

  const carry = (dragged: Mark, event: PointerEvent) => {
    if (chip.hidden) onTake();
    svg.classList.add('carrying');
    nodeOf(dragged)?.classList.add('carried');
    chip.hidden = false;
    chip.textContent = branchOf(dragged)?.name ?? '';
    const box = root.getBoundingClientRect();
    chip.style.setProperty('left', `${event.clientX - box.left + root.scrollLeft + 12}px`);
    chip.style.setProperty('top', `${event.clientY - box.top + root.scrollTop + 12}px`);
    if (over && pointerAway(event, over) < hold) return;
    const below = markAt(event.target);
    const target = below && branchOf(below) && below.id !== dragged.id ? below : null;
    if (target?.id === over?.mark.id) return;
    over = target && { x: event.clientX, y: event.clientY, mark: target };
    onCarry(dragged, target);
  };
  const stop = (): { readonly start: Start | null; readonly target: Mark | null } => {
    const ended = { start: from, target: over?.mark ?? null };
    from = null;
    over = null;
    chip.hidden = true;
    svg.classList.remove('carrying');
    for (const node of svg.querySelectorAll('.carried')) node.classList.remove('carried');
    return ended;
  };
  const giveUp = () => {
    const { start, target } = stop();
    if (start?.mark && target) onCarry(start.mark, null);
  };

  svg.addEventListener('pointerdown', event => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    from = {
      x: event.clientX,
      y: event.clientY,
      left: root.scrollLeft,
      top: root.scrollTop,
      mark: markUnder(event),
    };
    hasMoved = false;
  });
  svg.addEventListener('pointermove', event => {
    if (!from) return;
    if (pointerAway(event, from) > 5) hasMoved = true;
    if (!hasMoved) return;
    if (from.mark && branchOf(from.mark)) carry(from.mark, event);
    else {
      root.scrollLeft = from.left - (event.clientX - from.x);
      root.scrollTop = from.top - (event.clientY - from.y);
    }
  });
  svg.addEventListener('pointerup', event => {
    const { start, target } = stop();
    if (!start) return;
    const mark = markUnder(event);
    if (!hasMoved && mark) onAct(mark, event);
    else if (start.mark && target) onDrop(start.mark, target);
  });
  svg.addEventListener('pointercancel', giveUp);
  svg.addEventListener('pointerleave', event => {
    // Whoever lets go outside has let go; whoever comes back with the button down goes on.
    if (from && event.buttons === 0) giveUp();
  });
  svg.addEventListener('pointerenter', event => {
    if (from && event.buttons === 0) giveUp();
  });
  addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !from || !hasMoved) return;
    event.stopPropagation();
    giveUp();
  });
  // Touch has no drag of branches: there a tap acts, and a drag scrolls as everywhere.
  svg.addEventListener('click', event => {
    const mark = markAt(event.target);
    if (mark && event.pointerType === 'touch') onAct(mark, event);
  });
}
