import { say } from '../../base/say';
import type { Mark, PillMark } from '../scene';
import { pathPoint } from './edgePath';
import type { FlowLayout } from './flowLayout';
import { remoteLane } from './flowModel';
import type { RepositoryFrame } from './repositoryFrame';

const rounding = 8;
/** How far its edge keeps from a name. */
const margin = 4;

type Point = readonly [x: number, y: number];

/**
 * The band of the remote-tracking branches: the computer's memory of the host. Where a name stands across its edge, the edge goes around the
 * name: outside of what was last seen of the host, inside of anything else.
 */
export function shelf(y: number, layout: FlowLayout, marks: readonly Mark[]): Mark {
  const names = marks.filter(mark => mark.shape === 'pill');
  const left = layout.boxX + 6;
  const right = Math.max(layout.graphRight + 2, ...names.filter(isRemote).map(name => name.x + name.width + margin));
  const above = edge(left, right, y, -1, names);
  const below = edge(left, right, y, 1, names);
  return { shape: 'path', id: 'shelf', part: 'lane', d: roundedPath([...above, ...below.reverse()]), look: ['shelf'] };
}

const isRemote = ({ about }: PillMark): boolean => about?.kind === 'branch' && about.where === 'remote';

/** How far from the middle of the shelf its edge is where nothing is in the way. */
const usual = 17;

/** The corners of the upper (-1) or the lower (1) edge from left to right. */
function edge(left: number, right: number, middle: number, side: -1 | 1, names: readonly PillMark[]): Point[] {
  const near = names
    .map(name => {
      const [a, b] = [side * (name.y - middle), side * (name.y + name.height - middle)];
      // Names stand that far apart at least, so what goes around one does not meet the next.
      const aside = isRemote(name) ? 3 : 0;
      const [from, to] = [name.x - aside, name.x + name.width + aside];
      return {
        // A bit of edge that is shorter than its corners goes with the bulge.
        from: from < left + 2 * rounding ? left : from,
        to: to > right - 2 * rounding ? right : to,
        begins: Math.min(a, b) - margin,
        ends: Math.max(a, b) + margin,
        // A tag may name what is only on the host.
        isInside: isRemote(name) || Math.abs(name.y + name.height / 2 - middle) < 6,
      };
    })
    .filter(({ begins, ends, isInside }) => begins < usual && (isInside || begins + ends > 0));
  const stops = [...new Set([left, right, ...near.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return stops.slice(1).flatMap((to, index): Point[] => {
    const from = stops[index] ?? left;
    const here = near.filter(name => name.from <= from && name.to >= to);
    const least = Math.max(...here.map(name => (name.isInside ? name.ends : -Infinity)));
    const most = Math.min(...here.map(name => (name.isInside ? Infinity : name.begins)));
    const far = least > most ? (least + most) / 2 : Math.max(least, Math.min(usual, most));
    const at = middle + side * far;
    return [
      [from, at],
      [to, at],
    ];
  });
}

/** A closed outline whose edges go across or down. */
function roundedPath(points: readonly Point[]): string {
  const apart = points.filter(([x, y], index) => points.at(index - 1)?.join() !== `${x},${y}`);
  const corners = apart.filter(([x, y], index) => {
    const [before, after] = neighbours(apart, index);
    return !(before[0] === x && after[0] === x) && !(before[1] === y && after[1] === y);
  });
  const bends = corners.map((corner, index) => {
    const [before, after] = neighbours(corners, index);
    return `${towards(corner, before)}Q${pathPoint(corner)} ${towards(corner, after)}`;
  });
  return `M${bends.join('L')}Z`;
}

const neighbours = (points: readonly Point[], index: number): readonly [Point, Point] => [
  points.at(index - 1) ?? [0, 0],
  points[(index + 1) % points.length] ?? [0, 0],
];

/** Where the bend of a corner begins. */
function towards([x, y]: Point, other: Point): string {
  const length = Math.abs(other[0] - x) + Math.abs(other[1] - y);
  const share = Math.min(rounding, length / 2) / length;
  return pathPoint([x + (other[0] - x) * share, y + (other[1] - y) * share]);
}

export function shelfCaption({ laneY, layout, measure, placer }: RepositoryFrame, host: string): readonly Mark[] {
  const text = say`last seen of ${host}`;
  const width = measure(text, 'small');
  const y = laneY.get(remoteLane) ?? 0;
  const at = { x: layout.graphRight - width - 10, y: y - 10, width, height: 20 };
  if (!placer.isFree(at)) return [];
  return [
    {
      shape: 'text',
      id: 'shelf:caption',
      part: 'note',
      x: at.x,
      y: y + 4,
      width,
      text,
      style: 'small',
      look: ['muted'],
    },
  ];
}
