import { select, type Selection } from 'd3-selection';
import 'd3-transition';
import { easeCubicInOut } from 'd3-ease';
import type { Mark, Scene } from '../scene/scene';

export interface RenderOptions {
  /** Milliseconds that a change takes; 0 for none. */
  readonly duration: number;
}

type Group = Selection<SVGGElement, Mark, SVGGElement, unknown>;

/** What a mark looked like when it was drawn last; unchanged marks are left alone. */
const drawn = new WeakMap<SVGGElement, { mark: Mark; text: string }>();

/** Draws a scene into a group: joins by id, moves what moved, fades what came and went. Running movements are taken over from where they are. */
export function renderMarks(root: SVGGElement, scene: Scene, { duration }: RenderOptions): void {
  const before = new Map<string, Mark>();
  const parent = select(root);
  const old = parent.selectChildren<SVGGElement, Mark>('g.mark');
  old.each(mark => before.set(mark.id, mark));
  const bound = old.data(scene.marks as Mark[], mark => mark.id);

  const leaving = bound
    .exit<Mark>()
    .classed('mark', false)
    .classed('leaving', true)
    .attr('aria-hidden', 'true')
    .attr('tabindex', null);
  if (duration > 0)
    leaving
      .transition()
      .duration(duration / 2)
      .attr('opacity', 0)
      .remove();
  else leaving.remove();

  const entering: Group = bound.enter().append('g');
  entering.each(function (mark) {
    build(select<SVGGElement, Mark>(this), mark);
  });
  entering.attr('transform', mark => place(cameFrom(mark, before)));
  const all = entering.merge(bound);
  all.order();
  all.each(function (mark) {
    const last = drawn.get(this);
    if (last?.mark === mark) return;
    const text = JSON.stringify(mark);
    const isNew = last === undefined;
    const isSame = last?.text === text;
    drawn.set(this, { mark, text });
    if (isSame) return;
    const element = select<SVGGElement, Mark>(this);
    describe(element, mark);
    const moves = duration > 0 && (!isNew || cameFrom(mark, before) !== mark);
    if (isNew && duration > 0) {
      element.attr('opacity', 0).transition('fade').duration(duration).attr('opacity', 1);
    } else element.interrupt('fade').attr('opacity', null);
    update(element, mark, moves ? duration : 0);
  });
}

/** A commit that arrives from another repository starts where it stands there: the axis is shared, so it travels straight along the wire. */
function cameFrom(mark: Mark, before: ReadonlyMap<string, Mark>): Mark {
  if (mark.shape !== 'dot' || mark.part !== 'commit') return mark;
  const [where, ...rest] = mark.id.split(':');
  const twin = before.get([where === 'host' ? 'local' : 'host', ...rest].join(':'));
  return twin ?? mark;
}

function place(mark: Mark): string {
  return mark.shape === 'path' ? '' : `translate(${mark.x},${mark.y})`;
}

function build(element: Selection<SVGGElement, Mark, null, undefined>, mark: Mark): void {
  switch (mark.shape) {
    case 'box':
      element.append('rect').attr('class', 'shape');
      break;
    case 'path':
      element.append('path').attr('class', 'shape').attr('d', mark.d);
      break;
    case 'dot':
      element.append('circle').attr('class', 'ring');
      element.append('circle').attr('class', 'shape');
      element.append('text').attr('class', 'glyph');
      break;
    case 'pill':
      element.append('rect').attr('class', 'shape');
      element.append('path').attr('class', 'icon');
      element.append('text').attr('class', 'label');
      break;
    case 'disc':
      element.append('circle').attr('class', 'ring');
      element.append('circle').attr('class', 'shape');
      element.append('text').attr('class', 'label');
      element.append('circle').attr('class', 'bubble');
      element.append('text').attr('class', 'sign');
      break;
    case 'text':
      element.append('text').attr('class', 'label');
      break;
  }
}

