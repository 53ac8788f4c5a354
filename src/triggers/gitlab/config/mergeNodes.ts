import type { YamlEntry, YamlNode } from '../../../yaml/node';

/** Maps are merged key by key, everything else is replaced by the later value. Each value keeps the place where it was written. */
export function mergeNodes(base: YamlNode, over: YamlNode): YamlNode {
  if (base.kind !== 'map' || over.kind !== 'map') return over;
  const entries = new Map<string, YamlEntry>(base.entries);
  for (const [key, entry] of over.entries) {
    const below = entries.get(key);
    entries.set(key, below === undefined ? entry : { key: entry.key, value: mergeNodes(below.value, entry.value) });
  }
  return { ...over, entries };
}
