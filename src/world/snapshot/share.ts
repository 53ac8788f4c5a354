/**
 * Gives back `before`, or parts of it, wherever `after` says the same, so that whoever compares with `===` sees what changed.
 * Both are plain JSON.
 */
export function share<T>(before: T | undefined, after: T): T {
  if (before === undefined || Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) return shareArray(before, after) as T;
  if (isObject(before) && isObject(after)) return shareObject(before, after) as T;
  return after;
}

function shareArray(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  let same = before.length === after.length;
  const shared = after.map((item, i) => {
    const one = share(before[i], item);
    if (!Object.is(one, before[i])) same = false;
    return one;
  });
  return same ? before : shared;
}

function shareObject(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(after);
  let same = Object.keys(before).length === keys.length;
  const shared: Record<string, unknown> = {};
  for (const key of keys) {
    shared[key] = share(before[key], after[key]);
    if (!Object.is(shared[key], before[key])) same = false;
  }
  return same ? before : shared;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
