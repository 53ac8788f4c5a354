import type { HistoryColumns } from '../scene/history/historyColumns';
import type { Mark } from '../scene/scene';
import type { Search } from '../scene/searchedScene';
import { dimMarks, markTest, rowTest } from './historyWords';

/** The rows of a history that somebody has searched for: found here by their words, or elsewhere, where all texts are. */
export class FoundRows {
  /** Those that were found elsewhere; null: nothing was looked for there. */
  #elsewhere: Int32Array | null = null;
  #search: Search<Pick<Mark, 'id'>> | null = null;

  /** null: nothing is searched for. */
  get search(): Search<Pick<Mark, 'id'>> | null {
    return this.#search;
  }

  /** Looks for the words here; tells how many rows hold them. */
  find(columns: HistoryColumns, words: string): number {
    const query = words.trim();
    const holds = rowTest(columns, query);
    let count = 0;
    if (query !== '') for (let row = 0; row < columns.count; row++) if (holds(row)) count++;
    this.#search = query === '' ? null : { query, count, test: markTest(holds) };
    return count;
  }

  /** Takes over what was found elsewhere; null: nothing was looked for. */
  take(rows: Int32Array | null, query: string): void {
    this.#elsewhere = rows;
    const all = new Set(rows);
    this.#search = rows && { query, count: rows.length, test: markTest(row => all.has(row)) };
  }

  /** Of those that were found elsewhere the one next to a row; after the last comes the first. */
  next(direction: 'older' | 'newer', current: number): number | undefined {
    const rows = this.#elsewhere;
    return direction === 'older'
      ? (rows?.findLast(row => row < current) ?? rows?.at(-1))
      : (rows?.find(row => row > current) ?? rows?.[0]);
  }

  /** Dims the marks in the page that belong to other rows. */
  dim(group: SVGGElement): void {
    dimMarks(group, this.#search?.test);
  }
}
