/** What happens to a line on the way from the old text to the new one. `old` and `new` count from 0. */
export interface LineChange {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  readonly old: number;
  readonly new: number;
}

/** Beyond this many cells a middle part is called replaced as a whole: still true, only less fine. */
const largestTable = 4_000_000;

export function splitLines(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The shortest way from one text to another, line by line. */
export function lineDiff(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++;
  }
  const changes: LineChange[] = before.slice(0, start).map((text, i) => ({ kind: 'same', text, old: i, new: i }));
  addMiddle(changes, before.slice(start, before.length - end), after.slice(start, after.length - end), start);
  for (let i = end; i > 0; i--) {
    const old = before.length - i;
    changes.push({ kind: 'same', text: before[old] ?? '', old, new: after.length - i });
  }
  return changes;
}

function addMiddle(changes: LineChange[], a: readonly string[], b: readonly string[], offset: number): void {
  const width = b.length + 1;
  const fits = (a.length + 1) * width <= largestTable;
  // table[i][j]: how many lines a[i..] and b[j..] have in common at most.
  const table = new Uint32Array(fits ? (a.length + 1) * width : 0);
  const common = (i: number, j: number) => table[i * width + j] ?? 0;
  if (fits) {
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) {
        table[i * width + j] = a[i] === b[j] ? common(i + 1, j + 1) + 1 : Math.max(common(i + 1, j), common(i, j + 1));
      }
    }
  }
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [old, now] = [a[i], b[j]];
    if (fits && old !== undefined && old === now) {
      changes.push({ kind: 'same', text: old, old: offset + i++, new: offset + j++ });
    } else if (old !== undefined && (now === undefined || common(i + 1, j) >= common(i, j + 1))) {
      changes.push({ kind: 'removed', text: old, old: offset + i++, new: offset + j });
    } else if (now !== undefined) {
      changes.push({ kind: 'added', text: now, old: offset + i, new: offset + j++ });
    }
  }
}
