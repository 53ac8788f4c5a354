import { say } from '../base/say';
import { drawHistory, type HistoryScene } from '../scene/history/drawHistory';
import { edgeIndex } from '../scene/history/edgeIndex';
import type { HistoryColumns } from '../scene/history/historyColumns';
import { layoutHistory, type HistoryLayout } from '../scene/history/layoutHistory';
import type { Scene } from '../scene/scene';
import { searchedScene } from '../scene/searchedScene';
import type { Measure } from '../scene/textWidth';
import { cutOut } from './cutOut';
import { element } from './element';
import { emptyPicture } from './emptyPicture';
import { FoundRows } from './foundRows';
import { giveWay, showSelected } from './giveWay';
import { rowsBy } from './historyKeys';
import { HistoryScroller } from './historyScroller';
import { rowBefore } from './historyWords';
import { Minimap } from './minimap';
import type { PictureGestures } from './pictureView';
import { renderMarks } from './renderMarks';
import { whenIdle } from './whenIdle';

const spare = 1;
/** Rows that are drawn ahead of a scroll, so that most of its frames have nothing to draw. */
const ahead = 20;
const minimapFrom = 200;

interface Drawn {
  readonly layout: HistoryLayout;
  readonly columns: HistoryColumns;
  readonly width: number;
  readonly first: number;
  readonly last: number;
}

/** The history picture: only the rows in view are in the page, so a hundred thousand cost what a hundred cost. */
export class HistoryView {
  readonly root: HTMLDivElement;
  readonly #svg: SVGSVGElement;
  readonly #group: SVGGElement;
  readonly #scroller: HistoryScroller;
  readonly #minimap: Minimap;
  readonly #gestures: PictureGestures;
  readonly #measure: Measure;
  readonly #found = new FoundRows();
  #columns: HistoryColumns | null = null;
  #layout: HistoryLayout | null = null;
  #scene: HistoryScene | null = null;
  #drawn: Drawn | null = null;
  #current = -1;
  #query = '';
  #selected: string | null = null;

