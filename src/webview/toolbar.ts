import { say } from '../base/say';
import { button, element } from './element';
import { SaveMenu } from './saveMenu';

export interface ToolbarGestures {
  readonly onPicture: () => void;
  readonly onReplay: () => void;
  /** The goal beside the picture, or away again. */
  readonly onGoal: () => void;
  /** A factor, or 0 to fit. */
  readonly onZoom: (factor: number) => void;
  readonly onFilter: (query: string) => void;
  /** Enter in the search field. */
  readonly onSeek: (query: string) => void;
  readonly onExport: (kind: string) => void;
}

/** The row above the picture. */
export class Toolbar {
  readonly root: HTMLElement;
  readonly #picture: HTMLButtonElement;
  readonly #filter: HTMLInputElement;
  readonly #goal: HTMLButtonElement;

  constructor(gestures: ToolbarGestures) {
    this.#picture = button(say`History`, say`Show the history picture (H)`, gestures.onPicture);
    this.#goal = button(say`Goal`, say`Show the goal beside the picture (G)`, gestures.onGoal);
    this.#goal.hidden = true;
    this.#goal.setAttribute('aria-pressed', 'false');
    this.#filter = element('input', {
      type: 'search',
      placeholder: say`Search (/)`,
      'aria-label': say`Search by branch, author or text`,
    });
    this.#filter.addEventListener('input', () => {
      gestures.onFilter(this.#filter.value);
    });
    this.#filter.addEventListener('keydown', event => {
      if (event.key === 'Enter') gestures.onSeek(this.#filter.value);
    });
    const save = new SaveMenu(
      say`Save the picture as`,
      [
        ['svg', say`SVG picture`],
        ['png', say`PNG picture`],
        ['mermaid', say`Mermaid gitGraph`],
        ['text', say`Plain text`],
        ['clipboard', say`Text to the clipboard`],
      ],
      gestures.onExport,
    );
    const zoom = (label: string, spoken: string, factor: number) =>
      button(label, spoken, () => {
        gestures.onZoom(factor);
      });
    const bar = element(
      'div',
      { class: 'bar', role: 'toolbar', 'aria-label': say`Map` },
      this.#picture,
      button(say`Replay`, say`Replay the last change (R)`, gestures.onReplay),
      this.#goal,
      zoom('−', say`Zoom out`, 1 / 1.25),
      zoom(say`Fit`, say`Fit the picture into the page`, 0),
      zoom('+', say`Zoom in`, 1.25),
      this.#filter,
      save.root,
    );
    this.root = element('header', {}, bar);
  }

  set picture(kind: 'flow' | 'history') {
    this.#picture.textContent = kind === 'flow' ? say`History` : say`Flow`;
    const spoken = kind === 'flow' ? say`Show the history picture (H)` : say`Show the flow picture (F)`;
    this.#picture.setAttribute('aria-label', spoken);
    this.#picture.title = spoken;
  }

  /** null: there is no goal. */
  set goal(isShown: boolean | null) {
    this.#goal.hidden = isShown === null;
    this.#goal.setAttribute('aria-pressed', String(isShown ?? false));
  }

  get query(): string {
    return this.#filter.value;
  }

  set query(text: string) {
    this.#filter.value = text;
  }

  focus(): void {
    this.#picture.focus();
  }

  focusFilter(): void {
    this.#filter.focus();
  }
}
