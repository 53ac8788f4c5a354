import { say } from '../base/say';
import type { Act, Mark, Scene } from '../scene/scene';
import { DetailSheet, headingOf, type SheetContent, type SheetRest } from './detailSheet';
import { actOf, dropActs, type DropOffer } from './dropActs';
import type { MapChannel } from './mapChannel';
import type { OtherMoments } from './otherMoments';

export interface MarkActsOptions {
  readonly channel: MapChannel;
  readonly moments: OtherMoments;
  /** The branch that is checked out; null where none is. */
  readonly here: () => string | null;
  /** Shows which mark the sheet is about; null: none. */
  readonly select: (id: string | null, sheet: Element | null) => void;
  /** The sheet is gone: the focus goes back to the picture. */
  readonly onClose: () => void;
  /** Speaks and shows what the picture does not show. */
  readonly tell: (sentence: string) => void;
  readonly fail: (error: unknown) => void;
}

const restAfter = 350;

/** What gestures on marks lead to: a line that runs, a preview, or the side sheet with what can be done. */
export class MarkActs {
  readonly sheet: DetailSheet;
  readonly #options: MarkActsOptions;
  /** The mark that the sheet is about; null: none, or two of them. */
  #about: string | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(options: MarkActsOptions) {
    this.#options = options;
    this.sheet = new DetailSheet({
      onAct: act => {
        this.#do(act);
      },
      onRest: act => {
        this.#restOn(act);
      },
      onClose: refocus => {
        this.#restOn(null);
        this.#about = null;
        options.moments.endPreview();
        options.select(null, null);
        if (refocus) options.onClose();
      },
    });
  }

  act(mark: Mark): void {
    const { instead } = this.#options.moments;
    if (instead?.kind === 'past') {
      this.#recall(mark);
      return;
    }
    const [first, ...more] = mark.acts ?? [];
    if (mark.part === 'step' && first?.intent.kind === 'run' && more.length === 0) {
      this.#do(first);
      return;
    }
    this.#open(mark, contentOf(mark));
  }

  /** What is over can be looked at; to act in it, it has to be the present. */
  #recall(mark: Mark): void {
    const { channel, moments, fail } = this.#options;
    const { text, acts } = contentOf(mark);
    const rest = this.#open(mark, {
      text: `${text} ${say`This is how it was. To act in it, go on from here.`}`,
      acts: acts.filter(({ intent }) => intent.kind !== 'run' && intent.kind !== 'compose'),
    });
    rest.offer(say`Go on from here`, () => {
      const { instead } = moments;
      this.sheet.close();
      if (instead?.kind === 'past') void channel.request('jump', { position: instead.position }).catch(fail);
    });
  }

  #open(mark: Mark, content: Pick<SheetContent, 'text' | 'acts'>): SheetRest {
    const rest = this.sheet.open({ heading: headingOf(mark), ...content });
    this.#options.select(mark.id, this.sheet.root);
    this.#about = mark.id;
    if (mark.about?.kind === 'commit') void this.#listFiles(mark.about.oid, rest);
    return rest;
  }

  /** The team has moved on in the flow picture: the sheet says how its thing is now, and goes where there is none any more. */
  update(scene: Scene | null): void {
    if (!this.sheet.isOpen) return;
    const mark = scene?.marks.find(each => each.id === this.#about);
    if (mark) this.sheet.restate(contentOf(mark));
    else this.sheet.dismiss();
  }

  /** A branch is carried over another, or no longer is. */
  carry(dragged: Mark, target: Mark | null): void {
    const [first] = target ? (this.#offer(dragged, target)?.ways ?? []) : [];
    if (first) void this.#options.moments.preview([first.line]);
    else this.#options.moments.endPreview();
  }

  /** A branch was let go on another. */
  drop(dragged: Mark, target: Mark): void {
    const { moments } = this.#options;
    const offer = this.#offer(dragged, target);
    if (!offer) return;
    const [first, second] = offer.ways;
    this.#about = null;
    const rest = this.sheet.open({ heading: offer.heading, text: offer.question, acts: offer.ways.map(actOf) });
    if (first) void moments.preview([first.line]);
    if (first && second)
      rest.offer(say`See both side by side`, () => {
        this.sheet.close();
        void moments.compareLines(first, second);
      });
  }

  #offer(dragged: Mark, target: Mark): DropOffer | null {
    if (dragged.about?.kind !== 'branch' || target.about?.kind !== 'branch') return null;
    if (this.#options.moments.instead?.kind === 'past') return null;
    return dropActs(dragged.about, target.about, this.#options.here());
  }

  /** Hover or focus rests on a mark, or on none. */
  rest(mark: Mark | null): void {
    const { moments } = this.#options;
    const lines = mark?.part === 'step' ? (mark.acts ?? []).flatMap(lineOf) : [];
    if (lines.length > 0) void moments.preview(lines);
    else if (!this.sheet.isOpen) moments.endPreview();
  }

  /** What an act of the sheet would do is shown once somebody stays on it; what was shown last stays till the sheet goes. */
  #restOn(act: Act | null): void {
    clearTimeout(this.#resting);
    if (act?.intent.kind !== 'run') return;
    const { line } = act.intent;
    this.#resting = setTimeout(() => void this.#options.moments.preview([line]), restAfter);
  }

  #do({ intent }: Act): void {
    const { channel, tell, fail } = this.#options;
    if (intent.kind === 'compose') {
      this.sheet.compose(intent.line, line => void this.#run(line));
      return;
    }
    if (intent.kind === 'run') void this.#run(intent.line);
    else
      void channel
        .request('act', intent)
        .then(() => {
          if (intent.kind === 'copy') tell(say`Copied.`);
        })
        .catch(fail);
  }

  async #run(line: string): Promise<void> {
    const { channel, moments, fail } = this.#options;
    this.sheet.close();
    moments.endPreview();
    try {
      await channel.request('run', { line });
    } catch (error) {
      fail(error);
    }
  }

  async #listFiles(oid: string, rest: SheetRest): Promise<void> {
    const { channel, fail } = this.#options;
    try {
      const files = await channel.request('files', { oid });
      rest.files(files, path => void channel.request('act', { kind: 'diff-file', oid, path }).catch(fail));
    } catch (error) {
      fail(error);
    }
  }
}

const lineOf = ({ intent }: Act): readonly string[] =>
  intent.kind === 'run' || intent.kind === 'compose' ? [intent.line] : [];

const contentOf = (mark: Mark) => ({ text: mark.tip ?? mark.spoken ?? '', acts: mark.acts ?? [] });
