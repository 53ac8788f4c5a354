import { cellWidth } from './cellWidth';
import { style } from './style';

export interface LinePicture {
  /** With its colours. */
  readonly prompt: string;
  /** In cells. */
  readonly promptWidth: number;
  readonly text: string;
  /** UTF-16 index into the text. */
  readonly cursor: number;
  /** Shown faded after the text. */
  readonly ghost: string;
  readonly columns: number;
}

export interface Drawn {
  readonly output: string;
  /** How many rows below the prompt's first row the cursor now stands. */
  readonly cursorRow: number;
}

/** Writes the line over the one that was drawn before, whose cursor stood in `previousRow`. */
export function drawLine(picture: LinePicture, previousRow: number): Drawn {
  const { prompt, promptWidth, text, cursor, ghost, columns } = picture;
  const target = advance({ row: 0, column: promptWidth }, text.slice(0, cursor), columns);
  const textEnd = advance(target, text.slice(cursor), columns);
  // A ghost never takes another row: it is a hint, and must not push the screen up.
  const shownGhost = cut(ghost, columns - 1 - textEnd.column);
  const end = advance(textEnd, shownGhost, columns);
  const output = [
    eraseLine(previousRow),
    prompt,
    text,
    shownGhost === '' ? '' : style.faded(shownGhost),
    // A row that is just full leaves the cursor hanging in it; a line break brings it to where it is counted.
    end.column === 0 && end.row > 0 ? '\r\n' : '',
    end.row > target.row ? `\x1b[${end.row - target.row}A` : '',
    '\r',
    target.column > 0 ? `\x1b[${target.column}C` : '',
  ];
  return { output: output.join(''), cursorRow: target.row };
}

/** Clears all rows of a line whose cursor stands in `cursorRow`, and goes to its beginning. */
export function eraseLine(cursorRow: number): string {
  return `${cursorRow > 0 ? `\x1b[${cursorRow}A` : ''}\r\x1b[J`;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function advance(from: Place, text: string, columns: number): Place {
  let { row, column } = from;
  for (const character of text) {
    const width = cellWidth(character);
    // A wide character that does not fit into the last cell goes to the next row as a whole.
    if (column + width > columns) {
      row++;
      column = 0;
    }
    column += width;
    if (column >= columns) {
      row++;
      column = 0;
    }
  }
  return { row, column };
}

function cut(text: string, width: number): string {
  let shown = '';
  let used = 0;
  for (const character of text) {
    used += cellWidth(character);
    if (used > width) return shown;
    shown += character;
  }
  return shown;
}
