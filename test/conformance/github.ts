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

/** Scores the GitHub evaluator. */
export const cases: Adapter = {
  'github-filter-patterns': testCase => Promise.resolve(scorePatterns(testCase as PatternCase)),
  'github-filter-pattern-table': testCase => Promise.resolve(scorePatternTable(testCase as PatternTableCase)),
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
