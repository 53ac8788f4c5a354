import type { Bounds } from './scene';

/** What a label must not cover: other labels always; also the thin lines that lead to labels; also all lines. */
export type KeepsOff = 'labels' | 'leaders' | 'lines';

/** Finds free places for labels: what was put down stays, whatever comes later goes around it. */
export class Placer {
  readonly #taken: Bounds[] = [];
  readonly #points = new PointGrid();
  readonly #leaders = new PointGrid();
  readonly #area: Bounds;
  #lastMet: Bounds | undefined;
  #isCrowded = false;

  constructor(area: Bounds) {
    this.#area = area;
  }

  /** Whether something had to be put down on a line. */
  get isCrowded(): boolean {
    return this.#isCrowded;
  }

  take(bounds: Bounds): void {
    this.#taken.push(bounds);
  }

  /** Points of lines: labels should not cover them, but may where nothing else is left. */
  avoid(points: readonly (readonly [x: number, y: number])[]): void {
    this.#points.add(points);
  }

  /** Points of the thin lines that lead to labels: covered only by what must be seen and has no other place. */
  guard(points: readonly (readonly [x: number, y: number])[]): void {
    this.#leaders.add(points);
  }

  isFree(bounds: Bounds, keepsOff: KeepsOff = 'lines'): boolean {
    const { x, y, width, height } = this.#area;
    if (bounds.x < x || bounds.y < y || bounds.x + bounds.width > x + width || bounds.y + bounds.height > y + height)
      return false;
    return (
      !this.#meetsTaken(bounds) &&
      (keepsOff === 'labels' || !this.#leaders.hasIn(bounds)) &&
      (keepsOff !== 'lines' || !this.#points.hasIn(bounds))
    );
  }

  #meetsTaken(bounds: Bounds): boolean {
    // Places that are tried one after another are near each other: what was in the way of the last is likely to be in the way again.
    if (this.#lastMet && overlap(bounds, this.#lastMet)) return true;
    for (const other of this.#taken)
      if (overlap(bounds, other)) {
        this.#lastMet = other;
        return true;
      }
    return false;
  }

  /** Whether the straight line between two points passes through something that was put down. */
  isCrossed(from: readonly [x: number, y: number], to: readonly [x: number, y: number]): boolean {
    for (const bounds of this.#taken) if (passes(from, to, bounds)) return true;
    return false;
  }

  /** The same place, or the nearest on the same line that is inside. */
  inside([x, y]: readonly [x: number, y: number], width: number): readonly [x: number, y: number] {
    return [Math.max(this.#area.x, Math.min(x, this.#area.x + this.#area.width - width)), y];
  }

  /** Takes the first of the wished places that is free; then the same ones moved aside; then, unless it must keep off lines, the same on lines. `furthest` is how far aside. */
  place(
    size: { readonly width: number; readonly height: number },
    wishes: readonly (readonly [x: number, y: number])[],
    keepOff = false,
    furthest = this.#area.width,
    /** What else a place has to be. */
    suits: (bounds: Bounds) => boolean = () => true,
  ): Bounds | undefined {
    for (const strict of keepOff ? [true] : [true, false])
      for (let aside = 0; aside <= furthest; aside += 12)
        for (const [x, y] of wishes)
          for (const left of aside === 0 ? [x] : [x - aside, x + aside]) {
            const bounds = { x: Math.round(left), y: Math.round(y), ...size };
            if (!this.isFree(bounds, strict ? 'lines' : 'leaders') || !suits(bounds)) continue;
            this.take(bounds);
            this.#isCrowded ||= !strict;
            return bounds;
          }
    return undefined;
  }

  /** Takes the free place that is nearest to a point, at most so far from it; for labels that found none where they wish to be. */
  nearest(
    size: { readonly width: number; readonly height: number },
    [x, y]: readonly [x: number, y: number],
    furthest: number,
    keepsOff: KeepsOff,
    suits: (bounds: Bounds) => boolean,
  ): Bounds | undefined {
    for (const { aside, down, far } of (around ??= placesAround())) {
      if (far > furthest) return undefined;
      const bounds = { x: Math.round(x + aside - size.width / 2), y: Math.round(y + down - size.height / 2), ...size };
      if (!this.isFree(bounds, keepsOff) || !suits(bounds)) continue;
      this.take(bounds);
      this.#isCrowded ||= keepsOff !== 'lines';
      return bounds;
    }
    return undefined;
  }
}

const cell = 24;

/** Points by squares of the plane: most places that are tried have none near. */
class PointGrid {
  readonly #cells = new Map<number, (readonly [x: number, y: number])[]>();

  add(points: readonly (readonly [x: number, y: number])[]): void {
    for (const point of points) {
      const key = keyOf(Math.floor(point[0] / cell), Math.floor(point[1] / cell));
      const there = this.#cells.get(key);
      if (there) there.push(point);
      else this.#cells.set(key, [point]);
    }
  }

  hasIn(bounds: Bounds): boolean {
    const right = Math.floor((bounds.x + bounds.width + 2) / cell);
    const bottom = Math.floor((bounds.y + bounds.height + 2) / cell);
    for (let down = Math.floor((bounds.y - 2) / cell); down <= bottom; down++)
      for (let across = Math.floor((bounds.x - 2) / cell); across <= right; across++)
        if (this.#cells.get(keyOf(across, down))?.some(point => holds(bounds, point))) return true;
    return false;
  }
}

const keyOf = (across: number, down: number) => down * 8192 + across;

interface Offset {
  readonly aside: number;
  readonly down: number;
  readonly far: number;
}
let around: readonly Offset[] | undefined;

/** Steps aside and up or down from a point, the shortest first; a label reads better beside than far below what it names. */
function placesAround(): readonly Offset[] {
  const offsets: Offset[] = [];
  for (let down = -150; down <= 150; down += 5)
    for (let aside = -240; aside <= 240; aside += 8) offsets.push({ aside, down, far: Math.hypot(aside, 1.3 * down) });
  return offsets.sort((a, b) => a.far - b.far);
}

const gap = 3;

export function overlap(a: Bounds, b: Bounds): boolean {
  return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + 2 && b.y < a.y + a.height + 2;
}

/** By cutting the line down to what lies between the left and right side, then between the upper and lower one. */
function passes([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], bounds: Bounds): boolean {
  let [from, to] = [0, 1];
  for (const [start, along, low, high] of [
    [x1, x2 - x1, bounds.x, bounds.x + bounds.width],
    [y1, y2 - y1, bounds.y, bounds.y + bounds.height],
  ] as const) {
    if (along === 0) {
      if (start <= low || start >= high) return false;
      continue;
    }
    const [a, b] = [(low - start) / along, (high - start) / along];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
    if (from >= to) return false;
  }
  return true;
}

function holds(bounds: Bounds, [x, y]: readonly [number, number]): boolean {
  return x > bounds.x - 2 && x < bounds.x + bounds.width + 2 && y > bounds.y - 2 && y < bounds.y + bounds.height + 2;
}
