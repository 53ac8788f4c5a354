import { rowHeight } from '../scene/history/historyFrame';
import { element } from './element';
import { listenToWheel } from './wheelZoom';

const smallest = 0.5;
const largest = 2.5;

export interface ScrollerGestures {
  readonly onScroll: () => void;
  /** The wheel wants it larger or smaller, by a factor. */
  readonly onZoom: (factor: number) => void;
}

export interface RowsInView {
  readonly first: number;
  readonly last: number;
  /** In the pixels of the picture. */
  readonly width: number;
  /** In those of the page. */
  readonly height: number;
}

/** The room in which a history is scrolled: how large a row is, and which of them are in view, whatever is drawn of them. */
export class HistoryScroller {
  readonly root: HTMLDivElement;
  readonly #space: HTMLDivElement;
  #count = 1;
  #scale = 1;
  /** How high the page was when it was looked at last, and whether the newest commits were in it. */
  #seen = { height: 0, isEnd: false };
  #frame = 0;

  constructor(picture: SVGSVGElement, { onScroll, onZoom }: ScrollerGestures) {
    this.#space = element('div', { class: 'space' });
    this.#space.append(picture);
    this.root = element('div', { class: 'scroller' }, this.#space);
    this.root.addEventListener('scroll', () => {
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(onScroll);
    });
    listenToWheel(this.root, onZoom);
  }

  get scale(): number {
    return this.#scale;
  }

  get #pitch(): number {
    return rowHeight * this.#scale;
  }

  /** What is in view, in the pixels of the picture. */
  get span(): { readonly top: number; readonly height: number } {
    const { scrollTop, clientHeight } = this.root;
    return { top: scrollTop / this.#scale, height: clientHeight / this.#scale };
  }

  /** There are so many rows now. Whoever was at the end is there again. */
  set count(count: number) {
    const wasAtEnd = this.root.scrollTop + this.root.clientHeight >= (this.#count - 2) * this.#pitch;
    this.#count = count;
    this.#stretch();
    if (wasAtEnd) this.#scrollToEnd();
  }

  /** The row at a height of the page; perhaps one that there is not. */
  rowAt(clientY: number): number {
    return Math.floor((clientY - this.#space.getBoundingClientRect().top) / this.#pitch);
  }

  look(): RowsInView {
    const height = this.root.clientHeight;
    // Whoever looks at the newest commits still sees them in a page of another size.
    if (height !== this.#seen.height && this.#seen.isEnd) this.#scrollToEnd();
    const top = this.root.scrollTop;
    this.#seen = { height, isEnd: top + height >= (this.#count - 1) * this.#pitch };
    return {
      first: Math.max(0, Math.floor(top / this.#pitch)),
      last: Math.min(this.#count - 1, Math.ceil((top + height) / this.#pitch)),
      width: Math.max(200, this.root.clientWidth / this.#scale),
      height,
    };
  }

  /** By a factor; 0: as large as usual, or so small that all fits where that can still be read. What is in the middle stays there. */
  zoom(factor: number): void {
    const fit = this.root.clientHeight / (this.#count * rowHeight);
    const scale = factor === 0 ? (fit >= smallest && fit < 1 ? fit : 1) : this.#scale * factor;
    const middle = (this.root.scrollTop + this.root.clientHeight / 2) / this.#scale;
    this.#scale = Math.min(largest, Math.max(smallest, scale));
    this.#stretch();
    this.#centre(middle * this.#scale);
  }

  /** By as little as brings the row into view, and a bit more. */
  reveal(row: number): void {
    const pitch = this.#pitch;
    const top = row * pitch;
    const { scrollTop, clientHeight } = this.root;
    if (top < scrollTop) this.root.scrollTop = top - pitch;
    else if (top + pitch > scrollTop + clientHeight) this.root.scrollTop = top + 2 * pitch - clientHeight;
  }

  /** `share` of the whole. */
  goTo(share: number): void {
    this.#centre(share * this.#space.clientHeight);
  }

  #stretch(): void {
    this.#space.style.setProperty('height', `${this.#count * this.#pitch}px`);
  }

  #centre(middle: number): void {
    this.root.scrollTop = middle - this.root.clientHeight / 2;
  }

  #scrollToEnd(): void {
    this.root.scrollTop = this.#count * this.#pitch;
  }
}
