import type { Commit, Row } from '../../world/snapshot';
import type { RepositoryView } from './flowModel';

/**
 * The height of each lane. A lane of branches that are gone shares the height of a feature lane that it does not meet: what was merged
 * before the feature began stands to the left of it.
 */
export function laneHeights(
  view: RepositoryView,
  first: number,
  gapBelow: (key: string) => number,
  commits: readonly Commit[],
): ReadonlyMap<string, number> {
  const spans = spansOf(view, commits);
  const heights = new Map<string, number>();
  const users = new Map<string, string[]>();
  let next = first;
  for (const key of view.keys) {
    const span = spans.get(key);
    const host = key.startsWith('past:')
      ? [...users].find(([, keys]) => keys.every(other => isApart(span, spans.get(other))))?.[0]
      : undefined;
    if (host !== undefined) {
      heights.set(key, heights.get(host) ?? next);
      users.get(host)?.push(key);
      continue;
    }
    heights.set(key, next);
    const isFeature = (view.lanes.roles.get(key) ?? (key.startsWith('ghost:') ? 'feature' : 'other')) === 'feature';
    if (isFeature) users.set(key, [key]);
    next += gapBelow(key);
  }
  return heights;
}

type Span = readonly [from: Row, to: Row];

/** From the commit where a lane's first branch parts to the one where its last is merged; open branches reach to the end. */
function spansOf({ lanes, refs }: RepositoryView, commits: readonly Commit[]): ReadonlyMap<string, Span> {
  const spans = new Map<string, [Row, Row]>();
  for (const [row, key] of lanes.laneOf) {
    const fork = commits[row]?.parents[0] ?? row;
    const span = spans.get(key);
    spans.set(key, span ? [Math.min(span[0], fork), Math.max(span[1], row)] : [fork, row]);
  }
  for (const row of lanes.laneOf.keys())
    for (const parent of commits[row]?.parents ?? []) {
      const key = lanes.laneOf.get(parent);
      const span = key === undefined ? undefined : spans.get(key);
      if (span) span[1] = Math.max(span[1], row);
    }
  for (const ref of refs) {
    const key = lanes.laneOf.get(ref.row);
    const span = key === ref.short && ref.kind === 'branch' ? spans.get(key) : undefined;
    if (span) span[1] = commits.length;
  }
  return spans;
}

/** A lane without commits is not there yet: everything that is gone is before it. */
const isApart = (a: Span | undefined, b: Span | undefined): boolean => !a || !b || a[1] <= b[0] || b[1] <= a[0];
