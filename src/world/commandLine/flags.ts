import { nearestName } from '../../base/nearestName';

/** Every way to write a flag -> its name; those with a value are told apart by `withValue`. */
export interface FlagTable {
  readonly names: Readonly<Record<string, string>>;
  readonly withValue: ReadonlySet<string>;
}

export type Flags =
  | {
      readonly ok: true;
      readonly has: (name: string) => boolean;
      /** The last one given. */
      readonly value: (name: string) => string | undefined;
      readonly values: (name: string) => readonly string[];
      readonly rest: readonly string[];
    }
  | { readonly ok: false; readonly sentence: string };

/** `table('--title -t=', '--draft -d')`: synonyms by spaces, the first is the name, `=` at the end where a value follows. */
export function flagTable(...rows: readonly string[]): FlagTable {
  const names: Record<string, string> = {};
  const withValue = new Set<string>();
  for (const row of rows) {
    const words = row.replace(/=$/, '').split(' ');
    const name = (words[0] ?? '').replace(/^-+/, '');
    if (row.endsWith('=')) withValue.add(name);
    for (const word of words) names[word] = name;
  }
  return { names, withValue };
}

export function readFlags(args: readonly string[], table: FlagTable): Flags {
  const found = new Map<string, string[]>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (!arg.startsWith('-') || arg === '-') {
      rest.push(arg);
      continue;
    }
    const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
    const word = equals < 0 ? arg : arg.slice(0, equals);
    const name = Object.hasOwn(table.names, word) ? table.names[word] : undefined;
    if (name === undefined) {
      const near = nearestName(word, Object.keys(table.names));
      return { ok: false, sentence: `There is no flag ${word} here.${near ? ` Did you mean ${near}?` : ''}` };
    }
    let value = '';
    if (table.withValue.has(name)) {
      if (equals >= 0) value = arg.slice(equals + 1);
      else {
        i++;
        const next = args[i];
        if (next === undefined) return { ok: false, sentence: `${word} needs a value after it.` };
        value = next;
      }
    } else if (equals >= 0) {
      return { ok: false, sentence: `${word} takes no value.` };
    }
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return {
    ok: true,
    has: name => found.has(name),
    value: name => found.get(name)?.at(-1),
    values: name => found.get(name) ?? [],
    rest,
  };
}
