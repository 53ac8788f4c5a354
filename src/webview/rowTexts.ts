import type { HistoryText } from '../scene/history/historyColumns';

const bits = 7;
const size = 1 << bits;
/** What is kept of a long history while somebody scrolls through it: some 20,000 rows. */
const mostChunks = 160;
const mostAsked = 2;

export interface RowTextsOptions {
  /** Rows from `from` to before `to`. */
  readonly ask: (from: number, to: number) => Promise<readonly HistoryText[]>;
  readonly onCome: () => void;
  readonly onFail: (error: unknown) => void;
}

/** Texts of rows, fetched in chunks when they come into view. Answers to an earlier history are dropped. */
export class RowTexts {
  readonly #options: RowTextsOptions;
  /** In the order in which they were used last. */
  readonly #chunks = new Map<number, readonly HistoryText[]>();
  readonly #asked = new Set<number>();
  #wanted: readonly number[] = [];
  #count = 0;
  #history = 0;

  constructor(options: RowTextsOptions) {
    this.#options = options;
  }

  /** Another history, or with `continues` the same one with more rows. */
  begin(count: number, continues: boolean): void {
    this.#count = count;
    if (continues) return;
    this.#history++;
    this.#chunks.clear();
    this.#asked.clear();
    this.#wanted = [];
  }

  get(row: number): HistoryText | undefined {
    return this.#chunks.get(row >> bits)?.[row & (size - 1)];
  }

  /** Rows come into view: what was wanted for others before and not yet asked for is no longer wanted. */
  want(first: number, last: number): void {
    const wanted: number[] = [];
    for (let chunk = last >> bits; chunk >= first >> bits; chunk--) {
      const known = this.#chunks.get(chunk);
      if (known) {
        this.#chunks.delete(chunk);
        this.#chunks.set(chunk, known);
      }
      const rows = Math.min(size, this.#count - chunk * size);
      if ((known?.length ?? 0) < rows && !this.#asked.has(chunk)) wanted.push(chunk);
    }
    this.#wanted = wanted;
    this.#next();
  }

  #next(): void {
    while (this.#asked.size < mostAsked) {
      const [chunk, ...later] = this.#wanted;
      if (chunk === undefined) return;
      this.#wanted = later;
      this.#asked.add(chunk);
      void this.#fetch(chunk);
    }
  }

  async #fetch(chunk: number): Promise<void> {
    const history = this.#history;
    try {
      const texts = await this.#options.ask(chunk * size, Math.min(this.#count, (chunk + 1) * size));
      if (history !== this.#history) return;
      this.#chunks.delete(chunk);
      this.#chunks.set(chunk, texts);
      for (const old of this.#chunks.keys()) {
        if (this.#chunks.size <= mostChunks) break;
        this.#chunks.delete(old);
      }
      this.#asked.delete(chunk);
      this.#options.onCome();
    } catch (error) {
      if (history !== this.#history) return;
      this.#asked.delete(chunk);
      this.#options.onFail(error);
    }
    this.#next();
  }
}
