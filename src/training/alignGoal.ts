import type { Row, Snapshot } from '../world/snapshot';

/**
 * The goal with the oids of the present wherever a commit of the goal is there already in another dress: the same parents and the same
 * files, or the only commit of that form. What keeps an oid of its own is what is still missing, so that two pictures differ only there.
 */
export function alignGoal(goal: Snapshot, now: Snapshot): Snapshot {
  const known = new Map(now.commits.map((commit, row) => [commit.oid, row]));
  const taken = new Set<Row>();
  const rowNow: Row[] = [];
  const children = childrenByParents(now);
  const commits = goal.commits.map(commit => {
    const same = known.get(commit.oid);
    const parents = commit.parents.map(parent => rowNow[parent] ?? -1);
    const likely = children.get(parents.join()) ?? [];
    const found =
      same ??
      pick(
        likely.filter(row => !taken.has(row)),
        commit.tree,
        now,
      );
    rowNow.push(found ?? -1);
    if (found === undefined) return commit;
    taken.add(found);
    const oid = now.commits[found]?.oid;
    return oid === undefined || oid === commit.oid ? commit : { ...commit, oid };
  });
  return { ...goal, commits };
}

function childrenByParents({ commits }: Snapshot): ReadonlyMap<string, readonly Row[]> {
  const children = new Map<string, Row[]>();
  for (const [row, { parents }] of commits.entries()) {
    if (parents.length === 0) continue;
    const key = parents.join();
    children.set(key, [...(children.get(key) ?? []), row]);
  }
  return children;
}

function pick(rows: readonly Row[], tree: string, { commits }: Snapshot): Row | undefined {
  return rows.find(row => commits[row]?.tree === tree) ?? (rows.length === 1 ? rows[0] : undefined);
}
