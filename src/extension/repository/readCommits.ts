import { success, type Result } from '../../base/result';
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
  const listed = await git.run(['rev-list', '--parents', `--max-count=${limit + 1}`, '--stdin'], {
    input: lines(tips),
  });
  if (!listed.ok) return listed;
  const list = parseList(listed.value, limit);
  return success(toRows(list, new OidRows(list.width, list.count), 0, list.isCut, undefined));
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
  const listed = await git.run(['rev-list', '--parents', `--max-count=${roomToGrow + 1}`, '--stdin'], {
    input: lines([...tips, ...known.map(oid => `^${oid}`)]),
  });
  if (!listed.ok) return listed;
  if (listed.value.length === 0) return success(before);
  const list = parseList(listed.value, roomToGrow);
  if (list.isCut || list.width !== before.oids.width || before.count + list.count > maxCommits + roomToGrow)
    return success(undefined);
  return success(toRows(list, before.oids.clone(), before.count, before.isCut, before));
}

/** So many may come to a history that was read before it is read anew. */
const roomToGrow = 5000;

const lines = (words: readonly string[]) => words.map(word => `${word}\n`).join('');

/** What git listed: newest first, parents as places in the list where they are in it. */
interface List {
  readonly count: number;
  readonly width: number;
  readonly bytes: Uint8Array;
  /** Where each line starts. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly names: OidRows;
  readonly isCut: boolean;
}

const newline = 10;
const space = 32;

function parseList(bytes: Uint8Array, limit: number): List {
  const starts: number[] = [];
  const ends: number[] = [];
  let isCut = false;
  for (let start = 0; start < bytes.length;) {
    let end = bytes.indexOf(newline, start);
    if (end < 0) end = bytes.length;
    if (starts.length === limit) {
      isCut = true;
      break;
    }
    starts.push(start);
    ends.push(end);
    start = end + 1;
  }
  const firstEnd = bytes.subarray(0, ends[0] ?? 0).indexOf(space);
  const width = (firstEnd < 0 ? (ends[0] ?? 40) : firstEnd) / 2;
  const names = new OidRows(width, starts.length);
  for (const start of starts) names.addHex(bytes, start);
  return {
    count: starts.length,
    width,
    bytes,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    names,
    isCut,
  };
}

/** Rows from `from` on: the list backwards, and a parent before its child even where clocks were wrong. */
function toRows(list: List, oids: OidRows, from: number, isCut: boolean, before: CommitRows | undefined): CommitRows {
  const { count, width, bytes, starts, ends, names } = list;
  const rowOf = new Int32Array(count).fill(-1);
  const waiting: number[] = [];
  for (let newest = count - 1; newest >= 0; newest--) {
    waiting.push(newest);
    while (waiting.length > 0) {
      const place = waiting[waiting.length - 1] ?? 0;
      if ((rowOf[place] ?? 0) >= 0) {
        waiting.pop();
        continue;
      }
      const above = waiting.length;
      for (const at of parentsOf(place)) {
        const parent = names.findHex(bytes, at);
        if (parent >= 0 && (rowOf[parent] ?? 0) < 0) waiting.push(parent);
      }
      if (waiting.length > above) continue;
      waiting.pop();
      rowOf[place] = oids.count;
      oids.addFrom(names, place);
    }
  }
  const first = grow(before?.first, from + count);
  const second = grow(before?.second, from + count);
  const more = new Map(before?.more);
  for (let place = 0; place < count; place++) {
    const row = rowOf[place] ?? 0;
    const parents = parentsOf(place).flatMap(at => {
      const parent = oids.findHex(bytes, at);
      return parent >= 0 ? [parent] : [];
    });
    first[row] = parents[0] ?? -1;
    second[row] = parents[1] ?? -1;
    if (parents.length > 2) more.set(row, parents.slice(2));
  }
  return { count: from + count, oids, first, second, more, isCut };

  function parentsOf(place: number): readonly number[] {
    const found: number[] = [];
    const end = ends[place] ?? 0;
    for (let at = (starts[place] ?? 0) + width * 2 + 1; at < end; at += width * 2 + 1) found.push(at);
    return found;
  }
}

function grow(column: Int32Array | undefined, size: number): Int32Array {
  const grown = new Int32Array(size).fill(-1);
  if (column) grown.set(column);
  return grown;
}
