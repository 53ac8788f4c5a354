import type { CommitRows } from './readCommits';

/** Marks every row that one of the tips reaches, the tips included; -1 reaches nothing. */
export function reach({ count, first, second, more }: CommitRows, tips: Iterable<number>): Uint8Array {
  const marks = new Uint8Array(count);
  let newest = -1;
  for (const tip of tips)
    if (tip >= 0) {
      marks[tip] = 1;
      if (tip > newest) newest = tip;
    }
  // Parents stand before their children, so one pass from the newest down is enough.
  for (let row = newest; row >= 0; row--) {
    if (marks[row] === 0) continue;
    const a = first[row] ?? -1;
    if (a >= 0) marks[a] = 1;
    const b = second[row] ?? -1;
    if (b < 0) continue;
    marks[b] = 1;
    for (const parent of more.get(row) ?? []) marks[parent] = 1;
  }
  return marks;
}

/** How many rows the first marks have and the second lack. */
export function countOnly(wanted: Uint8Array, known: Uint8Array): number {
  let n = 0;
  for (let row = 0; row < wanted.length; row++) if (wanted[row] === 1 && known[row] === 0) n++;
  return n;
}
