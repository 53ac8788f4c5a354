import type { Mark } from '../scene/scene';

export interface DragParts {
  readonly markAt: (target: EventTarget | null) => Mark | null;
  readonly nodeOf: (mark: Mark) => SVGElement | undefined;
  readonly onAct: (mark: Mark) => void;
  readonly onDrop: (dragged: Mark, target: Mark) => void;
}

/** A drag that starts on a branch carries it; one that starts anywhere else moves the picture. */
export function listenToDrags(
  root: HTMLElement,
  svg: SVGSVGElement,
  { markAt, nodeOf, onAct, onDrop }: DragParts,
): void {
  let from: {
    readonly x: number;
    readonly y: number;
    readonly left: number;
    readonly top: number;
    readonly mark: Mark | null;
  } | null = null;
  let hasMoved = false;
  svg.addEventListener('pointerdown', event => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    from = {
      x: event.clientX,
      y: event.clientY,
      left: root.scrollLeft,
      top: root.scrollTop,
      mark: markAt(event.target),
    };
    hasMoved = false;
  });
  svg.addEventListener('pointermove', event => {
    if (!from) return;
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > 5) hasMoved = true;
    if (!hasMoved) return;
    const carried = from.mark?.about?.kind === 'branch' ? nodeOf(from.mark) : undefined;
    if (carried) {
      svg.classList.add('carrying');
      carried.classList.add('carried');
    } else {
      root.scrollLeft = from.left - (event.clientX - from.x);
      root.scrollTop = from.top - (event.clientY - from.y);
    }
  });
  const end = (event: PointerEvent) => {
    const start = from;
    from = null;
    svg.classList.remove('carrying');
    for (const node of svg.querySelectorAll('.carried')) node.classList.remove('carried');
    if (!start) return;
    const target = markAt(event.target);
    if (!hasMoved && target) onAct(target);
    else if (
      hasMoved &&
      start.mark?.about?.kind === 'branch' &&
      target?.about?.kind === 'branch' &&
      target.id !== start.mark.id
    )
      onDrop(start.mark, target);
  };
  svg.addEventListener('pointerup', end);
  svg.addEventListener('pointerleave', event => {
    if (from && event.buttons === 0) end(event);
  });
  // Touch has no drag of branches: there a tap acts, and a drag scrolls as everywhere.
  svg.addEventListener('click', event => {
    const mark = markAt(event.target);
    if (mark && event.pointerType === 'touch') onAct(mark);
  });
}
