import type { HistoryColumns } from '../scene/history/historyColumns';
import { roleOfLane } from '../scene/history/laneGroups';
import type { HistoryLayout } from '../scene/history/layoutHistory';
import { element } from './element';
import { whenIdle } from './whenIdle';

const width = 44;

interface Shown {
  readonly columns: HistoryColumns;
  readonly layout: HistoryLayout;
  readonly height: number;
}

/** The whole history at a glance: one canvas however long it is, drawn once, and a frame that moves over it. */
export class Minimap {
  readonly root: HTMLDivElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #frame: HTMLDivElement;
  #shown: Shown | null = null;

  constructor(onGo: (share: number) => void) {
    this.#canvas = element('canvas');
    this.#frame = element('div', { class: 'frame' });
    this.root = element('div', { class: 'minimap', 'aria-hidden': 'true', hidden: '' }, this.#canvas, this.#frame);
    const go = (event: PointerEvent) => {
      if (event.buttons !== 1) return;
      const box = this.root.getBoundingClientRect();
      onGo((event.clientY - box.top) / box.height);
    };
    this.root.addEventListener('pointerdown', go);
    this.root.addEventListener('pointermove', go);
    // Another theme has other colours, and a canvas does not follow by itself.
    new MutationObserver(() => {
      if (this.#shown) this.#paint(this.#shown);
    }).observe(document.body, { attributeFilter: ['class'] });
  }

  /** `from` and `to` are shares of the whole. */
  draw(columns: HistoryColumns, layout: HistoryLayout, height: number, from: number, to: number): void {
    this.#frame.style.setProperty('top', `${Math.round(from * height)}px`);
    this.#frame.style.setProperty('height', `${Math.max(6, Math.round((to - from) * height))}px`);
    if (this.#shown?.layout === layout && this.#shown.height === height) return;
    const shown: Shown = { columns, layout, height };
    this.#shown = shown;
    whenIdle(() => {
      if (this.#shown === shown) this.#paint(shown);
    });
  }

  #paint({ columns, layout, height }: Shown): void {
    this.#canvas.width = width;
    this.#canvas.height = Math.max(1, height);
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    const colours = getComputedStyle(document.body);
    const fills = Array.from({ length: layout.widest + 1 }, (_, lane) =>
      colours.getPropertyValue(`--map-${roleOfLane(lane)}`).trim(),
    );
    for (let pixel = 0; pixel < height; pixel++) {
      const first = Math.floor((pixel / height) * columns.count);
      const last = Math.min(columns.count, Math.max(first + 1, Math.floor(((pixel + 1) / height) * columns.count)));
      // A few rows stand for all that share the line, whatever the length of the history.
      const step = Math.max(1, Math.floor((last - first) / 8));
      for (let row = first; row < last; row += step) {
        const lane = layout.laneAt(row);
        context.fillStyle = fills[lane] ?? '#888';
        context.fillRect(2 + lane * ((width - 6) / (layout.widest + 1)), pixel, 2, 1);
      }
    }
  }
}
