import type { Row, Snapshot } from '../../world/snapshot';
import { reachable } from '../../flow/reachable';

/**
 * The form of a history without its names: commits of the start keep their oid, later ones are known by their tree and parents only.
 * Two refs have the same form when their codes are equal.
 */
export function shapeOf(snapshot: Snapshot, tip: Row, start: Snapshot): string {
  const known = new Set(start.commits.map(commit => commit.oid));
  const marks = reachable(snapshot.commits, [tip]);
  const codes = new Map<Row, string>();
  const numbers = new Map<string, number>();
  for (const [row, commit] of snapshot.commits.entries()) {
    if (!marks[row]) continue;
    if (known.has(commit.oid)) {
      codes.set(row, commit.oid);
      continue;
    }
    // A number for each distinct form keeps the codes short, however long the history.
    const form = `(${commit.parents.map(parent => codes.get(parent) ?? '').join(',')})`;
    const number = numbers.get(form) ?? numbers.size;
    numbers.set(form, number);
    codes.set(row, `#${number}`);
  }
  return [...numbers.keys()].join('') + (codes.get(tip) ?? '');
}
