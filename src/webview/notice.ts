import { element } from './element';

const stays = 6000;

/** Shows for a while what is spoken and stands nowhere else: that something is saved or copied, or why it is not. */
export class Notice {
  readonly root = element('div', { class: 'notice', 'aria-hidden': 'true', hidden: '' });
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(text: string): void {
    clearTimeout(this.#timer);
    this.root.textContent = text;
    this.root.hidden = text === '';
    this.#timer = setTimeout(() => {
      this.root.hidden = true;
    }, stays);
  }
}
