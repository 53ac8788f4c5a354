import { refusal, success, type Result } from '../../base/result';
import { readStanding, type Standing, type Whereabouts } from '../../flow/standing';
import type { HistoryRef } from '../../scene/history/historyColumns';
import { findFlow, type FoundFlow } from './findFlow';
import type { GitProgram, GitTrouble } from './gitProgram';
import { reach } from './reach';
import { maxCommits, readCommits, readMoreCommits, type CommitRows } from './readCommits';
import { readPlace, type RepositoryPlace } from './readPlace';
import { readRefs, type RepositoryRefs } from './readRefs';
import { toHistoryRefs } from './toHistoryRefs';
import { readWhereabouts } from './whereabouts';

/** `empty`: there is no commit yet. */
export type ReadingTrouble = GitTrouble | 'empty';

/** What is read beside git: a file of the work tree, and what lies in the `.git` folder. */
export interface RepositoryFiles {
  readonly flowFile: () => Promise<string | undefined>;
  readonly exists: (gitFolder: string, name: string) => Promise<boolean>;
}

/** A repository of the user's own as it stood when it was read. */
export interface Reading {
  readonly place: RepositoryPlace;
  readonly refs: RepositoryRefs;
  readonly commits: CommitRows;
  readonly labels: readonly HistoryRef[];
  readonly found: FoundFlow;
  readonly standing: Standing;
  /** So many rows are those of the reading before; 0 where all were read anew. */
  readonly kept: number;
  /** Two readings with the same mark are of the same state. */
  readonly mark: string;
}

/** Reads everything, or with `before` only what came since; gives `before` itself where nothing did. */
export async function readRepository(
  git: GitProgram,
  files: RepositoryFiles,
  before?: Reading,
  limit = maxCommits,
): Promise<Result<Reading, ReadingTrouble>> {
  const [place, refs] = await Promise.all([readPlace(git), readRefs(git)]);
  if (!place.ok) return place;
  if (!refs.ok) return refs;
  const tips = tipsOf(refs.value);
  if (tips.length === 0) return refusal('empty');
  const operation = await readOperation(place.value, files);
  const flowFile = place.value.isBare ? undefined : await files.flowFile();
  const mark = JSON.stringify([place.value, refs.value, operation, flowFile]);
  if (before?.mark === mark) return success(before);
  const commits = await readRows(git, refs.value, before, limit);
  if (!commits.ok) return commits;
  const { rows, kept } = commits.value;
  const found = findFlow(flowFile, refs.value.refs);
  return success({
    place: place.value,
    refs: refs.value,
    commits: rows,
    labels: toHistoryRefs(rows, refs.value, found.flow),
    found,
    standing: readStanding(readWhereabouts(rows, refs.value, found.flow, operation)),
    kept,
    mark,
  });
}

/** Every commit that a ref or HEAD names, each once. */
export function tipsOf({ refs, head }: RepositoryRefs): readonly string[] {
  return [...new Set([...(head.oid === null ? [] : [head.oid]), ...refs.map(({ oid }) => oid)])];
}

async function readRows(
  git: GitProgram,
  refs: RepositoryRefs,
  before: Reading | undefined,
  limit: number,
): Promise<Result<{ readonly rows: CommitRows; readonly kept: number }, GitTrouble>> {
  const tips = tipsOf(refs);
  const known = before ? tipsOf(before.refs) : [];
  if (before) {
    const more = await readMoreCommits(git, before.commits, tips, known);
    // What was known may be gone by now; then all is read anew, and that says what is wrong if anything is.
    if (more.ok && more.value && holdsAll(more.value, tips, known))
      return success({ rows: more.value, kept: before.commits.count });
  }
  const rows = await readCommits(git, tips, limit);
  return rows.ok ? success({ rows: rows.value, kept: 0 }) : rows;
}

/** After a rewrite, or when a branch was deleted, commits are in the rows that nothing leads to any more. */
function holdsAll(commits: CommitRows, tips: readonly string[], known: readonly string[]): boolean {
  const rows = (oids: readonly string[]) => oids.map(oid => commits.oids.find(oid));
  const reached = reach(commits, rows(tips));
  return rows(known).every(row => row < 0 || reached[row] === 1);
}

async function readOperation(
  { gitFolder, isBare }: RepositoryPlace,
  { exists }: RepositoryFiles,
): Promise<Whereabouts['operation']> {
  if (isBare) return null;
  const signs = [
    ['rebase-merge', 'rebase'],
    ['rebase-apply', 'rebase'],
    ['MERGE_HEAD', 'merge'],
    ['CHERRY_PICK_HEAD', 'cherry-pick'],
    ['REVERT_HEAD', 'revert'],
  ] as const;
  for (const [name, operation] of signs) if (await exists(gitFolder, name)) return operation;
  return null;
}
