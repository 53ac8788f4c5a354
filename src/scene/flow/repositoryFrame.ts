import type { Row } from '../../world/snapshot';
import { branchRole } from '../branchRole';
import type { Placer } from '../placeLabels';
import type { LaneRole } from '../scene';
import type { Measure } from '../textWidth';
import type { FlowLayout } from './flowLayout';
import type { FlowModel, RepositoryView } from './flowModel';
import type { TimeAxis } from './timeAxis';

/** What the parts of one repository's picture share. */
export interface RepositoryFrame {
  readonly layout: FlowLayout;
  readonly model: FlowModel;
  readonly view: RepositoryView;
  readonly axis: TimeAxis;
  readonly xOf: (column: number) => number;
  readonly laneY: ReadonlyMap<string, number>;
  readonly placer: Placer;
  readonly measure: Measure;
}

export const dotRadius = 7;
export const pillHeight = 20;

/** Where each commit stands. */
export type Places = ReadonlyMap<Row, readonly [x: number, y: number]>;

export const roleOfLane = (view: RepositoryView, key: string | undefined): LaneRole => {
  if (key === undefined) return 'other';
  return view.lanes.roles.get(key) ?? branchRole(key.replace(/^ghost:/, ''));
};

export function placesOf({ view, axis, xOf, laneY }: RepositoryFrame): Places {
  const places = new Map<Row, readonly [number, number]>();
  for (const [row, key] of view.lanes.laneOf) {
    const column = axis.columnOf.get(row);
    const y = laneY.get(key);
    if (column !== undefined && y !== undefined) places.set(row, [xOf(column), y]);
  }
  return places;
}
