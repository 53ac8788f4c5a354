import { say } from '../../../base/say';
import { childOf, entriesOf, textOf } from '../../../yaml/access';
import type { YamlEntry, YamlNode } from '../../../yaml/node';
import { ConfigRefusal } from './problem';

const block = /\$\[\[\s*inputs\.([\w-]+)\s*(?:\|[^\]]*)?\]\]/g;

/**
 * Puts the values of `inputs` for `$[[ inputs.name ]]`. A value that stands alone keeps its kind, also as a list. Functions behind a bar
 * change the text only a little and are not carried out.
 */
export function interpolate(root: YamlNode, header: YamlNode, given: YamlNode | undefined): YamlNode {
  const values = new Map<string, YamlNode>();
  for (const { key, value } of entriesOf(childOf(childOf(header, 'spec'), 'inputs'))) {
    const name = textOf(key);
    const input = childOf(given, name) ?? childOf(value, 'default');
    if (input === undefined) {
      const report = `\`${root.source.file}\`: \`${name}\` input: required value has not been provided`;
      throw new ConfigRefusal(
        report,
        say`Give it under \`inputs\` where the file is included, or give it a default.`,
        given ?? key,
      );
    }
    values.set(name, input);
  }
  return fill(root, values, new Map());
}

function fill(node: YamlNode, values: ReadonlyMap<string, YamlNode>, done: Map<YamlNode, YamlNode>): YamlNode {
  const known = done.get(node);
  if (known !== undefined) return known;
  let filled: YamlNode = node;
  if (node.kind === 'scalar' && typeof node.value === 'string' && node.value.includes('$[['))
    filled = fillText(node, values);
  else if (node.kind === 'list') filled = { ...node, items: node.items.map(item => fill(item, values, done)) };
  else if (node.kind === 'map') {
    const entries = new Map<string, YamlEntry>();
    for (const [name, { key, value }] of node.entries) {
      const filledName = name.includes('$[[') ? textIn(name, values) : name;
      const filledKey = filledName === name ? key : { ...key, value: filledName, text: filledName };
      entries.set(filledName, { key: filledKey, value: fill(value, values, done) });
    }
    filled = { ...node, entries };
  }
  done.set(node, filled);
  return filled;
}

function fillText(node: YamlNode & { readonly kind: 'scalar' }, values: ReadonlyMap<string, YamlNode>): YamlNode {
  const text = String(node.value);
  const alone = new RegExp(`^${block.source}$`).exec(text);
  const value = alone?.[1] === undefined ? undefined : values.get(alone[1]);
  if (value !== undefined) return { ...value, source: node.source, start: node.start, end: node.end };
  const filled = textIn(text, values);
  return { ...node, value: filled, text: filled };
}

function textIn(text: string, values: ReadonlyMap<string, YamlNode>): string {
  return text.replace(block, (whole, name: string) => {
    const value = values.get(name);
    return value?.kind === 'scalar' ? textOf(value) : whole;
  });
}
