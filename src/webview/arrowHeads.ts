import { select } from 'd3-selection';

/** One arrow head for each state, for a marker cannot take its line's colour in every browser that we run in. */
export function defineArrowHeads(svg: SVGSVGElement): void {
  const defs = select(svg).append('defs');
  for (const state of ['plain', 'done', 'next', 'possible', 'blocked', 'ghost']) {
    defs
      .append('marker')
      .attr('id', `arrow-${state}`)
      .attr('class', `arrow-head state-${state}`)
      .attr('viewBox', '0 0 10 10')
      .attr('refX', 8)
      .attr('refY', 5)
      .attr('markerWidth', 10)
      .attr('markerHeight', 10)
      .attr('markerUnits', 'userSpaceOnUse')
      .attr('orient', 'auto')
      .append('path')
      .attr('d', 'M0,0L10,5L0,10Z');
  }
}
