import type { Mark, Scene } from '../scene/scene';
import { searchedScene } from '../scene/searchedScene';
import { defineArrowHeads } from './arrowHeads';
import { element } from './element';
import { flowSearch } from './flowSearch';
import { giveWay, showSelected } from './giveWay';
import { listenToDrags } from './pictureDrags';
import { stopsOf, walk, type Stop } from './pictureKeys';
import { PictureTip } from './pictureTip';
import { renderMarks } from './renderMarks';

export interface PictureGestures {
  /** Enter or a click. */
  readonly onAct: (mark: Mark) => void;
  /** Hover or focus rests on a mark; null when on nothing. */
  readonly onRest: (mark: Mark | null) => void;
  /** A branch is carried over another; null: over none any more. */
  readonly onCarry?: (dragged: Mark, target: Mark | null) => void;
  /** A branch was let go on another. */
  readonly onDrop: (dragged: Mark, target: Mark) => void;
  readonly onLeave: () => void;
  /** The wheel has chosen a scale. */
  readonly onScale?: () => void;
  /** In a history: these rows are drawn now. */
  readonly onWindow?: (first: number, last: number) => void;
}

const restAfter = 350;
/** So far the pointer may stray from a thing that the picture has moved from under it. */
const hold = 10;
const captionHeight = 34;

/** One picture on the page: draws scenes, moves the focus inside, scales, and reports gestures. */
export class PictureView {
  readonly root: HTMLDivElement;
  readonly svg: SVGSVGElement;
  readonly #group: SVGGElement;
  readonly #tip = new PictureTip();
  /** Says what happened when the picture's own words are scrolled out of sight. */
  readonly #caption = element('div', { class: 'caption', 'aria-hidden': 'true', hidden: '' });
  readonly #gestures: PictureGestures;
  #scene: Scene | null = null;
  #marks = new Map<string, Mark>();
  #stops: readonly Stop[] = [];
  #current: string | null = null;
  #scale = 1;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #query = '';
  #selected: string | null = null;
  /** Where the pointer is, and the mark that it has gone to. */
  #pointer: { readonly x: number; readonly y: number; readonly mark: Mark } | null = null;
  /** The picture has changed since: what is under the pointer now need not be what it has gone to. */
  #isHeld = false;
  /** What was acted on, and where the pointer was: what has come of it is to be seen, not what it would do once more. */
  #acted: { readonly id: string; readonly x: number; readonly y: number } | null = null;

