import { say } from '../base/say';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSource } from './node';
import { resolveScalar, type Dialect, type Resolved } from './resolveScalar';

export interface ConvertProblem {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface Converted {
  readonly root: YamlNode;
  readonly problem?: ConvertProblem;
}

/** How many values a document may stand for once every alias is written out. */
const maxWeight = 200_000;

/**
 * From the parser's tree to ours. An alias becomes the very node of its anchor, so nothing is copied; what a document would weigh
 * with all aliases written out is counted on the way and limited, because later stages walk it.
 */
export function convertDocument(document: Document.Parsed, source: YamlSource, dialect: Dialect): Converted {
  const converter = new Converter(source, dialect);
  const root = document.contents === null ? converter.empty(document.range[0]) : converter.convert(document.contents);
  return converter.problem === undefined ? { root } : { root, problem: converter.problem };
}

class Converter {
  readonly #source: YamlSource;
  readonly #dialect: Dialect;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #weights = new Map<YamlNode, number>();
  problem: ConvertProblem | undefined;

  constructor(source: YamlSource, dialect: Dialect) {
    this.#source = source;
    this.#dialect = dialect;
  }

  empty(at: number): YamlScalar {
    return {
      kind: 'scalar',
      source: this.#source,
      start: at,
      end: at,
      value: null,
      text: '',
      plain: true,
      float: false,
    };
  }

  convert(node: unknown): YamlNode {
    if (isAlias(node)) return this.#alias(node);
    const converted = this.#own(node);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, converted);
    return converted;
  }

  #own(node: unknown): YamlNode {
    if (isScalar(node)) return this.#scalar(node);
    if (isSeq(node)) return this.#list(node);
    if (isMap(node)) return this.#map(node);
    return this.empty(0);
  }

  #place(node: Node): { readonly source: YamlSource; readonly start: number; readonly end: number } {
    const [start, behind] = node.range ?? [0, 0];
    let end: number = behind;
    // A block ends with its last word, not with the line break behind it.
    while (end > start && /\s/.test(this.#source.text[end - 1] ?? '')) end--;
    return { source: this.#source, start, end };
  }

  #alias(alias: Alias): YamlNode {
    const target = this.#anchors.get(alias.source);
    if (target !== undefined) return target;
    const { start, end } = this.#place(alias);
    this.#fail(
      'yaml.alias',
      say`No anchor &${alias.source} stands above this alias. Define it first or correct the name.`,
      start,
      end,
    );
    return this.empty(start);
  }

  #scalar(node: Scalar): YamlScalar {
    const text = typeof node.value === 'string' ? node.value : '';
    const plain = node.type === 'PLAIN';
    return { kind: 'scalar', ...this.#place(node), text, plain, ...this.#resolve(text, plain, node.tag) };
  }

  #resolve(text: string, plain: boolean, tag: string | undefined): Resolved {
    const named = tag?.startsWith('tag:yaml.org,2002:') === true ? tag.slice('tag:yaml.org,2002:'.length) : undefined;
    if (named === 'str' || tag === '!') return { value: text, float: false };
    if (named !== undefined || (plain && tag === undefined)) return resolveScalar(text, this.#dialect);
    return { value: text, float: false };
  }

  #list(node: YAMLSeq): YamlNode {
    const items = node.items.map(item => this.convert(item));
    const place = this.#place(node);
    if (this.#dialect === 'gitlab' && node.tag === '!reference') {
      const path = items.flatMap(item => (item.kind === 'scalar' ? [item.text] : this.#pathOf(item)));
      return { kind: 'reference', ...place, path };
    }
    return this.#weigh({ kind: 'list', ...place, items }, items);
  }

  #pathOf(item: YamlNode): readonly string[] {
    return item.kind === 'list' ? item.items.flatMap(one => (one.kind === 'scalar' ? [one.text] : [])) : [];
  }

  #map(node: YAMLMap): YamlMap {
    const entries = new Map<string, YamlEntry>();
    const own = new Set<string>();
    for (const pair of node.items) {
      const key = this.convert(pair.key);
      const name: YamlScalar =
        key.kind === 'scalar' ? key : { ...this.empty(key.start), end: key.end, text: '', value: '' };
      const value = pair.value === null ? this.empty(name.end) : this.convert(pair.value);
      if (name.text === '<<' && name.plain && this.#merge(entries, own, value)) continue;
      const word = typeof name.value === 'string' ? name.value : name.text;
      entries.set(word, { key: name, value });
      own.add(word);
    }
    const map: YamlMap = { kind: 'map', ...this.#place(node), entries };
    this.#weigh(
      map,
      [...entries.values()].map(entry => entry.value),
    );
    return map;
  }

  /** Ruby lets a merge override keys written above it; the YAML specification lets written keys win wherever they stand. */
  #merge(entries: Map<string, YamlEntry>, own: ReadonlySet<string>, value: YamlNode): boolean {
    const maps = value.kind === 'list' ? [...value.items].reverse() : [value];
    if (maps.some(map => map.kind !== 'map')) return false;
    for (const map of maps) {
      if (map.kind !== 'map') continue;
      for (const [name, entry] of map.entries) {
        if (this.#dialect === 'gitlab' || !own.has(name)) entries.set(name, entry);
      }
    }
    return true;
  }

  #weigh<N extends YamlNode>(node: N, parts: readonly YamlNode[]): N {
    const weight = parts.reduce((sum, part) => sum + (this.#weights.get(part) ?? 1), 1);
    this.#weights.set(node, weight);
    if (weight > maxWeight) {
      const what = say`With every alias written out this part would hold more than two hundred thousand values. Use fewer aliases of aliases.`;
      this.#fail('yaml.alias-bomb', what, node.start, node.start + 1);
    }
    return node;
  }

  #fail(code: string, message: string, start: number, end: number): void {
    this.problem ??= { code, message, start, end };
  }
}
