import type { Mark, Scene } from '../scene/scene';
import { newNode } from './markNode';

/** d3 keeps what a node stands for in this property; both ways of drawing share it. */
interface MarkNode extends SVGElement {
  __data__?: Mark;
}

/** Nodes of one kind can be handed from one mark to another at little cost. */
const kindOf = (mark: Mark) => ('style' in mark ? `${mark.shape}:${mark.style}` : mark.shape);

/**
 * Draws a scene without any motion. What is drawn already is left alone. With `reuse` the nodes of marks that left are handed, in their order, to
 * those that came: making nodes is what costs most.
 */
export function renderStill(
  root: SVGGElement,
  scene: Scene,
  reuse: boolean,
  paint: (node: SVGElement, mark: Mark) => void,
): void {
  const old: MarkNode[] = [];
  for (let node = root.firstElementChild; node; node = node.nextElementSibling)
    if (node.classList.contains('mark')) old.push(node as MarkNode);
  const ids = new Set(scene.marks.map(mark => mark.id));
  const staying = new Map<string, number>();
  const free = new Map<string, number[]>();
  old.forEach((node, index) => {
    const mark = node.__data__;
    if (!mark) return;
    if (ids.has(mark.id) && !staying.has(mark.id)) staying.set(mark.id, index);
    else {
      const kind = kindOf(mark);
      const list = free.get(kind);
      if (list) list.push(index);
      else free.set(kind, [index]);
    }
  });
  for (const list of free.values()) list.reverse();

  const places: number[] = [];
  const nodes = scene.marks.map((mark): MarkNode => {
    const index = staying.get(mark.id) ?? (reuse ? free.get(kindOf(mark))?.pop() : undefined) ?? -1;
    const node: MarkNode = old[index] ?? newNode(mark);
    places.push(index);
    paint(node, mark);
    node.__data__ = mark;
    return node;
  });
  for (const list of free.values()) for (const index of list) old[index]?.remove();

  const keep = longestRise(places);
  let after: Node | null = null;
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at];
    if (!node) continue;
    if (!keep.has(at)) root.insertBefore(node, after);
    after = node;
  }
}

/** Which of the places (-1: none) can stay where they are while all others are moved: as many as possible. */
export function longestRise(places: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before = new Int32Array(places.length).fill(-1);
  places.forEach((place, at) => {
    if (place < 0) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1] ?? -1;
    ends[low] = at;
  });
  const kept = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) kept.add(at);
  return kept;
}
