import { success, type Result } from '../../base/result';
import { CommitList } from './commitList';
import type { GitProgram, GitTrouble } from './gitProgram';
import { OidRows } from './oidRows';

/** The newest commits that count for the picture; older ones are left out, and the page says so. */
export const maxCommits = 100_000;

/** Commits by row, parents before children, the newest last. */
export interface CommitRows {
  readonly count: number;
  readonly oids: OidRows;
  /** Row of the first parent; -1 where there is none, or none that was read. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly more: ReadonlyMap<number, readonly number[]>;
  /** There are older commits that were not read. */
  readonly isCut: boolean;
}

/** All that the tips reach, up to a limit. */
export async function readCommits(
  git: GitProgram,
  tips: readonly string[],
  limit = maxCommits,
): Promise<Result<CommitRows, GitTrouble>> {
  // git's own order, newest first, needs no walk of the whole history before the first line; parents are put first below.
  const listed = await listCommits(git, limit, tips);
  return listed.ok ? success(toRows(listed.value, undefined)) : listed;
}

/**
 * The same history after it has grown: what was read keeps its rows, and what is new stands after it. `known` are the tips from when
 * `before` was read; undefined where more is new than fits.
 */
export async function readMoreCommits(
  git: GitProgram,
  before: CommitRows,
  tips: readonly string[],
  known: readonly string[],
): Promise<Result<CommitRows | undefined, GitTrouble>> {
  const listed = await listCommits(git, roomToGrow, [...tips, ...known.map(oid => `^${oid}`)]);
  if (!listed.ok) return listed;
  const list = listed.value;
  const count = list.order.length;
  if (count === 0) return success(before);
  if (list.isCut || list.names.width !== before.oids.width || before.count + count > maxCommits + roomToGrow)
    return success(undefined);
  return success(toRows(list, before));
}

async function listCommits(
  git: GitProgram,
  limit: number,
  revisions: readonly string[],
): Promise<Result<CommitList, GitTrouble>> {
  const list = new CommitList(limit);
  const listed = await git.run(['rev-list', '--parents', `--max-count=${limit + 1}`, '--stdin'], {
    input: lines(revisions),
    onOutput: part => {
      list.take(part);
    },
  });
  return listed.ok ? success(list) : listed;
}

/** So many may come to a history that was read before it is read anew. */
const roomToGrow = 5000;

const lines = (words: readonly string[]) => words.map(word => `${word}\n`).join('');

/** Rows from those of `before` on: the list backwards, and a parent before its child even where clocks were wrong. */
function toRows(list: CommitList, before: CommitRows | undefined): CommitRows {
  const { order, names } = list;
  const count = (before?.count ?? 0) + order.length;
  const oids = before ? before.oids.clone() : new OidRows(names.width, order.length);
  const rowOf = new Int32Array(names.count).fill(-1);
  const waiting: number[] = [];
  for (let at = order.length - 1; at >= 0; at--) {
    waiting.push(order[at] ?? 0);
    for (let place = waiting.at(-1); place !== undefined; place = waiting.at(-1)) {
      const parent = (rowOf[place] ?? 0) < 0 ? parentWithoutRow(place) : -1;
      if (parent >= 0) {
        waiting.push(parent);
        continue;
      }
      waiting.pop();
      if ((rowOf[place] ?? 0) >= 0) continue;
      rowOf[place] = oids.count;
      oids.addFrom(names, place);
    }
  }
  const first = grow(before?.first, count);
  const second = grow(before?.second, count);
  const more = new Map(before?.more);
  for (const place of order) {
    const row = rowOf[place] ?? 0;
    const octopus = list.more.get(place);
    const a = rowAt(list.first[place] ?? -1);
    const b = rowAt(list.second[place] ?? -1);
    first[row] = a;
    second[row] = b;
    if (!octopus && (a >= 0 || b < 0)) continue;
    // Where a parent was not read, the next one that was takes its place.
    const parents = [a, b, ...(octopus ?? []).map(rowAt)].filter(each => each >= 0);
    first[row] = parents[0] ?? -1;
    second[row] = parents[1] ?? -1;
    if (parents.length > 2) more.set(row, parents.slice(2));
  }
  return { count, oids, first, second, more, isCut: before?.isCut ?? list.isCut };

  function parentWithoutRow(place: number): number {
    const isLeft = (parent: number) => list.isListed(parent) && (rowOf[parent] ?? 0) < 0;
    const a = list.first[place] ?? -1;
    if (isLeft(a)) return a;
    const b = list.second[place] ?? -1;
    if (isLeft(b)) return b;
    return list.more.get(place)?.find(isLeft) ?? -1;
  }

  /** Of a commit of the list, or of one that was there before. */
  function rowAt(place: number): number {
    if (place < 0) return -1;
    const row = rowOf[place] ?? -1;
    return row >= 0 || !before ? row : before.oids.findFrom(names, place);
  }
}

function grow(column: Int32Array | undefined, size: number): Int32Array {
  const grown = new Int32Array(size).fill(-1);
  if (column) grown.set(column);
  return grown;
}
