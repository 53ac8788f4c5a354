import { say } from '../../base/say';
import type { Finding, SourceRange } from '../../base/finding';

/** A line of a file that is not YAML, without its line ending. */
export interface SourceLine {
  readonly file: string;
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

export function* sourceLines(file: string, text: string): Iterable<SourceLine> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let number = 1; start <= text.length; number++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield { file, number, text: text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end) };
    start = end + 1;
  }
}

/** From offset to offset of a line, without the white space at either end. */
export function rangeInLine(line: SourceLine, from = 0, to = line.text.length): SourceRange {
  let [start, end] = [from, to];
  while (start < end && isBlank(line.text[start])) start++;
  while (end > start && isBlank(line.text[end - 1])) end--;
  return { file: line.file, line: line.number, column: start + 1, endLine: line.number, endColumn: end + 1 };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r';
}

/** A path on disk is never this long, and matching it would cost time. */
const maxLine = 4000;

export function tooLong(line: SourceLine): Finding | undefined {
  if (line.text.length <= maxLine) return undefined;
  const message = say`This line has ${line.text.length} characters. Lines above ${maxLine} are passed over here; split it.`;
  const range = { ...rangeInLine(line, 0, 0), endColumn: line.text.length + 1 };
  return { code: 'owners.line-too-long', severity: 'error', message, range };
}
