import type { HistoryColumns } from '../scene/history/historyColumns';
import type { HistoryLayout } from '../scene/history/layoutHistory';
import { roleOfLane } from '../scene/history/layoutHistory';
import { element } from './element';

const width = 44;

/** The whole history at a glance, one canvas however long it is. */
export class Minimap {
  readonly root: HTMLCanvasElement;
  readonly #onGo: (share: number) => void;

  constructor(onGo: (share: number) => void) {
    this.#onGo = onGo;
    this.root = element('canvas', { class: 'minimap', 'aria-hidden': 'true', hidden: '' });
    const go = (event: PointerEvent) => {
      if (event.buttons === 1) this.#onGo(event.offsetY / this.root.clientHeight);
    };
    this.root.addEventListener('pointerdown', go);
    this.root.addEventListener('pointermove', go);
  }

  /** `from` and `to` are shares of the whole. */
  draw(columns: HistoryColumns, layout: HistoryLayout, height: number, from: number, to: number): void {
    this.root.width = width;
    this.root.height = Math.max(1, height);
    const context = this.root.getContext('2d');
    if (!context) return;
    const colours = getComputedStyle(document.body);
    const colour = new Map<string, string>();
    for (let pixel = 0; pixel < height; pixel++) {
      const first = Math.floor((pixel / height) * columns.count);
      const last = Math.min(columns.count, Math.max(first + 1, Math.floor(((pixel + 1) / height) * columns.count)));
      // A few rows stand for all that share the line, whatever the length of the history.
      const step = Math.max(1, Math.floor((last - first) / 8));
      for (let row = first; row < last; row += step) {
        const lane = layout.lanes[row] ?? 0;
        const role = roleOfLane(lane);
        const fill = colour.get(role) ?? colours.getPropertyValue(`--map-${role}`).trim();
        colour.set(role, fill);
        context.fillStyle = fill;
        context.fillRect(2 + lane * ((width - 6) / (layout.widest + 1)), pixel, 2, 1);
      }
    }
    context.strokeStyle = colours.getPropertyValue('--map-ink').trim() || '#888';
    context.strokeRect(0.5, Math.max(0.5, from * height), width - 1, Math.max(6, (to - from) * height - 1));
  }
}
