import type { Measure } from '../textWidth';
import type { HistoryColumns } from './historyColumns';
import type { HistoryLayout } from './layoutHistory';

export const rowHeight = 26;

/** Where things stand in a history picture of one width. */
export interface HistoryFrame {
  readonly columns: HistoryColumns;
  readonly layout: HistoryLayout;
  readonly measure: Measure;
  readonly width: number;
  /** The lanes reach to here; then come the words. */
  readonly graphWidth: number;
  readonly radius: number;
  readonly x: (row: number) => number;
  readonly y: (row: number) => number;
}

/** Heights are told from the row `base`: far numbers would be drawn roughly. */
export function historyFrame(
  columns: HistoryColumns,
  layout: HistoryLayout,
  width: number,
  measure: Measure,
  base: number,
): HistoryFrame {
  const pitch = Math.max(5, Math.min(16, (width * 0.42) / (layout.widest + 2)));
  return {
    columns,
    layout,
    measure,
    width,
    graphWidth: Math.round(pitch * (layout.widest + 1) + 18),
    radius: Math.min(6, pitch * 0.36 + 0.5),
    x: row => Math.round((14 + layout.laneAt(row) * pitch) * 10) / 10,
    y: row => (row - base) * rowHeight + rowHeight / 2,
  };
}
