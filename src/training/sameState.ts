import type { Snapshot } from '../world/snapshot';

/** Whether two snapshots show the same team, whenever it was and whatever was typed. */
export function isSameState(a: Snapshot, b: Snapshot): boolean {
  return (
    a === b ||
    (isSame(a.learner, b.learner, a, b) &&
      isSame(a.host, b.host, a, b) &&
      a.commits.length === b.commits.length &&
      a.commits.every((commit, row) => commit.oid === b.commits[row]?.oid))
  );
}

/** Parts that nothing has touched are the same objects, which is the usual case. */
function isSame(a: unknown, b: unknown, inA: Snapshot, inB: Snapshot): boolean {
  return a === b || (inA.commits.length === inB.commits.length && JSON.stringify(a) === JSON.stringify(b));
}
