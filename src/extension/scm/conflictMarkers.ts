import type { ConflictSide } from '../commands/commandIds';

/** One conflict in a file. Lines count from 0. */
export interface ConflictPlace {
  /** The line of `<<<<<<<`. */
  readonly start: number;
  /** The line of `|||||||`, where git also shows the common ancestor; else null. */
  readonly base: number | null;
  /** The line of `=======`. */
  readonly middle: number;
  /** The line of `>>>>>>>`. */
  readonly end: number;
  /** What stands behind the first and the last marker: `HEAD`, `origin/dev`. */
  readonly currentName: string;
  readonly incomingName: string;
}

/** Finds the conflicts that git marked. A marker without its partners is no conflict. */
export function findConflicts(lines: readonly string[]): readonly ConflictPlace[] {
  const found: ConflictPlace[] = [];
  let start: number | null = null;
  let base: number | null = null;
  let middle: number | null = null;
  for (const [index, line] of lines.entries()) {
    if (/^<{7}( |$)/.test(line)) [start, base, middle] = [index, null, null];
    else if (start !== null && middle === null && /^\|{7}( |$)/.test(line)) base = index;
    else if (start !== null && middle === null && /^={7}$/.test(line)) middle = index;
    else if (start !== null && middle !== null && /^>{7}( |$)/.test(line)) {
      const [currentName, incomingName] = [lines[start] ?? '', line].map(marker => marker.slice(8).trim());
      found.push({
        start,
        base,
        middle,
        end: index,
        currentName: currentName ?? '',
        incomingName: incomingName ?? '',
      });
      [start, base, middle] = [null, null, null];
    }
  }
  return found;
}

/** The lines that take the place of the whole conflict, markers included. */
export function resolveConflict(lines: readonly string[], place: ConflictPlace, side: ConflictSide): readonly string[] {
  const current = lines.slice(place.start + 1, place.base ?? place.middle);
  const incoming = lines.slice(place.middle + 1, place.end);
  if (side === 'current') return current;
  return side === 'incoming' ? incoming : [...current, ...incoming];
}
