import type { Mark, Scene } from '../scene/scene';
import { searchedScene } from '../scene/searchedScene';
import { element } from './element';
import { emptyPicture } from './emptyPicture';
import { flowSearch } from './flowSearch';
import { giveWay, showSelected } from './giveWay';
import { PictureAim } from './pictureAim';
import { listenToDrags } from './pictureDrags';
import { stopsOf, walk, type Stop } from './pictureKeys';
import { PictureTip } from './pictureTip';
import { renderMarks } from './renderMarks';
import { listenToWheel } from './wheelZoom';

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

const captionHeight = 34;

/** One picture on the page: draws scenes, moves the focus inside, scales, and reports gestures. */
export class PictureView {
  readonly root: HTMLDivElement;
  readonly svg: SVGSVGElement;
  readonly #group: SVGGElement;
  readonly #tip = new PictureTip();
  /** Says what happened when the picture's own words are scrolled out of sight. */
  readonly #caption = element('div', { class: 'caption', 'aria-hidden': 'true', hidden: '' });
  readonly #aim: PictureAim;
  readonly #gestures: PictureGestures;
  #scene: Scene | null = null;
  #marks = new Map<string, Mark>();
  #stops: readonly Stop[] = [];
  #current: string | null = null;
  #scale = 1;
  #query = '';
  #selected: string | null = null;

  constructor(gestures: PictureGestures) {
    this.#gestures = gestures;
    const { svg, group } = emptyPicture('picture');
    this.svg = svg;
    this.#group = group;
    this.root = element('div', { class: 'stage' }, this.#caption, this.#tip.root);
    this.root.append(svg);
    this.#aim = new PictureAim(this.root, svg, {
      markAt: target => this.#markAt(target),
      markOf: id => this.#marks.get(id),
      onAim: mark => {
        this.#tip.show(this.root, mark, mark ? this.#node(mark.id) : undefined);
      },
      onRest: gestures.onRest,
    });
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
    this.#aim.keep();
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

  #listen(): void {
    this.svg.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = walk(event.key, this.#stops, this.#current);
      if (!step) return;
      event.preventDefault();
      if (step.kind === 'leave') {
        this.#aim.at(null);
        this.#gestures.onLeave();
      } else if (step.kind === 'act') {
        const mark = this.#marks.get(this.#current ?? '');
        if (mark) this.#act(mark);
      } else {
        this.#aim.moveOn();
        this.#current = step.id;
        this.#moveTabStop(true);
      }
    });
    this.root.addEventListener('scroll', () => {
      this.#caption.hidden = this.root.scrollTop < captionHeight;
    });
    this.root.addEventListener('focusin', event => {
      this.#current = this.#markAt(event.target)?.id ?? this.#current;
    });
    listenToWheel(this.root, (factor, event) => {
      const { root } = this;
      const before = this.#scale;
      this.zoom(before * factor);
      // What the pointer is on stays under it.
      const grow = this.#scale / before;
      const box = root.getBoundingClientRect();
      const x = event.clientX - box.left;
      const y = event.clientY - box.top;
      root.scrollLeft = (root.scrollLeft + x) * grow - x;
      root.scrollTop = (root.scrollTop + y) * grow - y;
      this.#gestures.onScale?.();
    });
    listenToDrags(this.root, this.svg, {
      markAt: target => this.#markAt(target),
      markUnder: event => this.#aim.markUnder(event),
      nodeOf: mark => this.#node(mark.id),
      onAct: (mark, event) => {
        this.#act(mark, event.clientX, event.clientY);
      },
      onTake: () => {
        this.#aim.lift();
      },
      onCarry: (dragged, target) => {
        this.#gestures.onCarry?.(dragged, target);
      },
      onDrop: this.#gestures.onDrop,
    });
  }

  /** Where the pointer is, if it was the pointer. */
  #act(mark: Mark, x?: number, y?: number): void {
    this.#aim.act(mark, x, y);
    this.#current = mark.id;
    this.#gestures.onAct(mark);
  }
}
