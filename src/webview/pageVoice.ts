import { element } from './element';

const stays = 6000;

/** What the page says beside what it shows: that something is saved or copied, or why it is not. */
export class PageVoice {
  /** For those who listen. */
  readonly spoken = element('div', { class: 'live', 'aria-live': 'polite', role: 'status' });
  /** For those who look. */
  readonly shown = element('div', { class: 'notice', 'aria-hidden': 'true', hidden: '' });
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Only spoken: the picture shows it. */
  readonly say = (text: string): void => {
    this.spoken.textContent = text;
  };

  /** Spoken, and shown for a while, where it stands nowhere else. */
  readonly tell = (text: string): void => {
    this.say(text);
    clearTimeout(this.#timer);
    this.shown.textContent = text;
    this.shown.hidden = text === '';
    this.#timer = setTimeout(() => {
      this.shown.hidden = true;
    }, stays);
  };

  readonly fail = (error: unknown): void => {
    this.tell(error instanceof Error ? error.message : String(error));
  };
}
