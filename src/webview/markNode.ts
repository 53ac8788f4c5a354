import { signAt, signRadius, type DiscMark, type Mark } from '../scene/scene';

/** Sets an attribute at once or in motion. */
export type SetAttribute = (node: SVGElement, name: string, value: string | number) => void;

export const placeOf = (mark: Mark): string => (mark.shape === 'path' ? '' : `translate(${mark.x},${mark.y})`);

/** Lines and texts are one element each; what has several parts is a group of them. */
export function newNode(mark: Mark): SVGElement {
  const name = mark.shape === 'path' || mark.shape === 'text' ? mark.shape : 'g';
  return document.createElementNS('http://www.w3.org/2000/svg', name);
}

/** Class, role and name of what stands for a mark. A new node has nothing that must be taken away. */
export function describeNode(group: SVGElement, mark: Mark, isNew: boolean): void {
  let words = `mark ${mark.shape} part-${mark.part}`;
  if (mark.role) words += ` role-${mark.role}`;
  if (mark.state) words += ` state-${mark.state}`;
  for (const look of mark.look ?? []) words += ` look-${look}`;
  if ('style' in mark) words += ` style-${mark.style}`;
  put(group, 'class', words);
  put(group, 'data-id', mark.id);
  if (mark.region && mark.spoken) {
    const hasActs = (mark.acts?.length ?? 0) > 0 || mark.about !== undefined;
    put(group, 'role', hasActs ? 'button' : 'img');
    put(group, 'aria-label', spokenName(mark));
    if (!isNew) group.removeAttribute('aria-hidden');
    if (!group.hasAttribute('tabindex')) group.setAttribute('tabindex', '-1');
    return;
  }
  if (!isNew) for (const name of ['role', 'aria-label', 'tabindex']) group.removeAttribute(name);
  put(group, 'aria-hidden', 'true');
}

/** A change of a class has the styles of all that is below worked out again, even when it is none. */
function put(node: SVGElement, name: string, value: string): void {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** What is seen is part of what is said, so that one may ask for it by voice. */
function spokenName(mark: Mark): string {
  const spoken = mark.spoken ?? '';
  const seen = mark.shape === 'pill' ? mark.text : '';
  return spoken.includes(seen) ? spoken : `${seen}: ${spoken}`;
}

/** Shapes and texts inside the group; those that a mark has no use for are not there. */
export function updateNode(group: SVGElement, mark: Mark, set: SetAttribute): void {
  if (mark.shape !== 'path') set(group, 'transform', placeOf(mark));
  switch (mark.shape) {
    case 'box': {
      const rect = child(group, 'rect', 'shape');
      put(rect, 'rx', '8');
      set(rect, 'width', mark.width);
      set(rect, 'height', mark.height);
      break;
    }
    case 'path':
      set(group, 'd', mark.d);
      if (mark.arrow) put(group, 'marker-end', `url(#arrow-${mark.state ?? 'plain'})`);
      else group.removeAttribute('marker-end');
      break;
    case 'dot':
      if (mark.look?.includes('tip') || mark.look?.includes('head')) ring(group, mark.r + 3.5);
      else drop(group, 'ring');
      put(child(group, 'circle', 'shape'), 'r', String(mark.r));
      write(group, 'glyph', mark.glyph ?? '', 0, 4);
      break;
    case 'pill': {
      const rect = child(group, 'rect', 'shape');
      put(rect, 'rx', String(mark.height / 2));
      put(rect, 'height', String(mark.height));
      set(rect, 'width', mark.width);
      const indent = mark.icon ? 14 : 0;
      if (mark.icon) {
        const icon = child(group, 'path', 'icon');
        icon.setAttribute('d', icons[mark.icon]);
        icon.setAttribute('transform', `translate(13,${mark.height / 2})`);
      } else drop(group, 'icon');
      write(group, 'label', mark.text, 8 + indent + (mark.width - 16 - indent) / 2, mark.height / 2 + 4);
      break;
    }
    case 'disc':
      updateDisc(group, mark);
      break;
    case 'text':
      say(group, mark.text);
      break;
  }
}

function updateDisc(group: SVGElement, mark: DiscMark): void {
  if (mark.state === 'next') ring(group, mark.r + 4);
  else drop(group, 'ring');
  put(child(group, 'circle', 'shape'), 'r', String(mark.r));
  write(group, 'label', mark.text, 0, mark.r > 8 ? 4.5 : 3.5);
  if (mark.sign) {
    const bubble = child(group, 'circle', 'bubble');
    bubble.setAttribute('r', String(signRadius(mark)));
    bubble.setAttribute('cx', String(signAt(mark)));
    bubble.setAttribute('cy', String(-signAt(mark)));
  } else drop(group, 'bubble');
  write(group, 'sign', mark.sign ?? '', signAt(mark), 3.5 - signAt(mark));
}

const icons = {
  lock: 'M-3,-1V-3A3,3 0 0 1 3,-3V-1M-4.5,-1H4.5V5H-4.5Z',
  tag: 'M-5,0L0,-5H5V0L0,5Z',
} as const;

function find(group: SVGElement, name: string): SVGElement | undefined {
  for (let node = group.firstElementChild; node; node = node.nextElementSibling)
    if (node.getAttribute('class') === name) return node as SVGElement;
  return undefined;
}

function child(group: SVGElement, tag: 'rect' | 'circle' | 'path' | 'text', name: string): SVGElement {
  const known = find(group, name);
  if (known) return known;
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  made.setAttribute('class', name);
  group.append(made);
  return made;
}

function ring(group: SVGElement, r: number): void {
  const node = child(group, 'circle', 'ring');
  // Below the shape, which may have been there first.
  if (group.firstElementChild !== node) group.prepend(node);
  put(node, 'r', String(r));
}

function drop(group: SVGElement, name: string): void {
  if (group.childElementCount > 1) find(group, name)?.remove();
}

function write(group: SVGElement, name: string, text: string, x: number, y: number): void {
  if (text === '') {
    drop(group, name);
    return;
  }
  const node = child(group, 'text', name);
  if (x !== 0 || node.hasAttribute('x')) put(node, 'x', String(x));
  if (y !== 0 || node.hasAttribute('y')) put(node, 'y', String(y));
  say(node, text);
}

function say(node: SVGElement, text: string): void {
  const words = node.firstChild;
  if (!words) node.append(text);
  else if (words.nodeValue !== text) words.nodeValue = text;
}
