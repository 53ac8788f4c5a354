import { select } from 'd3-selection';
import type { Mark, Scene } from '../scene/scene';
import { describeNode, newNode, placeOf, updateNode, type SetAttribute } from './markNode';
import { move, stopMove } from './motion';
import { renderStill } from './renderStill';

export interface RenderOptions {
  /** Milliseconds that a change takes; 0 for none. */
  readonly duration: number;
  /** Without motion: nodes of what leaves may be handed to what comes, as in scrolling. */
  readonly reuse?: boolean;
}

const byId = (mark: Mark) => mark.id;

/** What a mark looked like when it was drawn last; unchanged marks are left alone. */
const drawn = new WeakMap<SVGElement, Mark>();

/** Draws a scene into a group: joins by id, moves what moved, fades what came and went. Running movements are taken over from where they are. */
export function renderMarks(root: SVGGElement, scene: Scene, { duration, reuse = false }: RenderOptions): void {
  if (duration > 0) renderMoving(root, scene, duration);
  else
    renderStill(root, scene, reuse, (node, mark) => {
      const isNew = !drawn.has(node);
      if (!isDrawn(node, mark)) {
        describeNode(node, mark, isNew);
        updateNode(node, mark, setter(0));
      }
    });
}

/** Whether the node shows the mark already; from now on it counts as showing it. */
function isDrawn(node: SVGElement, mark: Mark): boolean {
  const last = drawn.get(node);
  if (last === mark) return true;
  drawn.set(node, mark);
  return last?.id === mark.id && JSON.stringify(last) === JSON.stringify(mark);
}

function renderMoving(root: SVGGElement, scene: Scene, duration: number): void {
  const before = new Map<string, Mark>();
  const old = select(root).selectChildren<SVGElement, Mark>('.mark');
  old.each(mark => before.set(mark.id, mark));
  const bound = old.data(scene.marks as Mark[], byId);
  bound
    .exit<Mark>()
    .attr('class', 'leaving')
    .attr('aria-hidden', 'true')
    .attr('tabindex', null)
    .attr('opacity', 1)
    .each(function () {
      if (this instanceof SVGElement)
        move(this, 'opacity', '0', duration / 2, () => {
          this.remove();
        });
    });
  const entering = bound.enter().append(newNode);
  entering.attr('transform', mark => placeOf(cameFrom(mark, before)));
  const all = entering.merge(bound);
  all.order();
  all.each(function (mark) {
    const isNew = !drawn.has(this);
    if (isDrawn(this, mark)) return;
    describeNode(this, mark, isNew);
    if (isNew) {
      this.setAttribute('opacity', '0');
      move(this, 'opacity', '1', duration);
    }
    updateNode(this, mark, !isNew || cameFrom(mark, before) !== mark ? setter(duration) : setter(0));
  });
}

function setter(duration: number): SetAttribute {
  return (node, name, value) => {
    if (duration > 0 && node.hasAttribute(name)) {
      move(node, name, String(value), duration);
      return;
    }
    stopMove(node, name);
    node.setAttribute(name, String(value));
  };
}

/** A commit that arrives from another repository starts where it stands there: the axis is shared, so it travels straight along the wire. */
function cameFrom(mark: Mark, before: ReadonlyMap<string, Mark>): Mark {
  if (mark.shape !== 'dot' || mark.part !== 'commit') return mark;
  const [where, ...rest] = mark.id.split(':');
  const twin = before.get([where === 'host' ? 'local' : 'host', ...rest].join(':'));
  return twin ?? mark;
}
