import type { Commit, Oid, Row } from '../snapshot';
import type { CommitFacts, CommitStore } from './commitStore';

export interface CommitRows {
  readonly commits: readonly Commit[];
  readonly rows: ReadonlyMap<Oid, Row>;
  readonly latest: number;
}

/** What was worked out for a `commits` array, so that the next one starts from it. */
const known = new WeakMap<readonly Commit[], CommitRows>();

/**
 * All commits that the tips reach, parents first, each once. The order follows from the set alone (the earliest first, then by
 * oid), so that a world that was undone, saved or forked gives the same rows as one that came there straight.
 */
export function commitRows(
  store: CommitStore,
  tips: readonly Oid[],
  before: readonly Commit[] | undefined,
): CommitRows {
  const previous = before && known.get(before);
  const result = (previous && extend(store, tips, previous)) ?? layOut(store, [...store.reach(tips)], previous);
  known.set(result.commits, result);
  return result;
}

/** The usual case: everything is still there, and what came is later than all that was. Costs what came, not what is there. */
function extend(store: CommitStore, tips: readonly Oid[], previous: CommitRows): CommitRows | undefined {
  const fresh = new Map<Oid, CommitFacts>();
  const reached = new Set<Oid>();
  const waiting = [...tips];
  for (let oid = waiting.pop(); oid !== undefined; oid = waiting.pop()) {
    if (previous.rows.has(oid)) reached.add(oid);
    else if (!fresh.has(oid)) {
      const commit = store.get(oid);
      if (!commit) continue;
      fresh.set(oid, commit);
      waiting.push(...commit.parents);
    }
  }
  const { commits } = previous;
  const hasChild = new Uint8Array(commits.length);
  for (const { parents } of commits) for (const row of parents) hasChild[row] = 1;
  // A commit without children that nobody points at any more has left, and perhaps its ancestors too.
  if (commits.some(({ oid }, row) => hasChild[row] === 0 && !reached.has(oid))) return undefined;
  if (fresh.size === 0) return previous;
  if (![...fresh.values()].every(({ time }) => time > previous.latest)) return undefined;
  const rows = new Map(previous.rows);
  const longer = [...commits];
  for (const commit of ordered([...fresh.values()], oid => fresh.has(oid))) {
    rows.set(commit.oid, longer.length);
    longer.push(withRows(commit, rows));
  }
  return { commits: longer, rows, latest: latestOf(longer) };
}

function layOut(store: CommitStore, oids: readonly Oid[], previous: CommitRows | undefined): CommitRows {
  const facts = oids.flatMap(oid => store.get(oid) ?? []);
  const inside = new Set(oids);
  const rows = new Map<Oid, Row>();
  const commits = ordered(facts, oid => inside.has(oid)).map(commit => {
    rows.set(commit.oid, rows.size);
    const row = previous?.rows.get(commit.oid);
    const before = row === undefined ? undefined : previous?.commits[row];
    const now = withRows(commit, rows);
    return before && now.parents.every((parent, i) => parent === before.parents[i]) ? before : now;
  });
  return { commits, rows, latest: latestOf(commits) };
}

const latestOf = (commits: readonly Commit[]): number =>
  commits.reduce((latest, { time }) => Math.max(latest, time), 0);

/** Parents first; among those that may come next, the earliest, then the smallest oid. */
function ordered(facts: readonly CommitFacts[], isInside: (oid: Oid) => boolean): CommitFacts[] {
  const children = new Map<Oid, CommitFacts[]>();
  const missing = new Map<Oid, number>();
  const ready = new Heap();
  for (const commit of facts) {
    const parents = [...new Set(commit.parents)].filter(isInside);
    missing.set(commit.oid, parents.length);
    for (const parent of parents) children.set(parent, [...(children.get(parent) ?? []), commit]);
    if (parents.length === 0) ready.push(commit);
  }
  const result: CommitFacts[] = [];
  for (let commit = ready.pop(); commit; commit = ready.pop()) {
    result.push(commit);
    for (const child of children.get(commit.oid) ?? []) {
      const left = (missing.get(child.oid) ?? 0) - 1;
      missing.set(child.oid, left);
      if (left === 0) ready.push(child);
    }
  }
  return result;
}

function withRows(commit: CommitFacts, rows: ReadonlyMap<Oid, Row>): Commit {
  const { oid, parents, tree, authorName, authorEmail, time, subject, body } = commit;
  return {
    oid,
    parents: parents.map(parent => rows.get(parent) ?? -1),
    tree,
    authorName,
    authorEmail,
    time,
    subject,
    body,
  };
}

/** A binary heap with the commit that comes first on top. */
class Heap {
  readonly #items: CommitFacts[] = [];

  push(commit: CommitFacts): void {
    const items = this.#items;
    let at = items.push(commit) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = items[above];
      if (!parent || !isBefore(commit, parent)) break;
      items[at] = parent;
      at = above;
    }
    items[at] = commit;
  }

  pop(): CommitFacts | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (!last || items.length === 0) return top;
    let at = 0;
    for (;;) {
      const [left, right] = [items[2 * at + 1], items[2 * at + 2]];
      const isRight = left && right && isBefore(right, left);
      const child = isRight ? right : left;
      if (!child || !isBefore(child, last)) break;
      items[at] = child;
      at = 2 * at + (isRight ? 2 : 1);
    }
    items[at] = last;
    return top;
  }
}

const isBefore = (a: CommitFacts, b: CommitFacts): boolean => a.time < b.time || (a.time === b.time && a.oid < b.oid);
