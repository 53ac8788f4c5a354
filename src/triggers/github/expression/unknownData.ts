import { data } from '@actions/expressions';

export interface UnknownTraits {
  /** Whether it counts as true, where that is certain although the value is not. */
  readonly truth?: boolean;
  /** The value is this text with other digits, e.g. `refs/pull/1/merge`. */
  readonly sample?: string;
  /** Two unknowns of one identity are the same value, e.g. the repository's own name. */
  readonly identity?: string;
  /** Identities and texts that this value certainly is not. */
  readonly isNot?: readonly string[];
}

/** A value that only the run will know. It passes for `null` in types only; the evaluator asks for it before it computes anything. */
export class UnknownData extends data.Null {
  /** What would have to be known, e.g. `vars.DEPLOY`. */
  readonly on: readonly string[];
  readonly traits: UnknownTraits;

  constructor(on: readonly string[], traits: UnknownTraits = {}) {
    super();
    this.on = [...new Set(on)];
    this.traits = traits;
  }
}

/** A context of which some values are known; every other one is unknown, not empty. */
export class OpenDictionary extends data.Dictionary {
  readonly path: string;

  constructor(path: string, known: Readonly<Record<string, data.ExpressionData>> = {}) {
    super(...Object.entries(known).map(([key, value]) => ({ key, value })));
    this.path = path;
  }

  override get(key: string): data.ExpressionData {
    return super.get(key) ?? new UnknownData([`${this.path}.${key}`]);
  }
}

/** What would have to be known for this value to be known down to its last part. */
export function unknownsIn(value: data.ExpressionData): readonly string[] {
  if (value instanceof UnknownData) return value.on;
  if (value instanceof OpenDictionary) return [value.path];
  if (value instanceof data.Dictionary || value instanceof data.Array) return value.values().flatMap(unknownsIn);
  return [];
}

export function known(value: string | number | boolean | null | undefined): data.ExpressionData {
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  return new data.Null();
}

/** A context of which all values are known: what it does not hold is null. */
export function closed(values: Readonly<Record<string, data.ExpressionData>>): data.Dictionary {
  return new data.Dictionary(...Object.entries(values).map(([key, value]) => ({ key, value })));
}
