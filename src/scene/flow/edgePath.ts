/** A line between two commits, as a path and as points that labels keep away from. */
export interface EdgePath {
  readonly d: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

type Point = readonly [x: number, y: number];

/** Points so close that no label fits between them. */
function cubic(a: Point, b: Point, c: Point, d: Point): Point[] {
  const steps = Math.max(12, Math.ceil((Math.abs(d[0] - a[0]) + Math.abs(d[1] - a[1])) / 6));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const u = 1 - t;
    const mix = (axis: 0 | 1) =>
      u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis];
    return [mix(0), mix(1)] as const;
  });
}

function straight(a: Point, b: Point): Point[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / 6));
  return Array.from(
    { length: steps + 1 },
    (_, i) => [a[0] + ((b[0] - a[0]) * i) / steps, a[1] + ((b[1] - a[1]) * i) / steps] as const,
  );
}

/** As a path has it. */
export const pathPoint = (point: Point): string => `${round(point[0])},${round(point[1])}`;
const round = (value: number) => Math.round(value * 10) / 10;

/** Every path has the same commands (M L C L), so that one turns smoothly into another. */
function path(a: Point, b: Point, c1: Point, c2: Point, c: Point, d: Point): EdgePath {
  return {
    d: `M${pathPoint(a)}L${pathPoint(b)}C${pathPoint(c1)} ${pathPoint(c2)} ${pathPoint(c)}L${pathPoint(d)}`,
    points: [...straight(a, b), ...cubic(b, c1, c2, c), ...straight(c, d)],
  };
}

export interface EdgeShape {
  readonly kind: 'along' | 'over' | 'under' | 'fork' | 'join' | 'step' | 'beside-parent' | 'beside-child' | 'direct';
  /** How wide a curve between lanes may be. */
  readonly bend: number;
  /** How far a step goes along the parent's lane before it changes to the child's; of a line beside a lane, how far below it. */
  readonly after?: number;
}

/** `from` is the parent, on the left. */
export function edgePath(from: Point, to: Point, shape: EdgeShape): EdgePath {
  const [x1, y1] = from;
  const [x2, y2] = to;
  const bend = Math.min(shape.bend, x2 - x1);
  switch (shape.kind) {
    case 'along':
      return path(from, from, from, to, to, to);
    case 'over':
      return path(from, from, [x1 + 10, y1 - 20], [x2 - 10, y2 - 20], to, to);
    case 'under':
      return path(from, from, [x1 + 10, y1 + 20], [x2 - 10, y2 + 20], to, to);
    case 'step': {
      const start = x1 + (shape.after ?? 0);
      const middle = start + bend / 2;
      return path(from, [start, y1], [middle, y1], [middle, y2], [start + bend, y2], to);
    }
    case 'beside-parent': {
      const y = y1 + (shape.after ?? 0);
      return path(from, [x1 + 16, y], [x2 - 6, y], [x2 - 26, y2], to, to);
    }
    case 'beside-child': {
      const y = y2 + (shape.after ?? 0);
      return path(from, from, [x1 + 26, y1], [x1 + 6, y], [x2 - 16, y], to);
    }
    case 'fork':
      return path(from, from, [x1 + bend * 0.55, y1], [x1 + bend * 0.35, y2], [x1 + bend, y2], to);
    case 'join':
      return path(from, [x2 - bend, y1], [x2 - bend * 0.35, y1], [x2 - bend * 0.55, y2], to, to);
    case 'direct':
      return path(from, from, [x1 + (x2 - x1) / 2, y1], [x1 + (x2 - x1) / 2, y2], to, to);
  }
}
