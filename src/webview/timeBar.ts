import { say } from '../base/say';
import { plainText } from '../scene/fitText';
import type { TimelineState } from '../world/snapshot';
import { button, element } from './element';
import type { MapChannel } from './mapChannel';
import type { OtherMoments } from './otherMoments';

export interface TimeBarOptions {
  readonly channel: MapChannel;
  readonly moments: OtherMoments;
  /** Another point is looked at: what was offered was meant for the one that was shown. */
  readonly onLeave: () => void;
  readonly fail: (error: unknown) => void;
}

const compareHint = () => say`Compare: keep this point beside the picture and look at another`;
const playEvery = 900;

/** The time scrubber: drag, step and play through what has happened, keep a point beside the picture, or go on from one; only that changes anything. */
export class TimeBar {
  readonly root: HTMLElement;
  readonly #range: HTMLInputElement;
  readonly #label: HTMLSpanElement;
  readonly #play: HTMLButtonElement;
  readonly #looking: HTMLElement;
  readonly #compare: HTMLButtonElement;
  readonly #options: TimeBarOptions;
  /** How many of the lines are in force. */
  #now = 0;
  /** All of them; those after `now` were taken back. */
  #lines: readonly string[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: TimeBarOptions) {
    this.#options = options;
    const { channel, moments, fail } = options;
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
          void channel.request('jump', { position: this.#position }).catch(fail);
        },
      ),
    );
    this.#compare = button(say`Compare`, compareHint(), () => {
      if (moments.isComparing) moments.endBeside();
      else void moments.compare(this.#position);
    });
    this.#compare.setAttribute('aria-pressed', 'false');
    this.root = element(
      'footer',
      { class: 'time', 'aria-label': say`Timeline` },
      button('◂', say`One command back`, () => {
        this.#go(this.#position - 1);
      }),
      this.#play,
      button('▸', say`One command ahead`, () => {
        this.#go(this.#position + 1);
      }),
      this.#range,
      this.#label,
      this.#looking,
      this.#compare,
    );
    this.#range.addEventListener('input', () => {
      this.#go(this.#position);
    });
  }

  get #position(): number {
    return Number(this.#range.value);
  }

  show({ position, entries }: TimelineState): void {
    const { instead, isComparing } = this.#options.moments;
    // A command that was run meanwhile is what is to be seen.
    if (position !== this.#now || entries.length !== this.#lines.length) this.#stop();
    this.#compare.setAttribute('aria-pressed', String(isComparing));
    this.#compare.textContent = isComparing ? say`End comparison` : say`Compare`;
    this.#compare.setAttribute('aria-label', isComparing ? say`End comparison` : compareHint());
    this.#compare.title = isComparing ? say`End comparison` : compareHint();
    this.#now = position;
    this.#lines = entries.map(({ line }) => line);
    this.root.hidden = entries.length === 0 && !isComparing;
    this.#range.max = String(entries.length);
    this.#range.value = String(instead?.kind === 'past' ? instead.position : position);
    this.#describe();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#play.textContent = '▶';
  }

  #describe(): void {
    const line = this.#lines[this.#position - 1];
    const text =
      this.#position > this.#now
        ? say`${this.#position} of ${this.#lines.length} (taken back)`
        : say`${this.#position} of ${this.#lines.length}`;
    this.#label.textContent = line === undefined ? text : `${text}: ${plainText(line)}`;
    this.#range.setAttribute('aria-valuetext', this.#label.textContent);
    this.#looking.hidden = this.#position === this.#now;
  }

  /** Whoever goes somewhere by hand no longer wants it played. */
  #go(wanted: number): void {
    this.#stop();
    this.#look(wanted);
  }

  #look(wanted: number): void {
    const position = Math.max(0, Math.min(this.#lines.length, wanted));
    this.#range.value = String(position);
    this.#describe();
    this.#options.onLeave();
    void this.#options.moments.look(position === this.#now ? null : position);
  }

  #togglePlay(): void {
    if (this.#timer !== undefined) {
      this.#stop();
      return;
    }
    if (this.#position >= this.#now) this.#look(0);
    this.#play.textContent = '❚❚';
    this.#timer = setInterval(() => {
      this.#look(this.#position + 1);
      if (this.#position >= this.#now) this.#stop();
    }, playEvery);
  }
}
