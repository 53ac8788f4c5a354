import { Emitter } from '../../base/event';
import type { Snapshot } from '../../world/snapshot';

/** How the team is to stand in the end, for the faces that can show it beside the present; null where nothing is aimed at. */
export class GoalPicture {
  readonly #changed = new Emitter<undefined>();
  readonly #asked = new Emitter<undefined>();
  #snapshot: Snapshot | null = null;

  readonly onDidChange = this.#changed.event;
  /** Somebody wants to see it now. */
  readonly onDidAsk = this.#asked.event;

  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  set(snapshot: Snapshot | null): void {
    if (snapshot === this.#snapshot) return;
    this.#snapshot = snapshot;
    this.#changed.fire(undefined);
  }

  ask(): void {
    this.#asked.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#asked.dispose();
  }
}
