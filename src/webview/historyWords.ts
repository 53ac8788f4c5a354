import type { HistoryColumns } from '../scene/history/historyColumns';

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

/** Dims the rows in the page that do not pass; null: none. */
export function dimRows(group: SVGGElement, passes: ((row: number) => boolean) | null): void {
  for (const node of group.querySelectorAll<SVGElement>(':scope > .mark')) {
    const row = /^(?:row|pipeline):(\d+)/.exec(node.dataset['id'] ?? '')?.[1];
    if (row !== undefined) node.classList.toggle('dimmed', passes !== null && !passes(Number(row)));
  }
}
