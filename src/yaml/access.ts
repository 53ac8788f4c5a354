import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './node';

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
}

export function childOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entryOf(node, key)?.value;
}

/** Follows keys and list positions: `find(root, 'on', 'push', 'branches', 0)`. */
export function find(node: YamlNode | undefined, ...path: readonly (string | number)[]): YamlNode | undefined {
  let at = node;
  for (const step of path) {
    if (typeof step === 'number') at = at?.kind === 'list' ? at.items[step] : undefined;
    else at = childOf(at, step);
  }
  return at;
}

export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'map' ? [...node.entries.values()] : [];
}

export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** A list stays a list, one value becomes a list of one, nothing (or null) becomes an empty list. */
export function listOf(node: YamlNode | undefined): readonly YamlNode[] {
  if (node === undefined || isNull(node)) return [];
  return node.kind === 'list' ? node.items : [node];
}

export function isNull(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === null;
}

export function stringOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

export function booleanOf(node: YamlNode | undefined): boolean | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

export function numberOf(node: YamlNode | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

/** How Ruby would write the value as a string. */
export function textOf(scalar: YamlScalar): string {
  if (scalar.value === null) return '';
  if (typeof scalar.value === 'number' && scalar.float && Number.isInteger(scalar.value)) return `${scalar.value}.0`;
  return String(scalar.value);
}

/** Plain data without places. Values that an alias shares are copied, so check the size first where the text is not trusted. */
export function toPlain(node: YamlNode): Plain {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toPlain);
    case 'reference':
      return [...node.path];
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, toPlain(value)]));
  }
}

/** The same map with other entries; it keeps its place. */
export function withEntries(map: YamlMap, entries: ReadonlyMap<string, YamlEntry>): YamlMap {
  return { ...map, entries };
}
