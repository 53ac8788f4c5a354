import type * as vscode from 'vscode';
import { Emitter } from '../../base/event';
import {
  importBook,
  mergeBooks,
  exportBook,
  recordDone,
  type BookRefusal,
  type ProgressBook,
} from '../../training/progressBook';
import type { Result } from '../../base/result';
import { progressKey as key } from './keys';

/** What the learner has done, kept by the editor and taken along to their other machines where settings are synced. */
export class ProgressStore {
  readonly #state: vscode.Memento;
  readonly #changed = new Emitter<undefined>();

  readonly onDidChange = this.#changed.event;

  constructor({ globalState }: vscode.ExtensionContext) {
    this.#state = globalState;
  }

  /** Another window or machine may have written it, so it is read as strictly as a file. */
  get book(): ProgressBook {
    const read = importBook(this.#state.get<string>(key, ''));
    return read.ok ? read.value : {};
  }

  async record(id: string, stars: 1 | 2 | 3, commands: number): Promise<void> {
    await this.#write(recordDone(this.book, id, stars, commands, Date.now()));
  }

  export(): string {
    return exportBook(this.book);
  }

  /** Keeps the better of both; the answer is how many exercises the text told of. */
  async import(text: string): Promise<Result<number, BookRefusal>> {
    const read = importBook(text);
    if (!read.ok) return read;
    await this.#write(mergeBooks(this.book, read.value));
    return { ok: true, value: Object.keys(read.value).length };
  }

  async #write(book: ProgressBook): Promise<void> {
    await this.#state.update(key, exportBook(book));
    this.#changed.fire(undefined);
  }
}
