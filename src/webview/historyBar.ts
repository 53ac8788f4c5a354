import { plural, say } from '../base/say';
import { button, element } from './element';
import { SaveMenu } from './saveMenu';

export interface HistoryBarGestures {
  /** A factor, or 0 for the usual size. */
  readonly onZoom: (factor: number) => void;
  readonly onFind: (query: string) => void;
  /** The next match, older or newer. */
  readonly onSeek: (direction: 'older' | 'newer') => void;
  readonly onRefresh: () => void;
  readonly onExport: (kind: string) => void;
}

/** The row above the history of a repository of the user's own: it looks and never changes. */
export class HistoryBar {
  readonly root: HTMLElement;
  readonly #search: HTMLInputElement;
  readonly #found = element('span', { class: 'found' });
  readonly #older: HTMLButtonElement;
  readonly #newer: HTMLButtonElement;

  constructor(gestures: HistoryBarGestures) {
    this.#search = element('input', {
      type: 'search',
      placeholder: say`Search (/)`,
      'aria-label': say`Search by branch, author or text`,
    });
    this.#search.addEventListener('input', () => {
      gestures.onFind(this.#search.value);
    });
    this.#search.addEventListener('keydown', event => {
      if (event.key === 'Enter') gestures.onSeek(event.shiftKey ? 'newer' : 'older');
    });
    this.#older = button('↑', say`Older match (Enter)`, () => {
      gestures.onSeek('older');
    });
    this.#newer = button('↓', say`Newer match (Shift and Enter)`, () => {
      gestures.onSeek('newer');
    });
    const zoom = (label: string, spoken: string, factor: number) =>
      button(label, spoken, () => {
        gestures.onZoom(factor);
      });
    const save = new SaveMenu(
      say`Save what is seen as`,
      [
        ['svg', say`SVG picture`],
        ['png', say`PNG picture`],
        ['text', say`Plain text`],
        ['clipboard', say`Text to the clipboard`],
      ],
      gestures.onExport,
    );
    this.root = element(
      'div',
      { class: 'bar', role: 'toolbar', 'aria-label': say`History` },
      button(say`Refresh`, say`Refresh: read the repository again (R)`, gestures.onRefresh),
      zoom('−', say`Zoom out`, 1 / 1.25),
      zoom(say`Fit`, say`Fit the picture into the page`, 0),
      zoom('+', say`Zoom in`, 1.25),
      this.#search,
      this.#older,
      this.#newer,
      this.#found,
      save.root,
    );
    this.found = null;
  }

  /** null: nothing was searched for. */
  set found(hits: number | null) {
    this.#older.hidden = this.#newer.hidden = hits === null || hits === 0;
    this.#found.textContent = hits === null ? '' : plural(hits, say`1 match`, say`${hits} matches`);
  }

  get query(): string {
    return this.#search.value;
  }

  set query(text: string) {
    this.#search.value = text;
  }

  set isSearching(value: boolean) {
    if (value) this.#found.textContent = say`Searching …`;
  }

  focus(): void {
    this.root.querySelector('button')?.focus();
  }

  focusSearch(): void {
    this.#search.focus();
  }
}
