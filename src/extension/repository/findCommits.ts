import { success, type Result } from '../../base/result';
import { scanTexts } from './commitTexts';
import type { GitProgram, GitTrouble } from './gitProgram';
import { tipsOf, type Reading } from './readRepository';

/** The rows whose author, subject, id or labels hold the words, in whatever case; from the oldest on. */
export async function findCommits(
  git: GitProgram,
  { commits, labels, refs }: Reading,
  query: string,
  signal: AbortSignal,
): Promise<Result<Int32Array, GitTrouble>> {
  const words = query.trim().toLowerCase();
  if (words === '') return success(new Int32Array(0));
  const rows = new Set(labels.flatMap(({ name, row }) => (name.toLowerCase().includes(words) ? [row] : [])));
  const scanned = await scanTexts(
    git,
    tipsOf(refs),
    commits.count,
    ({ oid, author, subject }) => {
      if (!`${subject} ${author} ${oid}`.toLowerCase().includes(words)) return;
      const row = commits.oids.find(oid);
      if (row >= 0) rows.add(row);
    },
    signal,
  );
  return scanned.ok ? success(Int32Array.from(rows).sort()) : scanned;
}
