import { say } from '../../base/say';

/** As much of JSON Schema as the schemas in `media/schemas` use. */
export interface Schema {
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export interface KnownKey {
  readonly key: string;
  readonly meaning: string;
  /** What is written, as a snippet of the editor. */
  readonly snippet: string;
}

/** What may stand at a place of a file, and what it means. A path has the keys from the outermost on, and `-` for an item of a list. */
export class SchemaReader {
  readonly #root: Schema;

  constructor(root: Schema) {
    this.#root = root;
  }

  /** The keys of the map at a path. Those that are there already tell which kind of map it is. */
  keysAt(path: readonly string[], present: ReadonlySet<string> = new Set()): readonly KnownKey[] {
    const maps = this.#at(path).filter(({ properties }) => properties !== undefined);
    const fitting = maps.filter(({ properties = {} }) => [...present].every(key => Object.hasOwn(properties, key)));
    const known = new Map<string, KnownKey>();
    for (const { properties = {} } of fitting.length > 0 ? fitting : maps) {
      for (const [key, schema] of Object.entries(properties)) {
        if (known.has(key) || present.has(key)) continue;
        known.set(key, { key, meaning: this.#meaningOf(schema), snippet: this.#snippetOf(key, schema) });
      }
    }
    return [...known.values()];
  }

  /** What can be written at a path, where there is a choice. */
  valuesAt(path: readonly string[]): readonly string[] {
    return [...new Set(this.#at(path).flatMap(valuesOf))];
  }

  /** Whether names that the file makes up itself, such as those of jobs, are the keys at a path. */
  takesNamesAt(path: readonly string[]): boolean {
    return this.#at(path).some(({ additionalProperties }) => typeof additionalProperties === 'object');
  }

  meaningAt(path: readonly string[]): string {
    const key = path.at(-1) ?? '';
    const above = this.#at(path.slice(0, -1));
    const schemas = above.flatMap(({ properties }) =>
      properties && Object.hasOwn(properties, key) ? [properties[key]] : [],
    );
    return schemas.map(schema => (schema ? this.#meaningOf(schema) : '')).find(text => text !== '') ?? '';
  }

  #at(path: readonly string[]): readonly Schema[] {
    let schemas = this.#expand(this.#root);
    for (const step of path) {
      schemas = schemas
        .flatMap(schema => {
          if (step === '-') return schema.items ?? [];
          const { properties = {}, additionalProperties } = schema;
          if (Object.hasOwn(properties, step)) return properties[step] ?? [];
          return typeof additionalProperties === 'object' ? additionalProperties : [];
        })
        .flatMap(schema => this.#expand(schema));
    }
    return schemas;
  }

  /** The ways that a schema leaves open, one by one. */
  #expand(schema: Schema, depth = 0): readonly Schema[] {
    const { $ref, anyOf = [], oneOf = [] } = schema;
    const named = $ref === undefined ? undefined : this.#root.definitions?.[$ref.replace('#/definitions/', '')];
    const ways = [...(named ? [named] : []), ...anyOf, ...oneOf];
    // A definition may hold itself, as "all of these" does; deeper than this nobody writes.
    if (ways.length === 0 || depth > 8) return [schema];
    return ways.flatMap(way => this.#expand(way, depth + 1));
  }

  #meaningOf(schema: Schema): string {
    const meaning =
      schema.description ?? this.#expand(schema).find(({ description }) => description)?.description ?? '';
    // `tools/l10n.mjs` reads the descriptions in the schemas themselves.
    return say([meaning]);
  }

  #snippetOf(key: string, schema: Schema): string {
    const ways = this.#expand(schema);
    const values = [...new Set(ways.flatMap(valuesOf))];
    const name = /^[\w./-]+$/.test(key) ? key : `'${key}'`;
    if (values.length > 1) return `${name}: \${1|${values.map(value => value.replace(/[,|\\]/g, '\\$&')).join(',')}|}`;
    const proposed = schema.default ?? schema.examples?.[0] ?? values[0];
    if (typeof proposed === 'string' || typeof proposed === 'number') return `${name}: \${1:${String(proposed)}}`;
    if (ways.some(({ type }) => type === 'string' || type === 'integer' || type === 'number')) return `${name}: $1`;
    if (ways.some(({ items }) => items !== undefined)) return `${name}:\n  - $1`;
    return `${name}:\n  $1`;
  }
}

function valuesOf({ enum: choices = [], const: only, type }: Schema): readonly string[] {
  if (type === 'boolean') return ['true', 'false'];
  const all = only === undefined ? choices : [only];
  return all.filter(one => typeof one === 'string' || typeof one === 'number').map(String);
}