function describe(element: Selection<SVGGElement, Mark, null, undefined>, mark: Mark): void {
  const words = [
    'mark',
    mark.shape,
    `part-${mark.part}`,
    mark.role ? `role-${mark.role}` : '',
    mark.state ? `state-${mark.state}` : '',
    ...(mark.look ?? []).map(look => `look-${look}`),
    'style' in mark ? `style-${mark.style}` : '',
  ];
  element.attr('class', words.filter(Boolean).join(' ')).attr('data-id', mark.id);
  if (mark.region && mark.spoken) {
    const hasActs = (mark.acts?.length ?? 0) > 0 || mark.about !== undefined;
    element
      .attr('role', hasActs ? 'button' : 'img')
      .attr('aria-label', spokenName(mark))
      .attr('aria-hidden', null);
    if (element.attr('tabindex') === null) element.attr('tabindex', '-1');
  } else element.attr('role', null).attr('aria-label', null).attr('tabindex', null).attr('aria-hidden', 'true');
}

/** What is seen is part of what is said, so that one may ask for it by voice. */
function spokenName(mark: Mark): string {
  const spoken = mark.spoken ?? '';
  const seen = mark.shape === 'pill' ? mark.text : '';
  return spoken.includes(seen) ? spoken : `${seen}: ${spoken}`;
}

const icons = {
  lock: 'M-3,-1V-3A3,3 0 0 1 3,-3V-1M-4.5,-1H4.5V5H-4.5Z',
  tag: 'M-5,0L0,-5H5V0L0,5Z',
} as const;

function update(element: Selection<SVGGElement, Mark, null, undefined>, mark: Mark, duration: number): void {
  const move = <E extends Element>(
    target: Selection<E, unknown, null, undefined>,
    name: string,
    value: string | number,
  ) => {
    if (duration > 0 && target.attr(name) !== null)
      target.transition(`move-${name}`).duration(duration).ease(easeCubicInOut).attr(name, value);
    else target.interrupt(`move-${name}`).attr(name, value);
  };
  const child = <E extends Element>(selector: string) =>
    element.select<E>(selector) as unknown as Selection<E, unknown, null, undefined>;
  if (mark.shape !== 'path')
    move(element as unknown as Selection<SVGGElement, unknown, null, undefined>, 'transform', place(mark));
  switch (mark.shape) {
    case 'box': {
      const rect = child<SVGRectElement>('rect.shape').attr('rx', 8);
      move(rect, 'width', mark.width);
      move(rect, 'height', mark.height);
      break;
    }
    case 'path': {
      const path = child<SVGPathElement>('path.shape');
      move(path, 'd', mark.d);
      path.attr('marker-end', mark.arrow ? `url(#arrow-${mark.state ?? 'plain'})` : null);
      break;
    }
    case 'dot':
      child('circle.shape').attr('r', mark.r);
      child('circle.ring').attr('r', mark.r + 3.5);
      child('text.glyph')
        .attr('y', 4)
        .text(mark.glyph ?? '');
      break;
    case 'pill': {
      const rect = child<SVGRectElement>('rect.shape')
        .attr('rx', mark.height / 2)
        .attr('height', mark.height);
      move(rect, 'width', mark.width);
      const indent = mark.icon ? 14 : 0;
      child('path.icon')
        .attr('d', mark.icon ? icons[mark.icon] : null)
        .attr('transform', `translate(13,${mark.height / 2})`);
      child('text.label')
        .attr('x', 8 + indent + (mark.width - 16 - indent) / 2)
        .attr('y', mark.height / 2 + 4)
        .attr('text-anchor', 'middle')
        .text(mark.text);
      break;
    }
    case 'disc': {
      child('circle.shape').attr('r', mark.r);
      child('circle.ring').attr('r', mark.r + 4);
      child('text.label')
        .attr('y', mark.r > 8 ? 4.5 : 3.5)
        .attr('text-anchor', 'middle')
        .text(mark.text);
      const hasBubble = Boolean(mark.sign);
      child('circle.bubble')
        .attr('r', hasBubble ? 7 : 0)
        .attr('cx', mark.r - 1)
        .attr('cy', -mark.r + 1);
      child('text.sign')
        .attr('x', mark.r - 1)
        .attr('y', -mark.r + 4.5)
        .attr('text-anchor', 'middle')
        .text(mark.sign ?? '');
      break;
    }
    case 'text':
      child('text.label').text(mark.text);
      break;
  }
}
