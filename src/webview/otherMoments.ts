import { say } from '../base/say';
import type { MapRequests, Moment, TypedPreview } from '../protocol/mapProtocol';
import type { Way } from './dropActs';
import type { MapChannel } from './mapChannel';

/** What is shown instead of the present: a point in time that one looks at, or what a line would do. */
export type Instead =
  | { readonly kind: 'past'; readonly position: number; readonly moment: Moment }
  | { readonly kind: 'preview'; readonly moment: Moment; readonly title: string };

/** What is shown beside it. */
export type Beside =
  | { readonly kind: 'past'; readonly position: number; readonly moment: Moment }
  | { readonly kind: 'preview'; readonly moment: Moment; readonly title: string }
  | { readonly kind: 'goal'; readonly moment: Moment };

export interface MomentsOptions {
  readonly channel: MapChannel;
  /** Something else is to be drawn now; `slowly` where the eye has to follow. */
  readonly onChange: (slowly: boolean) => void;
  readonly say: (sentence: string) => void;
  readonly fail: (error: unknown) => void;
}

/** Moments other than the present: asked for, kept while they are looked at, forgotten when the present moves on. */
export class OtherMoments {
  readonly #options: MomentsOptions;
  #instead: Instead | null = null;
  #beside: Beside | null = null;
  /** An answer counts only while nothing else was asked. */
  #asked = 0;
  /** The question about two ways, which takes its time. */
  #waiting = -1;
  /** Nor does one about a team that has moved on. */
  #team = 0;

  constructor(options: MomentsOptions) {
    this.#options = options;
    options.channel.hear('typed', ({ preview }) => {
      this.#typed(preview);
    });
  }

  get instead(): Instead | null {
    return this.#instead;
  }

  get beside(): Beside | null {
    return this.#beside;
  }

  /** Two points, or two things that could be done, stand side by side. */
  get isComparing(): boolean {
    return this.#beside !== null && this.#beside.kind !== 'goal';
  }

  /** Somebody looks at something else on purpose: what is hovered or typed meanwhile does not take its place. */
  get #isHeld(): boolean {
    return this.#instead?.kind === 'past' || this.#beside?.kind === 'preview' || this.#waiting === this.#asked;
  }

  /** The team has moved on; a goal stays one. */
  forget(): void {
    this.#asked++;
    this.#team++;
    this.#instead = null;
    if (this.isComparing) this.#beside = null;
  }

  endBeside(): void {
    if (this.#beside?.kind === 'preview') this.#instead = null;
    this.#beside = null;
    this.#options.onChange(false);
  }

  async look(position: number | null): Promise<void> {
    const asked = ++this.#asked;
    if (this.#beside?.kind === 'preview') this.#beside = null;
    if (position === null) {
      this.#instead = null;
      this.#options.onChange(true);
      this.#options.say(say`Back to now`);
      return;
    }
    const moment = await this.#ask('moment', { position });
    if (!moment || asked !== this.#asked) return;
    this.#instead = { kind: 'past', position, moment };
    this.#options.onChange(true);
    this.#options.say(moment.title);
  }

  /** What the lines would do, one after another. */
  async preview(lines: readonly string[]): Promise<void> {
    if (this.#isHeld) return;
    const asked = ++this.#asked;
    const answer = await this.#ask('preview', { lines, position: null });
    if (!answer || asked !== this.#asked) return;
    const last = lines.at(-1) ?? '';
    const does = lines.length > 1 ? say`Preview up to “${last}”: ${answer.title}` : previewOf(last, answer);
    const title = previewTitle(lines.join('; '), answer, does);
    this.#instead = { kind: 'preview', moment: answer, title };
    this.#options.onChange(true);
    this.#options.say(title);
  }

  /** What the line that stands in the terminal would do. Not spoken: whoever types listens to what is typed. */
  #typed(preview: TypedPreview | null): void {
    if (this.#isHeld) return;
    if (!preview) {
      this.endPreview();
      return;
    }
    this.#asked++;
    this.#instead = {
      kind: 'preview',
      moment: preview.moment,
      title: previewOf(preview.line, preview.moment),
    };
    this.#options.onChange(true);
  }

  endPreview(): void {
    if (this.#isHeld) return;
    this.#asked++;
    if (!this.#instead) return;
    this.#instead = null;
    this.#options.onChange(true);
  }

  /** Keeps a point beside the picture, so that any other can be looked at next to it. */
  async compare(position: number): Promise<void> {
    const team = this.#team;
    const moment = await this.#ask('moment', { position });
    if (!moment || team !== this.#team) return;
    this.#beside = { kind: 'past', position, moment };
    // Most want to see it beside the present; from there any other point can be looked at.
    this.#instead = null;
    this.#options.onChange(false);
    this.#options.say(say`Beside the picture: ${moment.title}`);
  }

  /** What either of two ways would do, side by side. */
  async compareLines(one: Way, other: Way): Promise<void> {
    const asked = ++this.#asked;
    this.#waiting = asked;
    const [first, second] = await Promise.all(
      [one, other].map(({ line }) => this.#ask('preview', { lines: [line], position: null })),
    );
    if (this.#waiting === asked) this.#waiting = -1;
    if (!first || !second || asked !== this.#asked) return;
    const titleOf = ({ title, line }: Way, answer: Previewed) =>
      previewTitle(line, answer, say`${title}: ${answer.title}`);
    const [left, right] = [titleOf(one, first), titleOf(other, second)];
    this.#instead = { kind: 'preview', moment: first, title: left };
    this.#beside = { kind: 'preview', moment: second, title: right };
    this.#options.onChange(false);
    this.#options.say(say`Side by side. ${left} ${right}`);
  }

  async goal(): Promise<void> {
    const team = this.#team;
    const moment = await this.#ask('goal', null);
    if (!moment || team !== this.#team) return;
    this.#beside = { kind: 'goal', moment };
    this.#instead = null;
    this.#options.onChange(false);
  }

  async #ask<Name extends 'moment' | 'preview' | 'goal'>(
    name: Name,
    value: MapRequests[Name]['ask'],
  ): Promise<MapRequests[Name]['answer'] | null> {
    try {
      return await this.#options.channel.request(name, value);
    } catch (error) {
      this.#options.fail(error);
      return null;
    }
  }
}

const previewOf = (line: string, { title }: Moment): string => say`Preview of “${line}”: ${title}`;

type Previewed = MapRequests['preview']['answer'];

/** A merge that stops at a conflict fails as well, but it does something, and that is what is shown. */
const previewTitle = (line: string, { exitCode, message, snapshot }: Previewed, does: string): string =>
  exitCode === 0 || snapshot.learner.operation !== null ? does : `${say`“${line}” would be refused.`} ${message}`;
