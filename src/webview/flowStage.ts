import type { Scene } from '../scene/scene';
import { PictureView, type PictureGestures } from './pictureView';

/** The room for a picture, in pixels at its own scale. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** A scene that waits to be told its room. */
export type Draft = (room: Room) => Scene;

/** A picture that is too high is drawn smaller, down to this, before it is left to be scrolled. */
const smallest = 0.75;
/** Narrow pages scroll anyway: there letters keep their size. */
const fitsFrom = 480;

/** The flow picture, and a second one beside it to compare with. */
export class FlowStage {
  readonly picture: PictureView;
  readonly beside: PictureView;
  #isFitted: boolean;

  constructor(gestures: PictureGestures, scale: number | null) {
    this.picture = new PictureView(gestures);
    const nothing = () => undefined;
    this.beside = new PictureView({ ...gestures, onAct: nothing, onRest: nothing, onDrop: nothing });
    this.beside.root.hidden = true;
    this.#isFitted = scale === null;
    this.picture.zoom(scale ?? 1);
  }

  /** null: as large as fits. */
  get scale(): number | null {
    return this.#isFitted ? null : this.picture.scale;
  }

  /** By a factor; 0 fits it in again. */
  zoom(factor: number): void {
    this.#isFitted = factor === 0;
    if (factor !== 0) this.picture.zoom(this.picture.scale * factor);
  }

  show(draft: Draft, beside: Draft | null, duration: number): void {
    this.beside.root.hidden = beside === null;
    this.#draw(this.picture, draft, duration);
    if (beside) this.#draw(this.beside, beside, 0);
  }

  hide(): void {
    this.picture.root.hidden = true;
    this.beside.root.hidden = true;
  }

  #draw(view: PictureView, draft: Draft, duration: number): void {
    const width = view.root.clientWidth || innerWidth;
    const height = view.root.clientHeight;
    const scene = draft({ width, height });
    if (!this.#isFitted) {
      view.zoom(this.picture.scale);
      view.show(scene, duration);
      return;
    }
    const isHigh = height > 0 && scene.height > height && width >= fitsFrom;
    const scale = isHigh ? Math.max(smallest, height / scene.height) : 1;
    view.zoom(scale);
    // What is drawn smaller has more room to the sides.
    view.show(isHigh ? draft({ width: Math.floor(width / scale), height: height / scale }) : scene, duration);
  }
}
