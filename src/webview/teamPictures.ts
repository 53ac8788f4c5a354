import { snapshotColumns } from '../scene/history/historyColumns';
import type { Scene } from '../scene/scene';
import type { Measure } from '../scene/textWidth';
import type { MapState } from '../protocol/mapProtocol';
import type { Snapshot } from '../world/snapshot';
import type { Seen } from './exportPicture';
import { draftBeside, draftOf, plain, type Shown } from './flowDrafts';
import { FlowStage } from './flowStage';
import { HistoryView } from './historyView';
import type { PictureGestures } from './pictureView';

export type PictureKind = 'flow' | 'history';

export interface TeamPicturesOptions {
  readonly gestures: PictureGestures;
  readonly measure: Measure;
  /** null: as large as fits. */
  readonly scale: number | null;
  readonly historyScale: number;
}

/** The two pictures of one team, of which one is shown: whoever asks for a gesture on "the picture" need not know which. */
export class TeamPictures {
  readonly flow: FlowStage;
  readonly #history: HistoryView;
  readonly #measure: Measure;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #drawnHistory: Snapshot | null = null;
  kind: PictureKind = 'flow';
  /** The editor's setting; the system's is heeded as well. */
  reduceMotion = false;

  constructor({ gestures, measure, scale, historyScale }: TeamPicturesOptions) {
    this.#measure = measure;
    this.flow = new FlowStage(gestures, scale);
    this.#history = new HistoryView(gestures, measure);
    this.#history.zoom(historyScale);
  }

  get scales(): Pick<TeamPicturesOptions, 'scale' | 'historyScale'> {
    return { scale: this.flow.scale, historyScale: this.#history.scale };
  }

  get roots(): readonly HTMLElement[] {
    return [this.flow.picture.root, this.flow.beside.root, this.#history.root];
  }

  /** null: there is no team. */
  show(shown: Shown | null, duration: number): void {
    this.flow.picture.root.hidden = shown === null || this.kind !== 'flow';
    this.#history.root.hidden = shown === null || this.kind !== 'history';
    if (!shown) {
      this.flow.hide();
      return;
    }
    const motion = this.reduceMotion || this.#calm.matches ? 0 : duration;
    if (this.kind === 'flow') this.flow.show(draftOf(shown, this.#measure), draftBeside(shown, this.#measure), motion);
    else this.#showHistory(shown.moments.instead?.moment.snapshot ?? shown.state.snapshot, motion);
  }

  /** Puts the picture back to what was before, at once; drawing the present again then moves it all once more. */
  rewind(before: MapState, shown: Shown): void {
    if (this.kind === 'history') this.#showHistory(before.snapshot, 0);
    else this.flow.show(plain(before, before.title, shown.state, this.#measure), draftBeside(shown, this.#measure), 0);
  }

  #showHistory(snapshot: Snapshot, duration: number): void {
    const before = this.#drawnHistory;
    if (before === snapshot) {
      this.#history.draw(duration);
      return;
    }
    this.#drawnHistory = snapshot;
    // Only a history that begins with the one before keeps its lanes: after a rewrite there is nothing to keep.
    const continues =
      before !== null &&
      before.commits.length <= snapshot.commits.length &&
      before.commits.every((commit, row) => commit.oid === snapshot.commits[row]?.oid);
    this.#history.show(snapshotColumns(snapshot), continues, duration);
  }

  zoom(factor: number): void {
    if (this.kind === 'history') this.#history.zoom(factor);
    else this.flow.zoom(factor);
  }

  filter(query: string): number {
    return (this.kind === 'flow' ? this.flow.picture : this.#history).filter(query);
  }

  /** Goes to the next commit that holds the text. */
  seek(query: string): void {
    if (this.kind === 'history') this.#history.seek(query);
  }

  /** Shows which mark the side sheet is about; null: none. */
  select(id: string | null, sheet: Element | null): void {
    this.flow.picture.select(id, sheet);
    this.#history.select(id, sheet);
  }

  focus(): void {
    (this.kind === 'flow' ? this.flow.picture : this.#history).focus();
  }

  /** The whole of the pictures that are seen, also what is scrolled out of sight, from left to right. */
  whole({ state, moments: { instead, beside } }: Shown): readonly Seen[] {
    const { picture, beside: other } = this.flow;
    const { snapshot } = instead?.moment ?? state;
    const seen = (scene: Scene | null, of: Snapshot) => (scene ? [{ scene, snapshot: of }] : []);
    if (this.kind === 'history') return seen(this.#history.whole, snapshot);
    return [...seen(picture.seen, snapshot), ...(beside ? seen(other.seen, beside.moment.snapshot) : [])];
  }
}
