import { cellWidth } from '../../../src/extension/terminal/cellWidth';

/** A terminal's screen, as far as this extension writes to it: what a person would see, row by row. */
export class Screen {
  readonly #rows: string[][] = [[]];
  readonly columns: number;
  row = 0;
  column = 0;

  constructor(columns: number) {
    this.columns = columns;
  }

  get text(): string {
    return this.#rows
      .map(row => row.join('').trimEnd())
      .join('\n')
      .trimEnd();
  }

  write(output: string): void {
    // eslint-disable-next-line no-control-regex -- terminal output is made of control characters
    const parts = /\x1b\[([?\d;]*)([A-Za-z])|\r|\n|[^\x1b\r\n]/gu;
    for (const [all, numbers = '', letter] of output.matchAll(parts)) {
      if (all === '\r') this.column = 0;
      else if (all === '\n') this.#down();
      else if (letter !== undefined) this.#control(letter, numbers);
      else this.#put(all);
    }
  }

  #control(letter: string, numbers: string): void {
    const count = Number(numbers) || 1;
    if (letter === 'A') this.row = Math.max(0, this.row - count);
    else if (letter === 'C') this.column = Math.min(this.columns - 1, this.column + count);
    else if (letter === 'H') [this.row, this.column] = [0, 0];
    else if (letter === 'J' && numbers === '') {
      this.#rows[this.row]?.splice(this.column);
      this.#rows.splice(this.row + 1);
    } else if (letter === 'J') this.#rows.splice(0, Infinity, []);
  }

  /** A cell past the last one is only gone to by the next character, as in real terminals. */
  #put(character: string): void {
    const width = cellWidth(character);
    if (this.column + width > this.columns) {
      this.#down();
      this.column = 0;
    }
    const row = (this.#rows[this.row] ??= []);
    while (row.length < this.column) row.push(' ');
    row[this.column] = character;
    if (width === 2) row[this.column + 1] = '';
    this.column += width;
  }

  #down(): void {
    this.row++;
    this.#rows[this.row] ??= [];
  }
}
