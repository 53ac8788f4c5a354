import { say } from '../../../base/say';
import { booleanOf, childOf, itemsOf, numberOf, stringOf, textOf } from '../../../yaml/access';
import type { YamlEntry, YamlNode } from '../../../yaml/node';
import type { CompileRegex } from '../regex';
import { ConfigRefusal } from './problem';

const block = /\$\[\[\s*inputs\.([\w-]+)\s*((?:\|[^\]|]*)*)\]\]/g;

/**
 * Puts the values of `inputs` for `$[[ inputs.name ]]`. A value that stands alone keeps its kind, also as a list. Of the functions
 * behind a bar only `truncate` changes which jobs there are; the others are not carried out.
 */
export function interpolate(
  root: YamlNode,
  header: YamlNode,
  given: YamlNode | undefined,
  compile: CompileRegex,
): YamlNode {
  const values = new Map<string, YamlNode>();
  const { file } = root.source;
  const declared = namedEntries(childOf(childOf(header, 'spec'), 'inputs'));
  const strange = namedEntries(given).filter(([name]) => !declared.some(([known]) => known === name));
  const [first] = strange;
  if (first !== undefined) {
    const report = `\`${file}\`: unknown input arguments: ${strange.map(([name]) => name).join(', ')}`;
    throw new ConfigRefusal(report, say`Declare it under \`spec: inputs\` there, or leave it out.`, first[1].key);
  }
  for (const [name, { key, value }] of declared) {
    const own = childOf(given, name);
    const fault = own === undefined ? undefined : faultOf(own, value, compile);
    if (own !== undefined && fault !== undefined) {
      const report = `\`${file}\`: \`${name}\` input: ${fault}`;
      throw new ConfigRefusal(report, say`Give another value, or change what \`spec: inputs\` asks for.`, own);
    }
    const input = own ?? childOf(value, 'default');
    if (input !== undefined) values.set(name, input);
    else if (childOf(value, 'rules') === undefined) {
      const report = `\`${file}\`: \`${name}\` input: required value has not been provided`;
      throw new ConfigRefusal(
        report,
        say`Give it under \`inputs\` where the file is included, or give it a default.`,
        given ?? key,
      );
    }
  }
  return fill(root, values, new Map());
}

/** By the name as written: YAML 1.1 reads a bare \`on\` as true. */
function namedEntries(node: YamlNode | undefined): readonly (readonly [string, YamlEntry])[] {
  return node?.kind === 'map' ? [...node.entries] : [];
}

/** Why GitLab does not take a value, in its own words. */
function faultOf(value: YamlNode, spec: YamlNode, compile: CompileRegex): string | undefined {
  const type = stringOf(childOf(spec, 'type')) ?? 'string';
  const fits = {
    string: stringOf(value) !== undefined,
    number: numberOf(value) !== undefined,
    boolean: booleanOf(value) !== undefined,
    array: value.kind === 'list',
  }[type];
  if (fits === false) return `provided value is not ${type === 'array' ? 'an' : 'a'} ${type}`;
  if (value.kind !== 'scalar') return undefined;
  const options = childOf(spec, 'options');
  const text = textOf(value);
  if (options?.kind === 'list' && !itemsOf(options).some(one => one.kind === 'scalar' && textOf(one) === text))
    return `\`${text}\` cannot be used because it is not in the list of allowed options`;
  const regex = stringOf(childOf(spec, 'regex'));
  if (regex !== undefined && compile(`/${regex}/`)?.finds(text) === false)
    return 'provided value does not match required RegEx pattern';
  return undefined;
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
  if (value !== undefined && alone?.[2]?.includes('truncate') !== true)
    return { ...value, source: node.source, start: node.start, end: node.end };
  const filled = textIn(text, values);
  return { ...node, value: filled, text: filled };
}

function textIn(text: string, values: ReadonlyMap<string, YamlNode>): string {
  return text.replace(block, (whole, name: string, functions: string) => {
    const value = values.get(name);
    return value?.kind === 'scalar' ? truncated(textOf(value), functions) : whole;
  });
}

/** `truncate(first, length)`, where it is asked for. */
function truncated(text: string, functions: string): string {
  const asked = /\|\s*truncate\(\s*(\d+)\s*,\s*(\d+)\s*\)/.exec(functions);
  if (asked === null) return text;
  const from = Number(asked[1]);
  return text.slice(from, from + Number(asked[2]));
}
