import { childOf, entriesOf, listOf, textOf } from '../../../yaml/access';
import type { YamlNode } from '../../../yaml/node';
import type { YamlVariable } from '../variables/variableScope';
import type { JobCopy } from './job';

/** More than GitLab allows; a larger matrix is refused before any job is made. */
export const maxCopies = 200;

/** `parallel: 3` makes `test 1/3` and so on; a matrix names each copy after its values. */
export function readCopies(name: string, parallel: YamlNode | undefined): readonly JobCopy[] {
  const alone: JobCopy = { name, index: undefined, total: 1, variables: new Map() };
  if (parallel?.kind === 'scalar' && typeof parallel.value === 'number') {
    const total = Math.min(Math.max(Math.trunc(parallel.value), 0), maxCopies);
    return Array.from({ length: total }, (_, at) => ({
      ...alone,
      name: `${name} ${at + 1}/${total}`,
      index: at + 1,
      total,
    }));
  }
  const matrix = childOf(parallel, 'matrix');
  if (matrix === undefined) return [alone];
  const rows = listOf(matrix).flatMap(combinations);
  return rows.map((row, at) => ({
    name: `${name}: [${row.map(([, value]) => value).join(', ')}]`,
    index: at + 1,
    total: rows.length,
    variables: new Map<string, YamlVariable>(row.map(([key, value]) => [key, { value, raw: false }])),
  }));
}

type Row = readonly (readonly [name: string, value: string])[];

function combinations(entry: YamlNode): readonly Row[] {
  let rows: readonly Row[] = [[]];
  for (const { key, value } of entriesOf(entry)) {
    const values = listOf(value).map(item => (item.kind === 'scalar' ? textOf(item) : ''));
    rows = rows.flatMap(row => values.map(one => [...row, [textOf(key), one] as const]));
    // One beyond the limit is enough to be told that there are too many.
    if (rows.length > maxCopies) rows = rows.slice(0, maxCopies + 1);
  }
  return rows;
}
