import { say } from '../base/say';
import { entryOf, textOf } from '../yaml/access';
import { rangeOf, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/node';
import type { Finding } from '../base/finding';

/**
 * Reads a mapping key by key and remembers what was asked for, so that what nobody asked for can be reported as unknown. Every problem
 * goes to the list with its place; the reader goes on, so that one look shows all problems.
 */
export class Fields {
  readonly node: YamlMap;
  readonly #findings: Finding[];
  readonly #what: string;
  readonly #asked = new Set<string>();

  constructor(node: YamlMap, what: string, findings: Finding[]) {
    this.node = node;
    this.#what = what;
    this.#findings = findings;
  }

  /** undefined, with a finding, when the node is no mapping. */
  static of(node: YamlNode | undefined, what: string, findings: Finding[]): Fields | undefined {
    if (node?.kind === 'map') return new Fields(node, what, findings);
    if (node) findings.push(problem(node, say`${what} must be a mapping of keys and values.`));
    return undefined;
  }

  get findings(): Finding[] {
    return this.#findings;
  }

  entry(key: string): YamlEntry | undefined {
    this.#asked.add(key);
    return entryOf(this.node, key);
  }

  text(key: string): string | undefined {
    const value = this.entry(key)?.value;
    if (value === undefined) return undefined;
    if (value.kind === 'scalar' && value.value !== null) return textOf(value).trim();
    this.report(value, say`${key} must be text.`);
    return undefined;
  }

  /** A path inside the clone: relative, and never above it. */
  requiredPath(key: string): string {
    const path = this.requiredText(key);
    if (path.startsWith('/') || path.includes('\\') || path.split('/').some(part => part === '..' || part === '.git'))
      this.report(this.entry(key)?.value ?? this.node, say`${key} must be a path inside the clone; "${path}" is not.`);
    return path;
  }

  requiredText(key: string): string {
    const text = this.text(key);
    if (text === undefined && !this.node.entries.has(key)) this.report(this.node, say`${this.#what} needs "${key}".`);
    if (text === '') this.report(this.entry(key)?.value ?? this.node, say`${key} is empty.`);
    return text ?? '';
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const text = this.text(key);
    const found = allowed.find(one => one === text);
    if (text !== undefined && found === undefined) {
      this.report(
        this.entry(key)?.value ?? this.node,
        say`${key} must be one of ${allowed.join(', ')}; it is "${text}".`,
      );
    }
    return found;
  }

  number(key: string): number | undefined {
    const value = this.entry(key)?.value;
    if (value === undefined) return undefined;
    if (value.kind === 'scalar' && typeof value.value === 'number' && Number.isInteger(value.value) && value.value >= 0)
      return value.value;
    this.report(value, say`${key} must be a whole number, 0 or more.`);
    return undefined;
  }

  boolean(key: string): boolean | undefined {
    const value = this.entry(key)?.value;
    if (value === undefined) return undefined;
    if (value.kind === 'scalar' && typeof value.value === 'boolean') return value.value;
    this.report(value, say`${key} must be true or false.`);
    return undefined;
  }

  /** One text counts as a list of one. */
  texts(key: string): readonly string[] | undefined {
    const value = this.entry(key)?.value;
    if (value === undefined) return undefined;
    const items = value.kind === 'list' ? value.items : [value];
    return items.flatMap(item => {
      if (item.kind === 'scalar' && item.value !== null) return [textOf(item)];
      this.report(item, say`${key} must be text, or a list of texts.`);
      return [];
    });
  }

  list(key: string): readonly YamlNode[] {
    const value = this.entry(key)?.value;
    if (value === undefined) return [];
    if (value.kind === 'list') return value.items;
    this.report(value, say`${key} must be a list.`);
    return [];
  }

  /** Call last: reports the keys that nobody asked for. */
  reportUnknown(): void {
    for (const [key, { key: place }] of this.node.entries) {
      if (!this.#asked.has(key))
        this.report(place, say`${this.#what} has no key "${key}". Keys: ${[...this.#asked].join(', ')}.`);
    }
  }

  report(node: YamlNode, message: string): void {
    this.#findings.push(problem(node, message));
  }
}

export function problem(node: YamlNode, message: string): Finding {
  return { code: 'exercise', severity: 'error', message, range: rangeOf(node) };
}
