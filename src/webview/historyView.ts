import { say } from '../base/say';
import { drawHistory, type HistoryScene } from '../scene/history/drawHistory';
import { edgeIndex } from '../scene/history/edgeIndex';
import type { HistoryColumns } from '../scene/history/historyColumns';
import { rowHeight } from '../scene/history/historyFrame';
import { layoutHistory, type HistoryLayout } from '../scene/history/layoutHistory';
import type { Mark, Scene } from '../scene/scene';
import { searchedScene, type Search } from '../scene/searchedScene';
import type { Measure } from '../scene/textWidth';
import { defineArrowHeads } from './arrowHeads';
import { cutOut } from './cutOut';
import { element } from './element';
import { giveWay, showSelected } from './giveWay';
import { rowsBy } from './historyKeys';
import { dimMarks, markTest, rowTest } from './historyWords';
import { Minimap } from './minimap';
import type { PictureGestures } from './pictureView';
import { renderMarks } from './renderMarks';
import { whenIdle } from './whenIdle';

const spare = 1;
/** Rows that are drawn ahead of a scroll, so that most of its frames have nothing to draw. */
const ahead = 20;
const minimapFrom = 200;
const smallest = 0.5;
const largest = 2.5;

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
  readonly #scroller: HTMLDivElement;
  readonly #space: HTMLDivElement;
  readonly #svg: SVGSVGElement;
  readonly #group: SVGGElement;
  readonly #minimap: Minimap;
  readonly #gestures: PictureGestures;
  readonly #measure: Measure;
  #columns: HistoryColumns | null = null;
  #layout: HistoryLayout | null = null;
  #scene: HistoryScene | null = null;
  #drawn: Drawn | null = null;
  #current = -1;
  #query = '';
  #selected: string | null = null;
  /** Rows that were found elsewhere, where texts are not all here; null: nothing was looked for. */
  #hits: Int32Array | null = null;
  #search: Search<Pick<Mark, 'id'>> | null = null;
  #scale = 1;
  /** How high the page was when it was drawn last, and whether the newest commits were in it. */
  #seen = { height: 0, isEnd: false };
  #frame = 0;

  constructor(gestures: PictureGestures, measure: Measure) {
    this.#gestures = gestures;
    this.#measure = measure;
    this.#svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    this.#svg.setAttribute('class', 'picture history');
    this.#svg.setAttribute('role', 'group');
    defineArrowHeads(this.#svg);
    this.#group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    this.#svg.append(this.#group);
    this.#space = element('div', { class: 'space' });
    this.#space.append(this.#svg);
    this.#scroller = element('div', { class: 'scroller' }, this.#space);
    this.#minimap = new Minimap(share => {
      this.#scroller.scrollTop = share * this.#space.clientHeight - this.#scroller.clientHeight / 2;
    });
    this.root = element('div', { class: 'stage history', hidden: '' }, this.#scroller, this.#minimap.root);
    this.#listen();
  }

  /** All of it in the lanes that it has here, also what is scrolled out of sight. */
  get whole(): Scene | null {
    if (!this.#drawn) return null;
    const { columns, layout, width } = this.#drawn;
    return searchedScene(drawHistory(columns, { width, layout, measure: this.#measure }), this.#search);
  }

  /** What is in view, as a picture of its own. */
  get inView(): Scene | null {
    const { scrollTop, clientHeight } = this.#scroller;
    const scene = this.#scene && cutOut(this.#scene, scrollTop / this.#scale, clientHeight / this.#scale);
    return scene && searchedScene(scene, this.#search);
  }

  get scale(): number {
    return this.#scale;
  }

  /** By a factor; 0: as large as usual, or so small that all fits where that can still be read. */
  zoom(factor: number): void {
    const count = this.#columns?.count ?? 1;
    const fit = this.#scroller.clientHeight / (count * rowHeight);
    const scale = factor === 0 ? (fit >= smallest && fit < 1 ? fit : 1) : this.#scale * factor;
    const middle = (this.#scroller.scrollTop + this.#scroller.clientHeight / 2) / this.#scale;
    this.#scale = Math.min(largest, Math.max(smallest, scale));
    this.#group.setAttribute('transform', `scale(${this.#scale})`);
    this.#space.style.setProperty('height', `${count * this.#pitch}px`);
    this.#scroller.scrollTop = middle * this.#scale - this.#scroller.clientHeight / 2;
    this.refresh();
  }

  /** Texts have come, or the size is another: what stands in the page is drawn again. */
  refresh(): void {
    this.#drawn = null;
    this.draw();
  }

  get #pitch(): number {
    return rowHeight * this.#scale;
  }

  /** `continues`: the same history, grown; what was drawn keeps its place. */
  show(columns: HistoryColumns, continues: boolean, duration: number): void {
    const wasAtEnd =
      this.#columns === null ||
      this.#scroller.scrollTop + this.#scroller.clientHeight >= (this.#columns.count - 2) * this.#pitch;
    this.#layout = layoutHistory(columns, continues ? (this.#layout ?? undefined) : undefined);
    this.#columns = columns;
    if (this.#query) this.filter(this.#query);
    this.#space.style.setProperty('height', `${columns.count * this.#pitch}px`);
    this.#svg.setAttribute('aria-label', say`History of ${columns.count} commits, the newest at the end`);
    if (this.#current < 0 || this.#current >= columns.count) this.#current = columns.count - 1;
    // Before anything is measured: it takes of the width.
    this.#minimap.root.hidden = columns.count < minimapFrom;
    if (wasAtEnd) this.#scroller.scrollTop = columns.count * this.#pitch;
    this.draw(duration);
    // The first jump into a long history shall not wait for the index of its lines.
    whenIdle(() => {
      edgeIndex(columns).prepare();
    });
  }

  draw(duration = 0): void {
    const columns = this.#columns;
    if (!columns || !this.#layout || this.root.hidden) return;
    const height = this.#scroller.clientHeight;
    // Whoever looks at the newest commits still sees them in a page of another size.
    if (height !== this.#seen.height && this.#seen.isEnd) this.#scroller.scrollTop = columns.count * this.#pitch;
    const top = this.#scroller.scrollTop;
    this.#seen = { height, isEnd: top + height >= (columns.count - 1) * this.#pitch };
    const width = Math.max(200, this.#scroller.clientWidth / this.#scale);
    const from = Math.max(0, Math.floor(top / this.#pitch));
    const to = Math.min(columns.count - 1, Math.ceil((top + height) / this.#pitch));
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
      this.#svg.style.setProperty('top', `${scene.baseY * this.#scale}px`);
    if (width !== this.#scene?.width || !isSame) this.#svg.setAttribute('width', String(width * this.#scale));
    this.#scene = scene;
    renderMarks(this.#group, scene, { duration, reuse: true });
    if (this.#search) this.#dim();
    if (this.#selected !== null) showSelected(this.#group, this.#selected);
    this.#tabStop();
    this.#gestures.onWindow?.(first, last);
  }

  /** Dims the rows that do not hold the text; tells how many do. */
  filter(query: string): number {
    this.#query = query;
    const columns = this.#columns;
    if (!columns) return 0;
    const holds = rowTest(columns, query);
    let count = 0;
    if (query.trim() !== '') for (let row = 0; row < columns.count; row++) if (holds(row)) count++;
    this.#search = query.trim() === '' ? null : { query: query.trim(), count, test: markTest(holds) };
    this.#dim();
    return count;
  }

  /** Goes to the next row that holds the text. */
  seek(query: string): void {
    const columns = this.#columns;
    if (!columns || query.trim() === '') return;
    const holds = rowTest(columns, query);
    for (let step = 1; step <= columns.count; step++) {
      const row = (this.#current - step + columns.count) % columns.count;
      if (!holds(row)) continue;
      this.#go(row, false);
      return;
    }
  }

  /** Dims all rows but these, which hold the text; null: none. */
  highlight(rows: Int32Array | null, query: string): void {
    this.#hits = rows;
    const hits = new Set(rows);
    this.#search = rows && { query, count: rows.length, test: markTest(row => hits.has(row)) };
    this.#dim();
  }

  /** Goes to the nearest row that was found; at the end round to the other one. */
  seekHit(direction: 'older' | 'newer'): void {
    const hits = this.#hits;
    if (!hits || hits.length === 0) return;
    const row =
      direction === 'older'
        ? (hits.findLast(hit => hit < this.#current) ?? hits.at(-1))
        : (hits.find(hit => hit > this.#current) ?? hits[0]);
    if (row !== undefined) this.#go(row, false);
  }

  #dim(): void {
    dimMarks(this.#group, this.#search?.test);
  }

  /** Shows which row the side sheet is about, and keeps it from lying under it; null: none. */
  select(id: string | null, sheet: Element | null): void {
    this.#selected = id;
    giveWay(this.#svg, showSelected(this.#group, id), sheet);
  }

  focus(): void {
    this.#go(this.#current, true);
  }

  #markAt(target: EventTarget | null): Mark | null {
    if (!(target instanceof Element)) return null;
    const id = target.closest<SVGElement>('.mark')?.dataset['id']?.replace(/^(row:\d+):.*/, '$1');
    return this.#scene?.marks.find(mark => mark.id === id && mark.spoken !== undefined) ?? null;
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
    const pitch = this.#pitch;
    const top = this.#current * pitch;
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top - pitch;
    else if (top + pitch > scrollTop + clientHeight) this.#scroller.scrollTop = top + 2 * pitch - clientHeight;
    this.draw();
    const node = this.#tabStop();
    if (withFocus) node?.focus({ preventScroll: true });
  }

  #listen(): void {
    this.#scroller.addEventListener('scroll', () => {
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => {
        this.draw();
      });
    });
    this.#scroller.addEventListener(
      'wheel',
      event => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
      },
      { passive: false },
    );
    this.#svg.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = rowsBy(event.key, this.#current, this.#columns?.count ?? 1);
      if (step !== undefined) {
        event.preventDefault();
        this.#go(this.#current + step, true);
      } else if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        const mark = this.#scene?.marks.find(each => each.id === `row:${this.#current}`);
        if (mark) this.#gestures.onAct(mark);
      } else if (event.key === 'Escape') this.#gestures.onLeave();
    });
    this.#svg.addEventListener('click', event => {
      const mark = this.#markAt(event.target);
      const row = /^row:(\d+)/.exec(mark?.id ?? '')?.[1];
      if (row !== undefined) this.#current = Number(row);
      if (mark) this.#gestures.onAct(mark);
    });
  }
}
