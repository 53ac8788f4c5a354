import type { GitCommit } from './types';

const fromA = 1;
const fromB = 2;
const below = 4;

/**
 * The best common ancestors, as `git merge-base --all` gives them. Newest commits first, and it stops as soon as nothing
 * is left that could be better: for two neighbours in a long history that is after a handful of commits.
 */
export async function findMergeBases(
  a: string,
  b: string,
  read: (oid: string) => Promise<GitCommit>,
): Promise<readonly string[]> {
  if (a === b) return [a];
  const flags = new Map<string, number>();
  const queue: GitCommit[] = [];
  const mark = async (oid: string, flag: number) => {
    const before = flags.get(oid) ?? 0;
    if ((before | flag) === before) return;
    flags.set(oid, before | flag);
    const commit = await read(oid);
    const at = queue.findIndex(other => other.committerTime < commit.committerTime);
    queue.splice(at < 0 ? queue.length : at, 0, commit);
  };
  await mark(a, fromA);
  await mark(b, fromB);
  const found: GitCommit[] = [];
  while (queue.some(commit => ((flags.get(commit.oid) ?? 0) & below) === 0)) {
    const commit = queue.shift();
    if (!commit) break;
    let flag = flags.get(commit.oid) ?? 0;
    if ((flag & (fromA | fromB)) === (fromA | fromB)) {
      if ((flag & below) === 0 && !found.includes(commit)) found.push(commit);
      flag |= below;
    }
    for (const parent of commit.parents) await mark(parent, flag);
  }
  return withoutAncestors(
    found.filter(({ oid }) => ((flags.get(oid) ?? 0) & below) === 0),
    read,
  );
}

/** Clocks may lie, so that a candidate can still be an ancestor of another one. */
async function withoutAncestors(
  candidates: readonly GitCommit[],
  read: (oid: string) => Promise<GitCommit>,
): Promise<readonly string[]> {
  if (candidates.length < 2) return candidates.map(({ oid }) => oid);
  const reached = new Set<string>();
  for (const candidate of candidates) {
    const todo = [...candidate.parents];
    for (let oid = todo.pop(); oid !== undefined; oid = todo.pop()) {
      if (reached.has(oid)) continue;
      reached.add(oid);
      todo.push(...(await read(oid)).parents);
    }
  }
  return candidates.map(({ oid }) => oid).filter(oid => !reached.has(oid));
}
