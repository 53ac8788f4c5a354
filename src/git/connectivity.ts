import type { ObjectPool } from './objectPool';

const decoder = new TextDecoder();

/**
 * The first object that is missing from a commit's history and contents, or null. `complete` holds the commits that were found
 * whole before: the walk stops there, so that a push costs what it brings and not what the host already has.
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
    if (object.type === 'tree') todo.push(...childrenOfTree(object.content));
    else if (object.type !== 'blob') todo.push(...linksOf(decoder.decode(object.content)));
  }
  for (const oid of seen) complete.add(oid);
  return null;
}

/** What the header lines of a commit or a tag point at. */
function linksOf(text: string): string[] {
  const header = text.slice(0, text.indexOf('\n\n'));
  return Array.from(header.matchAll(/^(?:tree|parent|object) ([0-9a-f]{40})$/gm), match => match[1] ?? '');
}

function childrenOfTree(content: Uint8Array): string[] {
  const oids: string[] = [];
  for (let at = 0; at < content.length;) {
    const end = content.indexOf(0, at);
    const isSubmodule = decoder.decode(content.subarray(at, at + 6)) === '160000';
    if (!isSubmodule) oids.push(hex(content.subarray(end + 1, end + 21)));
    at = end + 21;
  }
  return oids;
}

const hex = (bytes: Uint8Array) => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