  constructor(gestures: PictureGestures) {
    this.#gestures = gestures;
    this.svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    this.svg.setAttribute('class', 'picture');
    this.svg.setAttribute('role', 'group');
    defineArrowHeads(this.svg);
    this.#group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    this.svg.append(this.#group);
    this.root = element('div', { class: 'stage' }, this.#caption, this.#tip.root);
    this.root.append(this.svg);
    this.#listen();
  }

  get scene(): Scene | null {
    return this.#scene;
  }

  /** With what was searched for in it. */
  get seen(): Scene | null {
    return this.#scene && searchedScene(this.#scene, flowSearch(this.#scene.marks, this.#query));
  }

  show(scene: Scene, duration: number): void {
    this.#scene = scene;
    this.#isHeld = this.#pointer !== null;
    this.#marks = new Map(scene.marks.map(mark => [mark.id, mark]));
    this.#stops = stopsOf(scene);
    const hadFocus = this.#group.contains(document.activeElement);
    renderMarks(this.#group, scene, { duration });
    this.svg.setAttribute('aria-label', `${scene.title} ${scene.subtitle}`.trim());
    this.#caption.textContent = scene.title;
    this.#resize();
    if (this.#current === null || !this.#marks.has(this.#current))
      this.#current =
        this.#stops.find(stop => this.#marks.get(stop.id)?.state === 'next')?.id ?? this.#stops[0]?.id ?? null;
    this.#moveTabStop(hadFocus);
    this.filter(this.#query);
    showSelected(this.#group, this.#selected);
  }

  /** Scrolls as little as needed for the next step and its arrow to be in sight. */
  revealNext(): void {
    const { height } = this.root.getBoundingClientRect();
    if (this.root.scrollHeight <= height + 1) return;
    const top = this.root.getBoundingClientRect().top - this.root.scrollTop;
    const boxes = [...this.#group.querySelectorAll(':scope > .part-step.state-next')].map(node =>
      node.getBoundingClientRect(),
    );
    if (boxes.length === 0) return;
    const from = Math.min(...boxes.map(box => box.top)) - top - captionHeight;
    const to = Math.max(...boxes.map(box => box.bottom)) - top + 8;
    if (to <= height) this.root.scrollTop = 0;
    else if (to > this.root.scrollTop + height) this.root.scrollTop = to - height;
    else if (from < this.root.scrollTop) this.root.scrollTop = from;
  }

  zoom(scale: number): void {
    this.#scale = Math.min(4, Math.max(0.25, scale));
    this.#resize();
  }

  get scale(): number {
    return this.#scale;
  }

  /** Dims what does not hold the text; tells how many things do. */
  filter(query: string): number {
    this.#query = query;
    const search = flowSearch(this.#scene?.marks ?? [], query);
    for (const node of this.#group.querySelectorAll<SVGElement>(':scope > .mark')) {
      const mark = this.#marks.get(node.dataset['id'] ?? '');
      node.classList.toggle('dimmed', mark !== undefined && search?.test(mark) === false);
    }
    return search?.count ?? 0;
  }

  focus(): void {
    this.#moveTabStop(true);
  }

  /** Shows which mark the sheet is about, and keeps it from lying under it; null: none. */
  select(id: string | null, sheet: Element | null): void {
    this.#selected = id;
    giveWay(this.svg, showSelected(this.#group, id), sheet);
  }

  #resize(): void {
    const scene = this.#scene;
    if (!scene) return;
    this.svg.setAttribute('viewBox', `0 0 ${scene.width} ${scene.height}`);
    this.svg.setAttribute('width', String(scene.width * this.#scale));
    this.svg.setAttribute('height', String(scene.height * this.#scale));
  }

  #node(id: string): SVGElement | undefined {
    return [...this.#group.querySelectorAll<SVGElement>(':scope > .mark')].find(node => node.dataset['id'] === id);
  }

  #moveTabStop(withFocus: boolean): void {
    for (const node of this.#group.querySelectorAll('[tabindex="0"]')) node.setAttribute('tabindex', '-1');
    const node = this.#current === null ? undefined : this.#node(this.#current);
    node?.setAttribute('tabindex', '0');
    if (!withFocus || !node) return;
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #markAt(target: EventTarget | null): Mark | null {
    if (!(target instanceof Element)) return null;
    const id = target.closest<SVGElement>('.mark')?.dataset['id'];
    const mark = id === undefined ? undefined : this.#marks.get(id);
    return mark?.spoken !== undefined ? mark : null;
  }

  /** Whoever rests on a thing and clicks means that thing, also when a preview has put another in its place. */
  #markUnder(event: PointerEvent): Mark | null {
    const { x, y, mark } = this.#pointer ?? {};
    if (!this.#isHeld || !mark || Math.hypot(event.clientX - (x ?? 0), event.clientY - (y ?? 0)) > hold)
      return this.#markAt(event.target);
    return this.#marks.get(mark.id) ?? mark;
  }

  #point(event: PointerEvent): void {
    if (this.#acted && Math.hypot(event.clientX - this.#acted.x, event.clientY - this.#acted.y) <= hold) return;
    this.#acted = null;
    const mark = this.#markUnder(event);
    if (mark && this.#isHeld && mark.id === this.#pointer?.mark.id) return;
    this.#isHeld = false;
    this.#pointer = mark && { x: event.clientX, y: event.clientY, mark };
    this.#rest(mark);
  }

  #listen(): void {
    this.svg.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = walk(event.key, this.#stops, this.#current);
      if (!step) return;
      event.preventDefault();
      if (step.kind === 'leave') {
        this.#rest(null);
        this.#gestures.onLeave();
      } else if (step.kind === 'act') {
        const mark = this.#marks.get(this.#current ?? '');
        if (mark) this.#act(mark);
      } else {
        this.#acted = null;
        this.#current = step.id;
        this.#moveTabStop(true);
      }
    });
    this.root.addEventListener('scroll', () => {
      this.#caption.hidden = this.root.scrollTop < captionHeight;
    });
    // Not on the SVG itself: that would make it a tab stop of its own.
    this.root.addEventListener('focusin', event => {
      const mark = this.#markAt(event.target);
      if (mark) this.#current = mark.id;
      if (!this.#isCarrying) this.#rest(mark);
    });
    this.root.addEventListener('focusout', () => {
      if (!this.#isCarrying) this.#rest(null);
    });
    this.svg.addEventListener('pointerover', event => {
      if (event.pointerType !== 'touch' && !this.#isCarrying) this.#point(event);
    });
    this.svg.addEventListener('pointermove', event => {
      if ((this.#isHeld || this.#acted) && !this.#isCarrying) this.#point(event);
      else if (this.#pointer) this.#pointer = { ...this.#pointer, x: event.clientX, y: event.clientY };
    });
    this.svg.addEventListener('pointerleave', () => {
      this.#pointer = null;
      if (!this.#isCarrying) this.#rest(null);
    });
    this.root.addEventListener(
      'wheel',
      event => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        const before = this.#scale;
        this.zoom(before * (event.deltaY < 0 ? 1.15 : 1 / 1.15));
        const box = this.root.getBoundingClientRect();
        const grow = this.#scale / before;
        this.root.scrollLeft = (this.root.scrollLeft + event.clientX - box.left) * grow - (event.clientX - box.left);
        this.root.scrollTop = (this.root.scrollTop + event.clientY - box.top) * grow - (event.clientY - box.top);
        this.#gestures.onScale?.();
      },
      { passive: false },
    );
    listenToDrags(this.root, this.svg, {
      markAt: target => this.#markAt(target),
      markUnder: event => this.#markUnder(event),
      nodeOf: mark => this.#node(mark.id),
      onAct: (mark, event) => {
        this.#act(mark, event.clientX, event.clientY);
      },
      onTake: () => {
        this.#pointer = null;
        clearTimeout(this.#resting);
        this.#showTip(null);
      },
      onCarry: (dragged, target) => {
        this.#gestures.onCarry?.(dragged, target);
      },
      onDrop: this.#gestures.onDrop,
    });
  }

  get #isCarrying(): boolean {
    return this.svg.classList.contains('carrying');
  }

  /** By the keyboard it has no place on the screen: the pointer is near none, wherever it goes. */
  #act(mark: Mark, x = NaN, y = NaN): void {
    clearTimeout(this.#resting);
    this.#pointer = null;
    this.#current = mark.id;
    this.#acted = { id: mark.id, x, y };
    this.#gestures.onAct(mark);
  }

  #rest(mark: Mark | null): void {
    clearTimeout(this.#resting);
    this.#showTip(mark);
    if (mark && mark.id === this.#acted?.id) return;
    this.#resting = setTimeout(() => {
      this.#gestures.onRest(mark);
    }, restAfter);
  }

  #showTip(mark: Mark | null): void {
    this.#tip.show(this.root, mark, mark ? this.#node(mark.id) : undefined);
  }
}
