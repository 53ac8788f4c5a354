import { cellWidth } from './cellWidth';

const gap = 2;

/** Lays words out in columns, read from top to bottom, as shells list what a second Tab finds. No word is broken. */
export function layColumns(words: readonly string[], columns: number): readonly string[] {
  const width = Math.max(0, ...words.map(cellWidth)) + gap;
  const across = Math.max(1, Math.floor((columns + gap) / width));
  const down = Math.ceil(words.length / across);
  return Array.from({ length: down }, (_, row) =>
    words
      .filter((_word, index) => index % down === row)
      .map(word => word + ' '.repeat(width - cellWidth(word)))
      .join('')
      .trimEnd(),
  );
}
