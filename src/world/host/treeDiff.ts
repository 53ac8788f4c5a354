import type { GitRepository, GitTreeFile } from '../../git/types';
import type { FileChange, Oid } from '../snapshot';
import { lineDiff, splitLines } from './lineDiff';

export interface TreeChange {
  readonly path: string;
  readonly status: FileChange['status'];
  readonly before: GitTreeFile | null;
  readonly after: GitTreeFile | null;
}

/** What differs between two commits of a repository; from null: all of `to`. */
export async function treeDiff(repository: GitRepository, from: Oid | null, to: Oid): Promise<readonly TreeChange[]> {
  return compareFiles(from === null ? [] : await repository.files(from), await repository.files(to));
}

/** What differs between two trees, sorted by path. */
export function compareFiles(from: readonly GitTreeFile[], to: readonly GitTreeFile[]): readonly TreeChange[] {
  const before = new Map(from.map(file => [file.path, file]));
  const after = new Map(to.map(file => [file.path, file]));
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path): TreeChange[] => {
    const [old, now] = [before.get(path) ?? null, after.get(path) ?? null];
    if (old?.oid === now?.oid && old?.executable === now?.executable) return [];
    return [{ path, status: old ? (now ? 'modified' : 'deleted') : 'added', before: old, after: now }];
  });
}

/** The same with the count of lines, as the host shows it. */
export async function countedTreeDiff(
  repository: GitRepository,
  from: Oid | null,
  to: Oid,
): Promise<readonly FileChange[]> {
  const changes: FileChange[] = [];
  for (const change of await treeDiff(repository, from, to)) {
    const lines = lineDiff(
      splitLines(await textOf(repository, change.before)),
      splitLines(await textOf(repository, change.after)),
    );
    changes.push({
      path: change.path,
      status: change.status,
      additions: lines.filter(({ kind }) => kind === 'added').length,
      deletions: lines.filter(({ kind }) => kind === 'removed').length,
    });
  }
  return changes;
}

/** A file's text; empty where there is no file, or where it is no text. */
export async function textOf(repository: GitRepository, file: GitTreeFile | null): Promise<string> {
  if (!file) return '';
  const content = await repository.blob(file.oid);
  return content.includes(0) ? '' : new TextDecoder().decode(content);
}
