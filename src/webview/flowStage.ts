import type { Scene } from '../scene/scene';
import { PictureView, type PictureGestures } from './pictureView';

/** The room for a picture, in pixels at its own scale. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly smallest: number;
  readonly isBeside: boolean;
}

/** A scene that waits to be told its room. */
export type Draft = (room: Room) => Scene;

/** A picture that is too high is drawn smaller, down to this, where letters can still be read; then it is left to be moved. */
const smallest = 0.84;

/** The flow picture, and a second one beside it to compare with. */
export class FlowStage {
  readonly picture: PictureView;
  readonly beside: PictureView;
  #isFitted: boolean;

  constructor(gestures: PictureGestures, scale: number | null) {
    // Whoever has chosen a scale keeps it through what comes next.
    const onScale = () => {
      this.#isFitted = false;
      gestures.onScale?.();
    };
    this.picture = new PictureView({ ...gestures, onScale });
    const nothing = () => undefined;
    this.beside = new PictureView({ ...gestures, onAct: nothing, onRest: nothing, onCarry: nothing, onDrop: nothing });
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
    this.#draw(this.picture, draft, beside !== null, duration);
    if (beside) this.#draw(this.beside, beside, true, 0);
  }

  hide(): void {
    this.picture.root.hidden = true;
    this.beside.root.hidden = true;
  }

  #draw(view: PictureView, draft: Draft, isBeside: boolean, duration: number): void {
    const width = view.root.clientWidth || innerWidth;
    const height = view.root.clientHeight || innerHeight;
    const scene = draft({ width, height, smallest: this.#isFitted ? smallest : 1, isBeside });
    view.zoom(this.#isFitted ? Math.min(1, width / scene.width) : this.picture.scale);
    view.show(scene, duration);
  }
}
