import type { Mark } from '../scene/scene';
import { element } from './element';

/** What is said of a thing in the picture, beside it while the pointer or the focus is on it. */
export class PictureTip {
  readonly root = element('div', { class: 'tip', 'aria-hidden': 'true', hidden: '' });

  /** `stage` is what it scrolls with. */
  show(stage: HTMLElement, mark: Mark | null, node: Element | undefined): void {
    const text = mark?.tip ?? mark?.spoken;
    this.root.hidden = !node || text === undefined || mark?.shape === 'box';
    if (!node || text === undefined || this.root.hidden) return;
    this.root.textContent = text;
    const room = stage.getBoundingClientRect();
    const box = node.getBoundingClientRect();
    const left = Math.max(4, Math.min(box.left - room.left, room.width - this.root.offsetWidth - 12));
    const below = box.bottom - room.top + 8;
    const top =
      below + this.root.offsetHeight > room.height
        ? Math.max(4, box.top - room.top - this.root.offsetHeight - 8)
        : below;
    this.root.style.setProperty('left', `${left + stage.scrollLeft}px`);
    this.root.style.setProperty('top', `${top + stage.scrollTop}px`);
  }
}
