import { say } from './say';

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : say`${items.slice(0, -1).join(', ')} and ${last}`;
}

/** `a or b or c`. */
export const joinedByOr = (items: readonly string[]): string =>
  items.slice(1).reduce((all, one) => say`${all} or ${one}`, items[0] ?? '');

/** `a and b and c`. */
export const joinedByAnd = (items: readonly string[]): string =>
  items.slice(1).reduce((all, one) => say`${all} and ${one}`, items[0] ?? '');
