import { say } from '../../../base/say';
import { childOf } from '../../../yaml/access';
import type { YamlEntry, YamlMap, YamlNode, YamlReference } from '../../../yaml/node';
import { ConfigRefusal } from './problem';

const maxLevels = 10;

/** References to references multiply; so many values nobody means, and each would be looked at. The limit is this reading's own. */
const maxValues = 200_000;

/** Puts in place of each `!reference [job, key]` what it points at. */
export function resolveReferences(root: YamlMap): YamlMap {
  const resolved = new Map<YamlNode, YamlNode>();
  const resolve = (node: YamlNode, chain: readonly YamlReference[]): YamlNode => {
    if (node.kind === 'scalar') return node;
    const known = resolved.get(node);
    if (known !== undefined) return known;
    const result = node.kind === 'reference' ? follow(node, chain) : inside(node, chain);
    resolved.set(node, result);
    return result;
  };
  const inside = (node: Exclude<YamlNode, YamlReference>, chain: readonly YamlReference[]): YamlNode => {
    if (node.kind === 'list') {
      const items = node.items.map(item => resolve(item, chain));
      return items.every((item, at) => item === node.items[at]) ? node : { ...node, items };
    }
    return node.kind === 'map' ? resolveMap(node, chain) : node;
  };
  const resolveMap = (node: YamlMap, chain: readonly YamlReference[]): YamlMap => {
    let changed = false;
    const entries = new Map<string, YamlEntry>();
    for (const [name, entry] of node.entries) {
      const value = resolve(entry.value, chain);
      changed ||= value !== entry.value;
      entries.set(name, value === entry.value ? entry : { key: entry.key, value });
    }
    return changed ? { ...node, entries } : node;
  };
  const follow = (reference: YamlReference, chain: readonly YamlReference[]): YamlNode => {
    const words = `!reference ${JSON.stringify(reference.path)}`;
    if (chain.includes(reference))
      throw new ConfigRefusal(`${words} is part of a circular chain`, say`Break the circle.`, reference);
    if (chain.length >= maxLevels) {
      throw new ConfigRefusal(
        `${words} exceeds the nesting level`,
        say`Ten references one behind another are the limit.`,
        reference,
      );
    }
    let target: YamlNode | undefined = root;
    for (const step of reference.path) {
      if (target?.kind === 'reference') target = resolve(target, [...chain, reference]);
      target = childOf(target, step);
    }
    if (target === undefined || reference.path.length === 0) {
      throw new ConfigRefusal(
        `${words} could not be found`,
        say`Check the names; the first is a job, the second a key of it.`,
        reference,
      );
    }
    return resolve(target, [...chain, reference]);
  };
  const whole = resolveMap(root, []);
  if (valuesIn(whole, new Map()) > maxValues)
    throw new ConfigRefusal(
      'its `!reference` tags stand for more than two hundred thousand values',
      say`Refer to fewer references of references.`,
      root,
      true,
    );
  return whole;
}

/** How many values there are with everything written out; what is shared is counted once and multiplied. */
function valuesIn(node: YamlNode, known: Map<YamlNode, number>): number {
  if (node.kind === 'scalar' || node.kind === 'reference') return 1;
  const counted = known.get(node);
  if (counted !== undefined) return counted;
  const parts = node.kind === 'list' ? node.items : [...node.entries.values()].map(({ value }) => value);
  const sum = parts.reduce((total, part) => total + valuesIn(part, known), 1);
  known.set(node, sum);
  return sum;
}
