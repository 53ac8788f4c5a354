import { cellWidth } from './cellWidth';

/** Breaks a sentence between words, so that a terminal does not break it within one. */
export function wrapWords(sentence: string, columns: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && cellWidth(longer) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join('\n');
}
