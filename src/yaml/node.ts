import type { SourceRange } from '../base/finding';

/** One file's text; every node keeps it, so that a value taken over from an included file still knows where it stands. */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
}

interface Placed {
  readonly source: YamlSource;
  /** Offsets in the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface YamlScalar extends Placed {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The words of the file, without quotes. */
  readonly text: string;
  /** Written without quotes, on one line. */
  readonly plain: boolean;
  /** A number with a fraction: Ruby says `1.0` where JavaScript says `1`. */
  readonly float: boolean;
}

export interface YamlList extends Placed {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlMap extends Placed {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

/** GitLab's `!reference [job, key]`. */
export interface YamlReference extends Placed {
  readonly kind: 'reference';
  readonly path: readonly string[];
}

export type YamlNode = YamlScalar | YamlList | YamlMap | YamlReference;

const lineStartsOf = new WeakMap<YamlSource, readonly number[]>();

export function rangeOf(node: Placed): SourceRange {
  return rangeBetween(node.source, node.start, node.end);
}

/** From a key to the end of its value, e.g. to point at `only: [main]` as a whole. */
export function rangeOfEntry(entry: YamlEntry): SourceRange {
  if (entry.key.source !== entry.value.source || entry.value.end < entry.key.start) return rangeOf(entry.key);
  return rangeBetween(entry.key.source, entry.key.start, Math.max(entry.key.end, entry.value.end));
}

export function rangeBetween(source: YamlSource, start: number, end: number): SourceRange {
  const from = placeOf(source, start);
  const to = placeOf(source, Math.max(start, end));
  return { file: source.file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function placeOf(source: YamlSource, offset: number): { readonly line: number; readonly column: number } {
  if (offset === 0) return { line: 1, column: 1 };
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

function lineStarts(source: YamlSource): readonly number[] {
  const known = lineStartsOf.get(source);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1);
  lineStartsOf.set(source, starts);
  return starts;
}
