import { fitName, lastOf, plainText } from '../fitText';
import type { KeepsOff } from '../placeLabels';
import type { Bounds, Mark } from '../scene';
import type { TextStyle } from '../textWidth';
import { edgePath, type EdgePath } from './edgePath';
import { pillHeight, type RepositoryFrame } from './repositoryFrame';

type Point = readonly [x: number, y: number];

export interface NameWish {
  readonly name: string;
  /** What is left of the name where there is no room for more; absent: as many letters as fit. */
  readonly least?: string;
  readonly style: TextStyle;
  /** Room for a sign before the name. */
  readonly indent: number;
  readonly most: number;
  /** The point that it names. */
  readonly at: Point;
  /** The commits that are drawn: it should not seem to be the name of another one. */
  readonly commits: readonly Point[];
  /** Those of them that it may be taken for the name of. */
  readonly rivals: readonly Point[];
  /** The height of the band that it should stand in, where that is not beside the point. */
  readonly band?: number;
  /** Rather over a line than not at all. */
  readonly isNeeded: boolean;
  readonly wishes: (width: number) => readonly Point[];
}

export interface PlacedName {
  readonly text: string;
  readonly bounds: Bounds;
  /** The thin line from the name to its point, where it had to go aside. */
  readonly leader: EdgePath | undefined;
}

/**
 * A place for a name: where it wishes to be, whole or shortened; else the nearest that is free. The line that leads from it to its point passes
 * under no other label and through no other commit. undefined: there is no such place.
 */
export function placeName({ placer, measure, layout }: RepositoryFrame, wish: NameWish): PlacedName | undefined {
  const { at, style, indent } = wish;
  const most = Math.min(wish.most, Math.ceil(measure(plainText(wish.name), style)) + 16 + indent);
  // Fewer letters say nothing.
  const enough = Math.min(64, Math.max(48, measure(lastOf(wish.name), style)));
  const sizeOf = (widest: number) => {
    const room = Math.max(widest - 16 - indent, enough);
    const fitted = fitName(wish.name, room, style, measure);
    const isCut = fitted !== plainText(wish.name);
    const text = isCut && wish.least && fitted.length < wish.least.length + 5 ? wish.least : fitted;
    return { text, width: Math.ceil(measure(text, style)) + 16 + indent, height: pillHeight };
  };
  const isFree = (spot: Bounds) => {
    if (!isFar(wish, spot)) return true;
    const [from, to] = leaderEnds(at, spot);
    // The last bit, which touches the commit itself, does not count.
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const share = Math.max(0, 1 - 6 / length);
    return !placer.isCrossed(from, [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
  };
  const isClear = (spot: Bounds) =>
    isFar(wish, spot)
      ? isSteep(leaderEnds(at, spot)) && isFree(spot) && isInBand(wish, spot) && !isBesideAnother(wish, spot)
      : !isNearerToAnother(wish, spot);
  const wished = (share: number, furthest?: number) => {
    const { text, ...size } = sizeOf(most * share);
    const bounds = placer.place(size, wish.wishes(size.width), true, furthest, isClear);
    return bounds && { text, bounds };
  };
  const searched = (share: number, furthest: number, keepsOff: KeepsOff = 'lines', suits = isClear) => {
    const { text, ...size } = sizeOf(most * share);
    const bounds = placer.nearest(size, [at[0], wish.band ?? at[1]], furthest, keepsOff, suits);
    return bounds && { text, bounds };
  };
  const placed =
    wished(1) ??
    // Where there is much room, a whole name further away is better than a part of it here.
    (layout.isWide ? searched(1, 110) : undefined) ??
    wished(0.7) ??
    searched(1, 90) ??
    searched(0.7, 110) ??
    searched(0.5, 130) ??
    searched(1, 180) ??
    searched(0.5, 180) ??
    (wish.isNeeded
      ? (searched(0.5, 150, 'lines', isFree) ??
        searched(0.7, 110, 'leaders') ??
        searched(0.5, 300, 'leaders', isFree) ??
        searched(0.5, 300, 'labels', isFree) ??
        searched(0.5, 300, 'labels', () => true))
      : undefined);
  if (!placed) return undefined;
  return {
    ...placed,
    leader: isFar(wish, placed.bounds)
      ? edgePath(...leaderEnds(at, placed.bounds), { kind: 'along', bend: 0 })
      : undefined,
  };
}

/** That line as it is drawn; names that are placed later keep off it. */
export function leaderMarks(
  { placer }: RepositoryFrame,
  { leader }: PlacedName,
  name: { readonly id: string; readonly part: Mark['part'] },
): readonly Mark[] {
  if (!leader) return [];
  placer.guard(leader.points);
  return [{ shape: 'path', id: `${name.id}:leader`, part: name.part, d: leader.d, look: ['leader'] }];
}

/** A flat line would be taken for one of the lanes. */
function isSteep([from, to]: readonly [Point, Point]): boolean {
  return Math.abs(to[1] - from[1]) >= Math.max(3, 0.4 * Math.abs(to[0] - from[0]));
}

/** Right beside its point, or touching it from above or below, a name needs no line. */
function isFar({ at: [x, y], band }: NameWish, spot: Bounds): boolean {
  // Right beside it on the same line nobody needs to be led.
  const aside = Math.abs(spot.y + spot.height / 2 - y) < 4 ? 36 : 14;
  return (
    band !== undefined ||
    Math.abs(spot.y + spot.height / 2 - y) > 24 ||
    spot.x > x + aside ||
    spot.x + spot.width < x - aside
  );
}

/** What stands in a band does so nearly, or at least near its point. */
function isInBand({ at: [x, y], band }: NameWish, spot: Bounds): boolean {
  if (band === undefined) return true;
  const middle = spot.y + spot.height / 2;
  const isNear = Math.abs(middle - y) < 34 && spot.x < x + 14 && spot.x + spot.width > x - 14;
  return isNear || Math.abs(middle - band) < 34;
}

/** Right beside another commit it would be taken for that one's name. */
function isBesideAnother({ at, commits }: NameWish, { x, y, width, height }: Bounds): boolean {
  return commits.some(
    ([cx, cy]) =>
      (cx !== at[0] || cy !== at[1]) && Math.abs(cy - y - height / 2) < 8 && cx > x - 24 && cx < x + width + 24,
  );
}

/** Without a line a name is taken for that of the nearest commit, and what is on the same line seems nearer. */
function isNearerToAnother({ at, rivals }: NameWish, { x, y, width, height }: Bounds): boolean {
  const far = ([cx, cy]: Point) => {
    const across = Math.max(x - cx, cx - x - width, 0);
    const down = Math.abs(cy - y - height / 2);
    return down < 8 ? across : Math.hypot(across, down) + 6;
  };
  const own = far(at);
  return rivals.some(rival => (rival[0] !== at[0] || rival[1] !== at[1]) && far(rival) < own);
}

/** From a name to the commit that it stands for. */
function leaderEnds([x, y]: Point, spot: Bounds): readonly [Point, Point] {
  const isAbove = spot.y < y;
  return [
    [Math.min(Math.max(x, spot.x + 8), spot.x + spot.width - 8), isAbove ? spot.y + spot.height : spot.y],
    [x, y + (isAbove ? -9 : 9)],
  ];
}
