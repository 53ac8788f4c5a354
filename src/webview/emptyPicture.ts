import { defineArrowHeads } from './arrowHeads';

/** A picture in which nothing is drawn yet; what is drawn goes into the group. */
export function emptyPicture(className: string): { readonly svg: SVGSVGElement; readonly group: SVGGElement } {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('role', 'group');
  defineArrowHeads(svg);
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  svg.append(group);
  return { svg, group };
}
