import { data } from '@actions/expressions';
import { evaluateExpression } from '../../src/triggers/github/expression/evaluateExpression';
import { parseFilterPattern } from '../../src/triggers/github/filterPattern';
import { areAllSelected, isAnySelected, selectByPatterns } from '../../src/triggers/github/selectByPatterns';
import type { Adapter, TestCase } from './testCase';

interface PatternCase extends TestCase {
  readonly patterns: readonly string[];
  readonly inputs: readonly string[];
  readonly expect: { readonly skippedByFilter?: boolean; readonly skippedByIgnore?: boolean };
}

interface PatternTableCase extends TestCase {
  readonly pattern: string;
  readonly inputs: readonly string[];
  readonly expect: { readonly matches: readonly string[] };
}

interface ExpressionCase extends TestCase {
  readonly expression: string;
  readonly contexts?: Readonly<Record<string, unknown>> | null;
  readonly expect: {
    readonly kind?: string;
    readonly value?: unknown;
    readonly error?: { readonly kind: string; readonly value: string };
  };
}

/** Scores the GitHub evaluator. */
export const cases: Adapter = {
  'github-filter-patterns': testCase => Promise.resolve(scorePatterns(testCase as PatternCase)),
  'github-filter-pattern-table': testCase => Promise.resolve(scorePatternTable(testCase as PatternTableCase)),
  'github-expression': testCase => Promise.resolve(scoreExpression(testCase as ExpressionCase)),
};

function scorePatterns({ patterns, inputs, expect }: PatternCase): string | null {
  const parsed = patterns.map(parseFilterPattern);
  const skippedByFilter = !isAnySelected(parsed, inputs);
  const skippedByIgnore = areAllSelected(parsed, inputs);
  if (expect.skippedByFilter !== undefined && expect.skippedByFilter !== skippedByFilter) {
    return `${patterns.join(' ')} as a filter: skipped is ${skippedByFilter}`;
  }
  if (expect.skippedByIgnore !== undefined && expect.skippedByIgnore !== skippedByIgnore) {
    return `${patterns.join(' ')} as an ignore list: skipped is ${skippedByIgnore}`;
  }
  return null;
}

function scorePatternTable({ pattern, inputs, expect }: PatternTableCase): string | null {
  const parsed = parseFilterPattern(pattern);
  const matches = inputs.filter(input => selectByPatterns([parsed], input).selected);
  return matches.join('\n') === expect.matches.join('\n') ? null : `${pattern} matches ${matches.join(', ')}`;
}

function scoreExpression({ expression, contexts, expect }: ExpressionCase): string | null {
  const names = Object.keys(contexts ?? {});
  const given = new data.Dictionary(...names.map(key => ({ key, value: toData(contexts?.[key]) })));
  const outcome = evaluateExpression(expression, given, names, new Map());
  if (outcome.kind === 'error') {
    if (isAnyError(expect.value)) return null;
    if (expect.error === undefined) return `${outcome.phase} error: ${outcome.message}`;
    const isSame = outcome.phase === expect.error.kind && headline(outcome.message).startsWith(headline(expect.error.value));
    return isSame ? null : `${outcome.phase} error: ${outcome.message}`;
  }
  const { value } = outcome;
  if (expect.error !== undefined) return `gives ${JSON.stringify(plain(value))} instead of an error`;
  if (expect.kind !== undefined && kindNames[value.kind] !== expect.kind) return `is of the kind ${kindNames[value.kind]}`;
  return isSameValue(plain(value), expect.value) ? null : `gives ${JSON.stringify(plain(value))}`;
}

/** Places are counted differently by the implementations; what is wrong is not. */
function headline(message: string): string {
  return message.replace(/[.]? Located at .*$/s, '');
}

const kindNames: Readonly<Record<data.Kind, string>> = {
  [data.Kind.String]: 'String',
  [data.Kind.Array]: 'Array',
  [data.Kind.Dictionary]: 'Object',
  [data.Kind.Boolean]: 'Boolean',
  [data.Kind.Number]: 'Number',
  [data.Kind.CaseSensitiveDictionary]: 'Object',
  [data.Kind.Null]: 'Null',
};

function toData(value: unknown): data.ExpressionData {
  return JSON.parse(JSON.stringify(value ?? null), data.reviver as (key: string, value: unknown) => unknown) as data.ExpressionData;
}

/** As the sets write values that JSON has no words for. */
function plain(value: data.ExpressionData): unknown {
  if (value instanceof data.NumberData && Number.isNaN(value.value)) return { $nan: true };
  if (value instanceof data.NumberData && !Number.isFinite(value.value)) return { $inf: Math.sign(value.value) };
  return JSON.parse(JSON.stringify(value, data.replacer) ?? 'null') as unknown;
}

/** `{ $error: … }`: an error of any wording. */
function isAnyError(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '$error' in value;
}

function isSameValue(actual: unknown, expected: unknown): boolean {
  return JSON.stringify(actual) === JSON.stringify(expected);
}
