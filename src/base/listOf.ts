import { say } from './say';

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : say`${items.slice(0, -1).join(', ')} and ${last}`;
}
