import { edgePath, type EdgePath, type EdgeShape } from './edgePath';

type Point = readonly [x: number, y: number];

/** A line that came nearer to a commit than this would seem to go through it. */
const clearance = 9;
const bend = 46;
/** How far from a lane a line runs that may not run in it: between it and the next. */
const beside = 13;

/** The line from a parent to its child: as it is drawn best, or around the commits that stand in its way. */
export function routeEdge(from: Point, to: Point, best: EdgeShape['kind'], dots: Iterable<Point>): EdgePath {
  const others = [...dots].filter(dot => !isAt(dot, from) && !isAt(dot, to));
  let least = Infinity;
  let chosen: EdgePath | undefined;
  for (const shape of shapes(from, to, best)) {
    const path = edgePath(from, to, shape);
    const hits = others.filter(dot => path.points.some(point => isNear(point, dot))).length;
    if (hits === 0) return path;
    if (hits < least) [least, chosen] = [hits, path];
  }
  return chosen ?? edgePath(from, to, { kind: best, bend });
}

function* shapes([x1, y1]: Point, [x2, y2]: Point, best: EdgeShape['kind']): Iterable<EdgeShape> {
  yield { kind: best, bend };
  if (y1 === y2) {
    yield { kind: 'over', bend };
    yield { kind: 'under', bend };
    return;
  }
  yield { kind: 'fork', bend };
  yield { kind: 'join', bend };
  for (const steep of [bend, bend / 2, bend / 4])
    for (let after = 0; after + steep <= x2 - x1; after += 7) yield { kind: 'step', bend: steep, after };
  for (const side of [Math.sign(y2 - y1), Math.sign(y1 - y2)])
    for (const kind of ['beside-parent', 'beside-child'] as const) yield { kind, bend, after: side * beside };
  yield { kind: 'direct', bend };
}

const isAt = (a: Point, b: Point) => a[0] === b[0] && a[1] === b[1];
const isNear = ([x, y]: Point, [toX, toY]: Point) =>
  Math.abs(x - toX) < clearance && Math.abs(y - toY) < clearance && Math.hypot(x - toX, y - toY) < clearance;
