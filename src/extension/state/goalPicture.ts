import { Emitter } from '../../base/event';
import type { Snapshot } from '../../world/snapshot';

/** How the team is to stand in the end, for the faces that can show it beside the present; null where nothing is aimed at. */
export class GoalPicture {
  readonly #changed = new Emitter<undefined>();
  readonly #asked = new Emitter<undefined>();
  #snapshot: Snapshot | null = null;
  #sentence: string | null = null;

  readonly onDidChange = this.#changed.event;
  /** Somebody wants to see it now. */
  readonly onDidAsk = this.#asked.event;

  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  /** What is aimed at and how far it is, in one or two sentences; null where nothing is aimed at. */
  get sentence(): string | null {
    return this.#sentence;
  }

  set(snapshot: Snapshot | null, sentence: string | null): void {
    if (snapshot === this.#snapshot && sentence === this.#sentence) return;
    this.#snapshot = snapshot;
    this.#sentence = sentence;
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
