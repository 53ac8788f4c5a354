import { plural, say } from '../base/say';
import type { HistoryRows } from '../protocol/historyProtocol';
import type { HistoryBar } from './historyBar';
import type { HistoryView } from './historyView';
import type { RepositoryChannel } from './repositoryChannel';

export interface HistorySearchOptions {
  readonly channel: RepositoryChannel;
  readonly bar: HistoryBar;
  readonly history: HistoryView;
  /** What is shown; null: nothing. */
  readonly rows: () => HistoryRows | null;
  readonly say: (sentence: string) => void;
  readonly fail: (error: unknown) => void;
}

const typingRests = 200;

/** Looks for commits where their texts are, in the extension, once the typing rests; only the newest question counts. */
export class HistorySearch {
  readonly #options: HistorySearchOptions;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #question = 0;

  constructor(options: HistorySearchOptions) {
    this.#options = options;
  }

  typed(): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#find(), typingRests);
  }

  /** The history is another, or longer: what was found in it is looked for again. */
  again(continues: boolean): void {
    if (!continues) this.#highlight(null, '');
    if (this.#options.bar.query.trim() !== '') void this.#find();
  }

  async #find(): Promise<void> {
    const { channel, bar } = this.#options;
    const question = ++this.#question;
    const rows = this.#options.rows();
    const query = bar.query.trim();
    if (query === '' || !rows) {
      this.#highlight(null, query);
      return;
    }
    bar.isSearching = true;
    try {
      const hits = await channel.request('find', { numbering: rows.numbering, query });
      if (question !== this.#question) return;
      this.#highlight(hits, query);
      this.#options.say(plural(hits.length, say`1 match`, say`${hits.length} matches`));
    } catch (error) {
      if (question === this.#question) this.#options.fail(error);
    }
  }

  #highlight(hits: Int32Array | null, query: string): void {
    this.#options.history.highlight(hits, query);
    this.#options.bar.found = hits?.length ?? null;
  }
}
