import { say } from '../base/say';
import type { Act, Mark } from '../scene/scene';
import { DetailSheet, headingOf } from './detailSheet';
import { dropActs } from './dropActs';
import type { MapChannel } from './mapChannel';
import type { OtherMoments } from './otherMoments';

export interface MarkActsOptions {
  readonly channel: MapChannel;
  readonly moments: OtherMoments;
  /** Shows which mark the sheet is about; null: none. */
  readonly select: (id: string | null) => void;
  /** The sheet is gone: the focus goes back to the picture. */
  readonly onClose: () => void;
  readonly fail: (error: unknown) => void;
}

/** What gestures on marks lead to: a line that runs, a preview, or the side sheet with what can be done. */
export class MarkActs {
  readonly sheet: DetailSheet;
  readonly #options: MarkActsOptions;

  constructor(options: MarkActsOptions) {
    this.#options = options;
    this.sheet = new DetailSheet(
      act => {
        this.#do(act);
      },
      () => {
        options.select(null);
        options.onClose();
      },
    );
  }

  act(mark: Mark): void {
    const [first, ...more] = mark.acts ?? [];
    if (mark.part === 'step' && first?.intent.kind === 'run' && more.length === 0) {
      this.#do(first);
      return;
    }
    this.#options.select(mark.id);
    this.sheet.open({ heading: headingOf(mark), text: mark.tip ?? mark.spoken ?? '', acts: mark.acts ?? [] });
    if (mark.about?.kind === 'commit') void this.#listFiles(mark.about.oid);
  }

  /** A branch was let go on another. */
  drop(dragged: Mark, target: Mark): void {
    if (dragged.about?.kind !== 'branch' || target.about?.kind !== 'branch') return;
    const offer = dropActs(dragged.about, target.about);
    this.sheet.open({ heading: say`Merge or rebase?`, text: offer.question, acts: offer.acts });
    const first = offer.acts[0];
    if (first?.intent.kind === 'run') void this.#options.moments.preview(offer.lines);
  }

  /** Hover or focus rests on a mark, or on none. */
  rest(mark: Mark | null): void {
    const { moments } = this.#options;
    const lines =
      mark?.part === 'step'
        ? (mark.acts ?? []).flatMap(act =>
            act.intent.kind === 'run' || act.intent.kind === 'compose' ? [act.intent.line] : [],
          )
        : [];
    if (lines.length > 0) void moments.preview(lines);
    else if (!this.sheet.isOpen) moments.endPreview();
  }

  #do({ intent }: Act): void {
    const { channel, fail } = this.#options;
    if (intent.kind === 'compose') {
      this.sheet.compose(intent.line, line => void this.#run(line));
      return;
    }
    if (intent.kind === 'run') void this.#run(intent.line);
    else void channel.request('act', intent).catch(fail);
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

  async #listFiles(oid: string): Promise<void> {
    const { channel, fail } = this.#options;
    try {
      const files = await channel.request('files', { oid });
      this.sheet.files(files, path => void channel.request('act', { kind: 'diff-file', oid, path }).catch(fail));
    } catch (error) {
      fail(error);
    }
  }
}
