import type { Mark } from '../scene';
import { rowHeight, type HistoryFrame } from './historyFrame';
import { foldedLane, roleOfLane } from './laneGroups';
import type { HistoryLayout } from './layoutHistory';

/** The line from a commit to its `nth` parent, counted from 0. */
export function drawLine({ layout, graphWidth, x, y }: HistoryFrame, child: number, nth: number, parent: number): Mark {
  const [x1, y1, x2, y2] = [x(parent), y(parent), x(child), y(child)];
  const bend = Math.min(rowHeight, y2 - y1);
  const bypass = nth === 0 ? undefined : besideLane(layout, { graphWidth, x }, child, parent);
  // Along the child's lane for its own line, along the parent's for a line that is merged in.
  const d =
    bypass !== undefined
      ? `M${x1},${y1}C${x1},${y1 + bend / 2} ${bypass},${y1 + bend / 2} ${bypass},${y1 + bend}L${bypass},${y2 - bend}C${bypass},${y2 - bend / 2} ${x2},${y2 - bend / 2} ${x2},${y2}`
      : nth === 0
        ? `M${x1},${y1}C${x1},${y1 + bend / 2} ${x2},${y1 + bend / 2} ${x2},${y1 + bend}L${x2},${y2}`
        : `M${x1},${y1}L${x1},${y2 - bend}C${x1},${y2 - bend / 2} ${x2},${y2 - bend / 2} ${x2},${y2}`;
  const lane = layout.laneAt(nth === 0 ? child : parent);
  return {
    shape: 'path',
    id: `edge:${child}:${nth}`,
    part: 'edge',
    d,
    role: roleOfLane(lane),
    look: lane === foldedLane ? ['bundle'] : [],
  };
}

/** Where the parent's lane has gone on before it is merged, the line runs beside that lane instead of through its commits. */
function besideLane(
  { laneAt, widest }: HistoryLayout,
  { graphWidth, x }: Pick<HistoryFrame, 'graphWidth' | 'x'>,
  child: number,
  parent: number,
): number | undefined {
  const lane = laneAt(parent);
  let next = parent + 1;
  while (next < child && laneAt(next) !== lane) next++;
  if (next >= child) return undefined;
  const half = (graphWidth - 18) / (widest + 1) / 2;
  return Math.round((x(parent) + (x(child) < x(parent) ? -half : half)) * 10) / 10;
}

/** Open pull requests as dashed arcs from the source's tip to the target's. */
export function requestArcs({ columns, graphWidth, x, y }: HistoryFrame, from: number, to: number): readonly Mark[] {
  return columns.requests
    .filter(request => Math.max(request.from, request.to) >= from && Math.min(request.from, request.to) <= to)
    .map((request): Mark => {
      const [x1, y1, x2, y2] = [x(request.from), y(request.from), x(request.to), y(request.to)];
      // To the right of all commits, so that it passes by those between the two.
      const out = graphWidth - 4;
      const turn = Math.max(-40, Math.min(40, (y2 - y1) / 2));
      return {
        shape: 'path',
        id: `request:${request.id}`,
        part: 'pull-request',
        d: `M${x1},${y1}C${out},${y1} ${out},${y1} ${out},${y1 + turn}L${out},${y2 - turn}C${out},${y2} ${out},${y2} ${x2 + 8},${y2}`,
        arrow: true,
        look: ['dashed'],
        tip: request.spoken,
      };
    });
}
