import { linksOf } from './objectLinks';
import type { ObjectPool } from './objectPool';

/**
 * The first object that is missing from a commit's history and contents, or null. `complete` holds what was found whole
 * before: the walk stops there, so that a push costs what it brings and not what the host already has.
 */
export async function findMissing(
  tip: string,
  gitDir: string,
  objects: ObjectPool,
  complete: Set<string>,
): Promise<string | null> {
  const seen = new Set<string>();
  const todo = [tip];
  for (let oid = todo.pop(); oid !== undefined; oid = todo.pop()) {
    if (seen.has(oid) || complete.has(oid)) continue;
    seen.add(oid);
    const object = await objects.get(gitDir, oid);
    if (!object) return oid;
    todo.push(...linksOf(oid, object));
  }
  for (const oid of seen) complete.add(oid);
  return null;
}
