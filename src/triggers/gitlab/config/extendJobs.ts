import { say } from '../../../base/say';
import { listOf, textOf } from '../../../yaml/access';
import type { YamlEntry, YamlMap, YamlNode } from '../../../yaml/node';
import { mergeNodes } from './mergeNodes';
import { ConfigRefusal } from './problem';

const maxLevels = 10;

/** Writes out `extends`: a job takes over the keys of its bases, later bases over earlier ones, its own keys over all. */
export function extendJobs(root: YamlMap): YamlMap {
  const done = new Map<string, YamlNode>();
  const entries = new Map<string, YamlEntry>();
  for (const [name, { key, value }] of root.entries)
    entries.set(name, { key, value: extend(name, value, root, [], done) });
  return { ...root, entries };
}

function extend(
  name: string,
  node: YamlNode,
  root: YamlMap,
  ancestors: readonly string[],
  done: Map<string, YamlNode>,
): YamlNode {
  const ready = done.get(name);
  if (ready !== undefined) return ready;
  const written = node.kind === 'map' ? node.entries.get('extends')?.value : undefined;
  if (written === undefined) return node;
  const bases = listOf(written).map(base => ({ at: base, name: base.kind === 'scalar' ? textOf(base) : '' }));
  refuseUnknown(name, bases, root, written);
  if (ancestors.length > maxLevels) {
    throw new ConfigRefusal(`${name}: nesting too deep in \`extends\``, say`Ten levels are the limit.`, written);
  }
  if (ancestors.includes(name)) {
    const circle = [...ancestors.slice(ancestors.indexOf(name)), name].join(' extends ');
    throw new ConfigRefusal(
      `${name}: circular dependency detected in \`extends\``,
      say`Break the circle: ${circle}.`,
      written,
    );
  }
  let merged: YamlNode | undefined;
  for (const base of bases) {
    const entry = root.entries.get(base.name);
    if (entry === undefined) continue;
    const value = extend(base.name, entry.value, root, [...ancestors, name], done);
    merged = merged === undefined ? value : mergeNodes(merged, value);
  }
  const result = merged === undefined ? node : { ...mergeNodes(merged, node), start: node.start, end: node.end };
  done.set(name, result);
  return result;
}

function refuseUnknown(
  name: string,
  bases: readonly { readonly at: YamlNode; readonly name: string }[],
  root: YamlMap,
  written: YamlNode,
): void {
  const names = (list: typeof bases): string => list.map(base => base.name).join(', ');
  const missing = bases.filter(base => !root.entries.has(base.name));
  if (missing.length > 0) {
    const advice = say`No job of this name stands in the file or in what it includes.`;
    throw new ConfigRefusal(
      `${name}: unknown keys in \`extends\` (${names(missing)})`,
      advice,
      missing[0]?.at ?? written,
    );
  }
  const flat = bases.filter(base => root.entries.get(base.name)?.value.kind !== 'map');
  if (flat.length > 0) {
    const advice = say`Only a job, that is a map of keys, can be extended.`;
    throw new ConfigRefusal(
      `${name}: invalid base hashes in \`extends\` (${names(flat)})`,
      advice,
      flat[0]?.at ?? written,
    );
  }
}
