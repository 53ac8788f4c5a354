import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { isMapping, isSequence } from '@actions/workflow-parser/templates/tokens/type-guards';
import { entriesOf, itemsOf, scalarOf } from './tokens';

type Combination = Readonly<Record<string, string>>;

/** More than GitHub allows (256), so that a larger matrix is still counted as too large without being written out. */
const enough = 1000;

/**
 * How many jobs a matrix makes: every combination of its lists, less what `exclude` names, plus each `include` that fits no
 * combination. Undefined when an expression in it decides, which is known only while the workflow runs.
 */
export function countCopies(matrix: TemplateToken): number | undefined {
  if (!isMapping(matrix)) return undefined;
  const entries = entriesOf(matrix);
  const axes = entries.filter(({ key }) => key !== 'include' && key !== 'exclude');
  const include = readCombinations(entries.find(({ key }) => key === 'include')?.value);
  const exclude = readCombinations(entries.find(({ key }) => key === 'exclude')?.value);
  if (include === undefined || exclude === undefined || axes.some(({ value }) => !isSequence(value))) return undefined;
  const size = axes.reduce((product, { value }) => product * itemsOf(value).length, axes.length === 0 ? 0 : 1);
  if (include.length === 0 && exclude.length === 0) return size;
  if (size > enough) return size;
  const base = combine(axes.map(({ key, value }) => [key, itemsOf(value).map(fingerprint)] as const));
  if (base === undefined) return undefined;
  const kept = base.filter(combination => !exclude.some(excluded => fits(combination, excluded)));
  const axisNames = new Set(axes.map(({ key }) => key));
  return kept.length + include.filter(extra => !extendsAny(kept, extra, axisNames)).length;
}

/** What one copy is given: the values by their names, in the order of the file. */
export type MatrixRow = ReadonlyMap<string, string | number | boolean | null | readonly string[]>;

/** GitHub makes no more of them. */
export const mostCopies = 256;

/** The copies one by one; undefined where only the run knows their values, or where there are too many. */
export function matrixRows(matrix: TemplateToken): readonly MatrixRow[] | undefined {
  const copies = countCopies(matrix);
  if (copies === undefined || copies > mostCopies) return undefined;
  const entries = entriesOf(matrix);
  const axes = entries.filter(({ key }) => key !== 'include' && key !== 'exclude');
  const include = readCombinations(entries.find(({ key }) => key === 'include')?.value) ?? [];
  const exclude = readCombinations(entries.find(({ key }) => key === 'exclude')?.value) ?? [];
  const base = combine(axes.map(({ key, value }) => [key, itemsOf(value).map(fingerprint)] as const));
  if (base === undefined) return undefined;
  const kept = base.filter(combination => !exclude.some(excluded => fits(combination, excluded)));
  const names = new Set(axes.map(({ key }) => key));
  const shared = (extra: Combination) => Object.fromEntries(Object.entries(extra).filter(([key]) => names.has(key)));
  const extended = kept.map(one =>
    include.reduce((row, extra) => (fits(one, shared(extra)) ? { ...row, ...extra } : row), one),
  );
  const added = include.filter(extra => !extendsAny(kept, extra, names));
  return [...extended, ...added].map(row => new Map(Object.entries(row).map(([key, print]) => [key, valueOf(print)])));
}

/** A scalar as it is; of a list or a mapping the scalars in it, as GitHub puts them into a name. */
function valueOf(print: string): string | number | boolean | null | readonly string[] {
  if (!/^[[{]/.test(print)) return JSON.parse(print) as string | number | boolean | null;
  const scalars = print.replace(/"(?:[^"\\]|\\.)*":/g, '').match(/"(?:[^"\\]|\\.)*"|[\w.+-]+/g) ?? [];
  return scalars.map(text => String(JSON.parse(text)));
}

/** An `include` joins the combinations whose axes it does not contradict; when there are none, it is a combination of its own. */
function extendsAny(kept: readonly Combination[], extra: Combination, axes: ReadonlySet<string>): boolean {
  const shared = Object.fromEntries(Object.entries(extra).filter(([key]) => axes.has(key)));
  return kept.some(combination => fits(combination, shared));
}

function fits(combination: Combination, wanted: Combination): boolean {
  return Object.entries(wanted).every(([key, value]) => combination[key] === value);
}

function combine(
  axes: readonly (readonly [string, readonly (string | undefined)[]])[],
): readonly Combination[] | undefined {
  let combinations: readonly Combination[] = axes.length === 0 ? [] : [{}];
  for (const [key, values] of axes) {
    const known = values.filter(value => value !== undefined);
    if (known.length < values.length) return undefined;
    combinations = combinations.flatMap(combination => known.map(value => ({ ...combination, [key]: value })));
  }
  return combinations;
}

/** The entries of `include` or `exclude`; undefined when an expression stands among them. */
function readCombinations(token: TemplateToken | undefined): readonly Combination[] | undefined {
  if (token === undefined) return [];
  if (!isSequence(token)) return undefined;
  const combinations: Combination[] = [];
  for (const item of itemsOf(token)) {
    const combination: Record<string, string> = {};
    for (const { key, value } of entriesOf(item)) {
      const text = fingerprint(value);
      if (text === undefined) return undefined;
      combination[key] = text;
    }
    combinations.push(combination);
  }
  return combinations;
}

/** Equal values have equal fingerprints; an expression has none. */
function fingerprint(token: TemplateToken): string | undefined {
  if (isSequence(token)) return joined('[', itemsOf(token).map(fingerprint));
  if (isMapping(token)) {
    return joined(
      '{',
      entriesOf(token)
        .map(({ key, value }) => withKey(key, fingerprint(value)))
        .sort(),
    );
  }
  const value = scalarOf(token);
  return value === undefined ? undefined : JSON.stringify(value);
}

function withKey(key: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${JSON.stringify(key)}:${value}`;
}

function joined(kind: string, parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : kind + parts.join(',');
}
