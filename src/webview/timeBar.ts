import { say } from '../base/say';
import { plainText } from '../scene/fitText';
import { button, element } from './element';

export interface TimeGestures {
  /** Look at a point; null: back to now. */
  readonly onLook: (position: number | null) => void;
  /** Make that point the present. */
  readonly onJump: (position: number) => void;
  /** Keep that point beside the picture, or end that. */
  readonly onCompare: (position: number) => void;
}

export interface TimeShown {
  /** How many of the lines are in force. */
  readonly now: number;
  /** All of them; those after `now` were taken back. */
  readonly lines: readonly string[];
  /** The point that is looked at; null: now. */
  readonly looking: number | null;
  readonly isComparing: boolean;
}

const compareHint = () => say`Compare: keep this point beside the picture and look at another`;
const playEvery = 900;

/** The time scrubber: drag, step and play through what has happened, without changing anything until asked to. */
export class TimeBar {
  readonly root: HTMLElement;
  readonly #range: HTMLInputElement;
  readonly #label: HTMLSpanElement;
  readonly #play: HTMLButtonElement;
  readonly #looking: HTMLElement;
  readonly #compare: HTMLButtonElement;
  readonly #gestures: TimeGestures;
  #length = 0;
  #now = 0;
  #lines: readonly string[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(gestures: TimeGestures) {
    this.#gestures = gestures;
    this.#range = element('input', { type: 'range', min: '0', max: '0', step: '1', 'aria-label': say`Point in time` });
    this.#label = element('span', { class: 'when' });
    this.#play = button('▶', say`Play from the beginning`, () => {
      this.#togglePlay();
    });
    // Both go away with what they do: the focus goes to the scrubber first, so that it is not lost.
    this.#looking = element(
      'span',
      { class: 'looking', hidden: '' },
      button(say`Back to now`, say`Back to now`, () => {
        this.#range.focus();
        this.#go(this.#now);
      }),
      button(
        say`Go on from here`,
        say`Go on from here: this point becomes the present; what came after can be redone`,
        () => {
          this.#stop();
          this.#range.focus();
          gestures.onJump(this.position);
        },
      ),
    );
    this.#compare = button(say`Compare`, compareHint(), () => {
      gestures.onCompare(this.position);
    });
    this.#compare.setAttribute('aria-pressed', 'false');
    this.root = element(
      'footer',
      { class: 'time', 'aria-label': say`Timeline` },
      button('◂', say`One command back`, () => {
        this.#go(this.position - 1);
      }),
      this.#play,
      button('▸', say`One command ahead`, () => {
        this.#go(this.position + 1);
      }),
      this.#range,
      this.#label,
      this.#looking,
      this.#compare,
    );
    this.#range.addEventListener('input', () => {
      this.#go(this.position);
    });
  }

  get position(): number {
    return Number(this.#range.value);
  }

  show({ now, lines, looking, isComparing }: TimeShown): void {
    // A command that was run meanwhile is what is to be seen.
    if (now !== this.#now || lines.length !== this.#length) this.#stop();
    this.#compare.setAttribute('aria-pressed', String(isComparing));
    this.#compare.textContent = isComparing ? say`End comparison` : say`Compare`;
    this.#compare.setAttribute('aria-label', isComparing ? say`End comparison` : compareHint());
    this.#compare.title = isComparing ? say`End comparison` : compareHint();
    this.#now = now;
    this.#length = lines.length;
    this.#lines = lines;
    this.root.hidden = lines.length === 0 && !isComparing;
    this.#range.max = String(lines.length);
    this.#range.value = String(looking ?? now);
    this.#describe();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#play.textContent = '▶';
  }

  #describe(): void {
    const line = this.#lines[this.position - 1];
    const text =
      this.position > this.#now
        ? say`${this.position} of ${this.#length} (taken back)`
        : say`${this.position} of ${this.#length}`;
    this.#label.textContent = line === undefined ? text : `${text}: ${plainText(line)}`;
    this.#range.setAttribute('aria-valuetext', this.#label.textContent);
    this.#looking.hidden = this.position === this.#now;
  }

  /** Whoever goes somewhere by hand no longer wants it played. */
  #go(wanted: number): void {
    this.#stop();
    this.#look(wanted);
  }

  #look(wanted: number): void {
    const position = Math.max(0, Math.min(this.#length, wanted));
    this.#range.value = String(position);
    this.#describe();
    this.#gestures.onLook(position === this.#now ? null : position);
  }

  #togglePlay(): void {
    if (this.#timer !== undefined) {
      this.#stop();
      return;
    }
    if (this.position >= this.#now) this.#look(0);
    this.#play.textContent = '❚❚';
    this.#timer = setInterval(() => {
      this.#look(this.position + 1);
      if (this.position >= this.#now) this.#stop();
    }, playEvery);
  }
}
