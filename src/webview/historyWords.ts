import type { HistoryColumns } from '../scene/history/historyColumns';
import type { Mark } from '../scene/scene';

/** Whether a row holds what somebody looks for: in its subject, its author, its id, or a name that points to it. */
export function rowTest(columns: HistoryColumns, query: string): (row: number) => boolean {
  const words = query.trim().toLowerCase();
  const names = new Map<number, string>();
  for (const ref of columns.refs) names.set(ref.row, `${names.get(ref.row) ?? ''} ${ref.name}`);
  return row => {
    const text = columns.text(row);
    return `${text?.subject ?? ''} ${text?.author ?? ''} ${text?.oid ?? ''}${names.get(row) ?? ''}`
      .toLowerCase()
      .includes(words);
  };
}

/** The next older row that holds it; after the oldest comes the newest. */
export function rowBefore(columns: HistoryColumns, query: string, current: number): number | undefined {
  if (query.trim() === '') return undefined;
  const holds = rowTest(columns, query);
  for (let step = 1; step <= columns.count; step++) {
    const row = (current - step + columns.count) % columns.count;
    if (holds(row)) return row;
  }
  return undefined;
}

/** The same of the marks of a row; undefined for what belongs to none. */
export const markTest =
  (passes: (row: number) => boolean) =>
  ({ id }: Pick<Mark, 'id'>): boolean | undefined => {
    const row = /^(?:row|pipeline):(\d+)/.exec(id)?.[1];
    return row === undefined ? undefined : passes(Number(row));
  };

/** Dims the marks in the page that do not pass. */
export function dimMarks(group: SVGGElement, test: ReturnType<typeof markTest> | undefined): void {
  for (const node of group.querySelectorAll<SVGElement>(':scope > .mark'))
    node.classList.toggle('dimmed', test?.({ id: node.dataset['id'] ?? '' }) === false);
}
