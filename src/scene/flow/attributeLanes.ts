import type { Commit, Row } from '../../world/snapshot';
import { laneRoles } from '../branchRole';
import type { LaneRole } from '../scene';

/** A branch, or a bundle of refs, that wants a lane; those that come first take the commits that they share with later ones. */
export interface LaneWish {
  readonly key: string;
  readonly role: LaneRole;
  readonly tips: readonly Row[];
}

export interface RepositoryLanes {
  /** Keys from top to bottom. */
  readonly keys: readonly string[];
  readonly roles: ReadonlyMap<string, LaneRole>;
  readonly laneOf: ReadonlyMap<Row, string>;
}

/**
 * Gives every commit that one repository can show its lane: along first parents from each wish's tips, then along what merges brought in from
 * branches that no longer exist: each of those is a lane `past:…`. What merges in the lane `whole` brought in stays in that lane: it is one
 * band, not branches.
 */
export function attributeLanes(
  commits: readonly Commit[],
  wishes: readonly LaneWish[],
  whole?: string,
): RepositoryLanes {
  const laneOf = new Map<Row, string>();
  const roles = new Map<string, LaneRole>(wishes.map(wish => [wish.key, wish.role]));
  const claim = (tip: Row, key: string): readonly Row[] => {
    const claimed: Row[] = [];
    for (
      let row: Row | undefined = tip;
      row !== undefined && row >= 0 && !laneOf.has(row);
      row = commits[row]?.parents[0]
    ) {
      laneOf.set(row, key);
      claimed.push(row);
    }
    return claimed;
  };
  for (const wish of wishes) for (const tip of [...wish.tips].sort((a, b) => b - a)) claim(tip, wish.key);

  const pending = [...laneOf.keys()].sort((a, b) => b - a);
  for (let at = 0; at < pending.length; at++) {
    const row = pending[at] ?? -1;
    for (const parent of commits[row]?.parents.slice(1) ?? []) {
      if (laneOf.has(parent)) continue;
      const key = whole !== undefined && laneOf.get(row) === whole ? whole : `past:${parent}`;
      if (key !== whole) roles.set(key, 'feature');
      pending.push(...claim(parent, key));
    }
  }
  const rank = (key: string) => laneRoles.indexOf(roles.get(key) ?? 'other');
  const keys = [...roles.keys()];
  const order = new Map(keys.map((key, index) => [key, index]));
  return {
    keys: keys.sort((a, b) => rank(a) - rank(b) || (order.get(a) ?? 0) - (order.get(b) ?? 0)),
    roles,
    laneOf,
  };
}
