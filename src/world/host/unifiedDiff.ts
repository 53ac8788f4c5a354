import type { GitRepository } from '../../git/types';
import { lineDiff, splitLines, type LineChange } from './lineDiff';
import { textOf, type TreeChange } from './treeDiff';

const context = 3;

/** One file's change as git prints it. */
export async function unifiedDiff(repository: GitRepository, change: TreeChange): Promise<string> {
  const { path, before, after } = change;
  const head = [
    `diff --git a/${path} b/${path}`,
    ...(before ? [] : [`new file mode ${after?.executable ? '100755' : '100644'}`]),
    ...(after ? [] : [`deleted file mode ${before?.executable ? '100755' : '100644'}`]),
    `index ${(before?.oid ?? '0').slice(0, 7).padEnd(7, '0')}..${(after?.oid ?? '0').slice(0, 7).padEnd(7, '0')}`,
  ];
  const [old, now] = [await textOf(repository, before), await textOf(repository, after)];
  const changes = lineDiff(splitLines(old), splitLines(now));
  const body = hunks(changes);
  if (body.length === 0) return `${head.join('\n')}\n`;
  const names = [before ? `--- a/${path}` : '--- /dev/null', after ? `+++ b/${path}` : '+++ /dev/null'];
  return `${[...head, ...names, ...body].join('\n')}\n`;
}

function hunks(changes: readonly LineChange[]): string[] {
  const lines: string[] = [];
  let at = 0;
  for (;;) {
    const first = changes.findIndex(({ kind }, i) => i >= at && kind !== 'same');
    if (first < 0) return lines;
    let last = first;
    for (let i = first; i < changes.length && i <= last + 2 * context; i++) if (changes[i]?.kind !== 'same') last = i;
    at = last + 1;
    lines.push(...hunk(changes.slice(Math.max(0, first - context), last + context + 1)));
  }
}

const marks = { same: ' ', removed: '-', added: '+' } as const;

function hunk(changes: readonly LineChange[]): string[] {
  const [first] = changes;
  const removed = changes.filter(({ kind }) => kind !== 'added').length;
  const added = changes.filter(({ kind }) => kind !== 'removed').length;
  const range = (start: number, length: number) =>
    `${length === 0 ? start : start + 1}${length === 1 ? '' : `,${length}`}`;
  return [
    `@@ -${range(first?.old ?? 0, removed)} +${range(first?.new ?? 0, added)} @@`,
    ...changes.map(({ kind, text }) => marks[kind] + text),
  ];
}
