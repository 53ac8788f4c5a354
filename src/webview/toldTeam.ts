import type { MapState } from '../protocol/mapProtocol';
import { applyUpdate } from '../protocol/snapshotUpdate';
import type { MapChannel } from './mapChannel';

export interface ToldTeamOptions {
  readonly channel: MapChannel;
  /** The team moved on, or another took its place. */
  readonly onUpdate: (state: MapState) => void;
  /** Evaluations have come for the state that is shown. */
  readonly onTriggers: () => void;
  readonly onEmpty: () => void;
  readonly fail: (error: unknown) => void;
}

/** The team as the extension told it last, and before that. A message that does not follow the last one is answered by asking for everything. */
export class ToldTeam {
  readonly #options: ToldTeamOptions;
  #state: MapState | null = null;
  #before: MapState | null = null;
  #sequence = 0;

  constructor(options: ToldTeamOptions) {
    this.#options = options;
    const { channel, onUpdate, onTriggers, onEmpty } = options;
    channel.hear('update', message => {
      const snapshot = applyUpdate(message.update, this.#sequence, this.#state?.snapshot ?? null);
      if (!snapshot) {
        this.resync();
        return;
      }
      const { sequence, round, triggers, title, integration, main, timeline } = message;
      this.#sequence = sequence;
      const { base, parts } = message.update;
      // Where only the words are others, what the last change started from is still that.
      if (base === null) this.#before = null;
      else if (Object.keys(parts).length > 0) this.#before = this.#state;
      this.#state = { snapshot, round, triggers, title, integration, main, timeline };
      onUpdate(this.#state);
    });
    channel.hear('triggers', message => {
      if (!this.#state || message.sequence !== this.#sequence) return;
      this.#state = { ...this.#state, triggers: message.triggers };
      onTriggers();
    });
    channel.hear('empty', () => {
      this.#state = null;
      onEmpty();
    });
  }

  /** null: there is no team. */
  get state(): MapState | null {
    return this.#state;
  }

  /** What the last change started from; null where all of it is new. */
  get before(): MapState | null {
    return this.#before;
  }

  /** The learner's branch that is checked out; null where none is. */
  get here(): string | null {
    const head = this.#state?.snapshot.learner.head;
    return head?.kind === 'branch' ? head.branch : null;
  }

  resync(): void {
    const { channel, fail } = this.#options;
    void channel.request('resync', null).catch(fail);
  }
}
