import type { LaneRole } from '../scene';

/**
 * Lanes are fixed by role, left to right, so that what comes later moves nothing: one for main, two each for hotfixes and releases, one for
 * dev, then the features. Where more run at once than there are lanes, the last lane of the group holds them together.
 */
export const main = 0;
export const hotfix = 1;
export const release = 2;
export const dev = 3;
export const feature = 4;
const roleNames: readonly LaneRole[] = ['main', 'hotfix', 'release', 'dev', 'feature'];
export const firstLane = Uint8Array.of(0, 1, 3, 5, 6);
export const laneCount = Uint8Array.of(1, 2, 2, 1, 26);
/** The lane that stands for many features at once. */
export const foldedLane = 31;
export const groupByLane = Uint8Array.from({ length: foldedLane + 1 }, (_, lane) =>
  firstLane.findLastIndex(base => base <= lane),
);

export const roleOfLane = (lane: number): LaneRole => roleNames[groupByLane[lane] ?? feature] ?? 'feature';

export const groupOfRole = (role: LaneRole) => (role === 'other' ? feature : roleNames.indexOf(role));
