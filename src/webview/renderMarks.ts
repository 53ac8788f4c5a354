import { easeCubicInOut } from 'd3-ease';
import { select } from 'd3-selection';
import 'd3-transition';
import type { Mark, Scene } from '../scene/scene';
import { describeNode, placeOf, updateNode, type SetAttribute } from './markNode';

export interface RenderOptions {
  /** Milliseconds that a change takes; 0 for none. */
  readonly duration: number;
  /** What is drawn by the same node as before: by default what has the same id. Scrolling hands the nodes of rows that leave to those that come. */
  readonly keyOf?: (mark: Mark, index: number) => string;
}

const byId = (mark: Mark) => mark.id;

/** What a mark looked like when it was drawn last; unchanged marks are left alone. */
const drawn = new WeakMap<SVGGElement, Mark>();
/** Nodes with something in motion: only these need to be stopped. */
const moving = new WeakSet<Element>();

/** Draws a scene into a group: joins by id, moves what moved, fades what came and went. Running movements are taken over from where they are. */
export function renderMarks(root: SVGGElement, scene: Scene, { duration, keyOf = byId }: RenderOptions): void {
  const before = new Map<string, Mark>();
  const old = select(root).selectChildren<SVGGElement, Mark>('g.mark');
  if (duration > 0) old.each(mark => before.set(mark.id, mark));
  const bound = old.data(scene.marks as Mark[], keyOf);

  const leaving = bound.exit<Mark>();
  if (duration > 0)
    leaving
      .attr('class', 'leaving')
      .attr('aria-hidden', 'true')
      .attr('tabindex', null)
      .transition()
      .duration(duration / 2)
      .attr('opacity', 0)
      .remove();
  else leaving.remove();

  const entering = bound.enter().append(() => document.createElementNS('http://www.w3.org/2000/svg', 'g'));
  if (duration > 0) entering.attr('transform', mark => placeOf(cameFrom(mark, before)));
  const all = entering.merge(bound);
  all.order();
  all.each(function (mark) {
    const last = drawn.get(this);
    if (last === mark) return;
    drawn.set(this, mark);
    if (last?.id === mark.id && JSON.stringify(last) === JSON.stringify(mark)) return;
    const isNew = last === undefined;
    describeNode(this, mark);
    if (isNew && duration > 0) select(this).attr('opacity', 0).transition('fade').duration(duration).attr('opacity', 1);
    updateNode(this, mark, !isNew || cameFrom(mark, before) !== mark ? setter(duration) : setter(0));
  });
}

function setter(duration: number): SetAttribute {
  return (node, name, value) => {
    if (duration > 0 && node.hasAttribute(name)) {
      moving.add(node);
      select(node).transition(name).duration(duration).ease(easeCubicInOut).attr(name, value);
      return;
    }
    if (moving.has(node)) select(node).interrupt(name);
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
