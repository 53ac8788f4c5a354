import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TestCase } from './testCase';

/** One file of cases. */
export interface CaseSet {
  /** e.g. `github/events-docs`, or `github/events-docs.heldout` where the file says which half it is. */
  readonly name: string;
  /** The share of cases that must pass. */
  readonly goal: number;
  readonly cases: readonly TestCase[];
}

/** Sets made from the vendors' own specifications and documentation, which must pass entirely; the others may miss one in a hundred. */
const exactSets = new Set([
  ...[
    'pipeline-spec',
    'pipeline-seed-spec',
    'pipeline-facts',
    'expression',
    'changes-glob',
    'exists',
    'only-except-refs',
  ],
  ...['filter-patterns-docs', 'filter-patterns-act', 'events-docs', 'expressions-github'],
  ...['glob', 'selection'],
  ...['github', 'gitlab'],
]);

/** All sets of a folder and of the folders in it, in a stable order. Files of a corpus are not sets. */
export function readCaseSets(folder: string): readonly CaseSet[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.json'))
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => !path.relative(folder, file).split(path.sep).includes('corpus'))
    .sort()
    .flatMap(file => readCaseSet(file));
}

function readCaseSet(file: string): readonly CaseSet[] {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content !== 'object' || content === null || !('cases' in content) || !Array.isArray(content.cases))
    return [];
  const base = path.basename(file, '.json');
  const name = `${path.basename(path.dirname(file))}/${base}`;
  const goal = exactSets.has(base.replace(/\.(dev|heldout)$/, '')) ? 1 : 0.99;
  return [{ name, goal, cases: content.cases as readonly TestCase[] }];
}