  constructor(gestures: PictureGestures, measure: Measure) {
    this.#gestures = gestures;
    this.#measure = measure;
    const { svg, group } = emptyPicture('picture history');
    this.#svg = svg;
    this.#group = group;
    this.#scroller = new HistoryScroller(svg, {
      onScroll: () => {
        this.draw();
      },
      onZoom: factor => {
        this.zoom(factor);
        gestures.onScale?.();
      },
    });
    this.#minimap = new Minimap(share => {
      this.#scroller.goTo(share);
    });
    this.root = element('div', { class: 'stage history', hidden: '' }, this.#scroller.root, this.#minimap.root);
    this.#listen();
  }

  /** All of it in the lanes that it has here, also what is scrolled out of sight. */
  get whole(): Scene | null {
    if (!this.#drawn) return null;
    const { columns, layout, width } = this.#drawn;
    return searchedScene(drawHistory(columns, { width, layout, measure: this.#measure }), this.#found.search);
  }

  /** What is in view, as a picture of its own. */
  get inView(): Scene | null {
    const { top, height } = this.#scroller.span;
    return this.#scene && searchedScene(cutOut(this.#scene, top, height), this.#found.search);
  }

  get scale(): number {
    return this.#scroller.scale;
  }

  /** By a factor; 0: as large as usual, or so small that all fits. */
  zoom(factor: number): void {
    this.#scroller.zoom(factor);
    this.#group.setAttribute('transform', `scale(${this.scale})`);
    this.refresh();
  }

  /** Texts have come, or the size is another: what stands in the page is drawn again. */
  refresh(): void {
    this.#drawn = null;
    this.draw();
  }

  /** `continues`: the same history, grown; what was drawn keeps its place. */
  show(columns: HistoryColumns, continues: boolean, duration: number): void {
    this.#layout = layoutHistory(columns, continues ? (this.#layout ?? undefined) : undefined);
    this.#columns = columns;
    if (this.#query) this.filter(this.#query);
    this.#svg.setAttribute('aria-label', say`History of ${columns.count} commits, the newest at the end`);
    if (this.#current < 0 || this.#current >= columns.count) this.#current = columns.count - 1;
    // Before anything is measured: it takes of the width.
    this.#minimap.root.hidden = columns.count < minimapFrom;
    this.#scroller.count = columns.count;
    this.draw(duration);
    // The first jump into a long history shall not wait for the index of its lines.
    whenIdle(() => {
      edgeIndex(columns).prepare();
    });
  }

  draw(duration = 0): void {
    const columns = this.#columns;
    if (!columns || !this.#layout || this.root.hidden) return;
    const { first: from, last: to, width, height } = this.#scroller.look();
    if (!this.#minimap.root.hidden)
      this.#minimap.draw(columns, this.#layout, height, from / columns.count, (to + 1) / columns.count);
    const drawn = this.#drawn;
    const isSame = drawn?.layout === this.#layout && drawn.columns === columns && drawn.width === width;
    if (isSame && duration === 0 && drawn.first <= from && drawn.last >= to) return;
    const isUp = isSame && from < drawn.first && to >= drawn.first;
    const isDown = isSame && to > drawn.last && from <= drawn.last;
    const first = Math.max(0, from - (isUp ? ahead : spare));
    const last = Math.min(columns.count - 1, to + (isDown ? ahead : spare));
    this.#drawn = { layout: this.#layout, columns, width, first, last };
    const scene = drawHistory(columns, { width, measure: this.#measure, layout: this.#layout, first, last });
    // The picture stands still while rows scroll by; only at every thousandth row or so it is put elsewhere.
    if (scene.baseY !== this.#scene?.baseY || !isSame)
      this.#svg.style.setProperty('top', `${scene.baseY * this.scale}px`);
    if (width !== this.#scene?.width || !isSame) this.#svg.setAttribute('width', String(width * this.scale));
    this.#scene = scene;
    renderMarks(this.#group, scene, { duration, reuse: true });
    if (this.#found.search) this.#found.dim(this.#group);
    if (this.#selected !== null) showSelected(this.#group, this.#selected);
    this.#tabStop();
    this.#gestures.onWindow?.(first, last);
  }

  /** Dims the rows that do not hold the text; tells how many do. */
  filter(query: string): number {
    this.#query = query;
    if (!this.#columns) return 0;
    const count = this.#found.find(this.#columns, query);
    this.#found.dim(this.#group);
    return count;
  }

  /** Goes to the next row that holds the text. */
  seek(query: string): void {
    const row = this.#columns ? rowBefore(this.#columns, query, this.#current) : undefined;
    if (row !== undefined) this.#go(row, false);
  }

  /** Dims all rows but these, which hold the text; null: none. */
  highlight(rows: Int32Array | null, query: string): void {
    this.#found.take(rows, query);
    this.#found.dim(this.#group);
  }

  /** Goes to the nearest row that was found; at the end round to the other one. */
  seekHit(direction: 'older' | 'newer'): void {
    const row = this.#found.next(direction, this.#current);
    if (row !== undefined) this.#go(row, false);
  }

  /** Shows which row the side sheet is about, and keeps it from lying under it; null: none. */
  select(id: string | null, sheet: Element | null): void {
    this.#selected = id;
    giveWay(this.#svg, showSelected(this.#group, id), sheet);
  }

  focus(): void {
    this.#go(this.#current, true);
  }

  #act(): void {
    const mark = this.#scene?.marks.find(each => each.id === `row:${this.#current}`);
    if (mark) this.#gestures.onAct(mark);
  }

  #tabStop(): SVGGElement | undefined {
    for (const node of this.#group.querySelectorAll('[tabindex="0"]')) node.setAttribute('tabindex', '-1');
    const node =
      this.#group.querySelector<SVGGElement>(`:scope > g[data-id="row:${this.#current}"]`) ??
      this.#group.querySelector<SVGGElement>(':scope > g[role]');
    node?.setAttribute('tabindex', '0');
    return node ?? undefined;
  }

  #go(row: number, withFocus: boolean): void {
    if (!this.#columns) return;
    this.#current = Math.max(0, Math.min(this.#columns.count - 1, row));
    this.#scroller.reveal(this.#current);
    this.draw();
    const node = this.#tabStop();
    if (withFocus) node?.focus({ preventScroll: true });
  }

  #listen(): void {
    this.#svg.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = rowsBy(event.key, this.#current, this.#columns?.count ?? 1);
      if (step !== undefined) {
        event.preventDefault();
        this.#go(this.#current + step, true);
      } else if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        this.#act();
      } else if (event.key === 'Escape') this.#gestures.onLeave();
    });
    // Anywhere in its row: the names and the words of a commit are the commit too.
    this.#scroller.root.addEventListener('click', event => {
      const row = this.#scroller.rowAt(event.clientY);
      if (row < 0 || row >= (this.#columns?.count ?? 0)) return;
      this.#current = row;
      this.#act();
    });
  }
}
