import type { Mark } from '../scene/scene';
import { pointerAway } from './pointerAway';

export interface AimParts {
  readonly markAt: (target: EventTarget | null) => Mark | null;
  /** The same thing in the picture as it is now. */
  readonly markOf: (id: string) => Mark | undefined;
  /** The pointer or the focus has gone to a thing; null: it is on none. */
  readonly onAim: (mark: Mark | null) => void;
  /** It stays there. */
  readonly onRest: (mark: Mark | null) => void;
}

const restAfter = 350;
/** So far the pointer may stray from a thing that the picture has moved from under it. */
const hold = 10;

/** What somebody aims at, by the pointer or by the focus, in a picture that changes under a pointer that stands still. */
export class PictureAim {
  readonly #svg: SVGSVGElement;
  readonly #parts: AimParts;
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** Where the pointer is, and the mark that it has gone to. */
  #pointer: { readonly x: number; readonly y: number; readonly mark: Mark } | null = null;
  /** The picture has changed since: what is under the pointer now need not be what it has gone to. */
  #isHeld = false;
  /** What was acted on, and where the pointer was: what has come of it is to be seen, not what it would do once more. */
  #acted: { readonly id: string; readonly x: number; readonly y: number } | null = null;

  constructor(root: HTMLElement, svg: SVGSVGElement, parts: AimParts) {
    this.#svg = svg;
    this.#parts = parts;
    // Not on the SVG itself: that would make it a tab stop of its own.
    root.addEventListener('focusin', event => {
      if (!this.#isCarrying) this.at(parts.markAt(event.target));
    });
    root.addEventListener('focusout', () => {
      if (!this.#isCarrying) this.at(null);
    });
    svg.addEventListener('pointerover', event => {
      if (event.pointerType !== 'touch' && !this.#isCarrying) this.#point(event);
    });
    svg.addEventListener('pointermove', event => {
      if ((this.#isHeld || this.#acted) && !this.#isCarrying) this.#point(event);
      else if (this.#pointer) this.#pointer = { ...this.#pointer, x: event.clientX, y: event.clientY };
    });
    svg.addEventListener('pointerleave', () => {
      this.#pointer = null;
      if (!this.#isCarrying) this.at(null);
    });
  }

  /** Where a branch is carried, it matters what that is over. */
  get #isCarrying(): boolean {
    return this.#svg.classList.contains('carrying');
  }

  /** Whoever rests on a thing and clicks means that thing, also when a preview has put another in its place. */
  markUnder(event: PointerEvent): Mark | null {
    const { markAt, markOf } = this.#parts;
    if (!this.#isHeld || !this.#pointer || pointerAway(event, this.#pointer) > hold) return markAt(event.target);
    const { mark } = this.#pointer;
    return markOf(mark.id) ?? mark;
  }

  #point(event: PointerEvent): void {
    if (this.#acted && pointerAway(event, this.#acted) <= hold) return;
    this.#acted = null;
    const mark = this.markUnder(event);
    if (mark && this.#isHeld && mark.id === this.#pointer?.mark.id) return;
    this.#isHeld = false;
    this.#pointer = mark && { x: event.clientX, y: event.clientY, mark };
    this.at(mark);
  }

  /** null: at nothing any more. */
  at(mark: Mark | null): void {
    const { onAim, onRest } = this.#parts;
    clearTimeout(this.#resting);
    onAim(mark);
    if (mark && mark.id === this.#acted?.id) return;
    this.#resting = setTimeout(() => {
      onRest(mark);
    }, restAfter);
  }

  /** The picture changes: what the pointer has gone to is kept until it moves. */
  keep(): void {
    this.#isHeld = this.#pointer !== null;
  }

  /** A branch is taken up: nothing is rested on. */
  lift(): void {
    this.#pointer = null;
    clearTimeout(this.#resting);
    this.#parts.onAim(null);
  }

  /** Somebody acts on a thing. By the keyboard it has no place on the screen: the pointer is near none, wherever it goes. */
  act(mark: Mark, x = NaN, y = NaN): void {
    clearTimeout(this.#resting);
    this.#pointer = null;
    this.#acted = { id: mark.id, x, y };
  }

  /** By the keyboard somebody goes on: where they come back to, it may be shown what it would do. */
  moveOn(): void {
    this.#acted = null;
  }
}
