import type { Bounds } from './scene';

/** What a label must not cover: other labels always; also the thin lines that lead to labels; also all lines. */
export type KeepsOff = 'labels' | 'leaders' | 'lines';

/** Finds free places for labels: what was put down stays, whatever comes later goes around it. */
export class Placer {
  readonly #taken: Bounds[] = [];
  readonly #points: (readonly [x: number, y: number])[] = [];
  readonly #leaders: (readonly [x: number, y: number])[] = [];
  readonly #area: Bounds;

  constructor(area: Bounds) {
    this.#area = area;
  }

  take(bounds: Bounds): void {
    this.#taken.push(bounds);
  }

  /** Points of lines: labels should not cover them, but may where nothing else is left. */
  avoid(points: readonly (readonly [x: number, y: number])[]): void {
    this.#points.push(...points);
  }

  /** Points of the thin lines that lead to labels: covered only by what must be seen and has no other place. */
  guard(points: readonly (readonly [x: number, y: number])[]): void {
    this.#leaders.push(...points);
  }

  isFree(bounds: Bounds, keepsOff: KeepsOff = 'lines'): boolean {
    const { x, y, width, height } = this.#area;
    if (bounds.x < x || bounds.y < y || bounds.x + bounds.width > x + width || bounds.y + bounds.height > y + height)
      return false;
    return (
      this.#taken.every(other => !overlap(bounds, other)) &&
      (keepsOff === 'labels' || this.#leaders.every(point => !holds(bounds, point))) &&
      (keepsOff !== 'lines' || this.#points.every(point => !holds(bounds, point)))
    );
  }

  /** Whether one of these points lies in something that was put down. */
  isCrossed(points: readonly (readonly [x: number, y: number])[]): boolean {
    return this.#taken.some(({ x, y, width, height }) =>
      points.some(([at, down]) => at > x && at < x + width && down > y && down < y + height),
    );
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
      return bounds;
    }
    return undefined;
  }
}

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
  return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(bounds: Bounds, [x, y]: readonly [number, number]): boolean {
  return x > bounds.x - 2 && x < bounds.x + bounds.width + 2 && y > bounds.y - 2 && y < bounds.y + bounds.height + 2;
}
