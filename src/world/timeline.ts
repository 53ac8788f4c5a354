import type { Snapshot, TimelineEntry, TimelineState } from './snapshot';
import type { TeamFacts } from './snapshot/facts';
import type { WorldState } from './worldState';

/** The team after an entry: what to restore, and what was seen of it. */
export interface Moment {
  readonly state: WorldState;
  readonly facts: TeamFacts;
  readonly snapshot: Snapshot;
}

/** All moments from the start to the newest, and where the team stands among them. A moment stands after each entry. */
export class Timeline {
  /** One longer than the entries: the first is the start. */
  readonly #moments: Moment[];
  readonly #entries: TimelineEntry[];
  #position: number;

  constructor(moments: readonly [Moment, ...Moment[]], entries: readonly TimelineEntry[], position = entries.length) {
    this.#moments = [...moments];
    this.#entries = [...entries];
    this.#position = position;
  }

  get position(): number {
    return this.#position;
  }

  get entries(): readonly TimelineEntry[] {
    return this.#entries;
  }

  get moments(): readonly Moment[] {
    return this.#moments;
  }

  get now(): Moment {
    const moment = this.at(this.#position);
    if (!moment) throw new RangeError('The timeline has lost its place.');
    return moment;
  }

  at(position: number): Moment | undefined {
    return this.#moments[position];
  }

  /** What a snapshot that is taken after one more entry says of the timeline. */
  with(entry: TimelineEntry): TimelineState {
    const entries = [...this.#entries.slice(0, this.#position), entry];
    return { position: entries.length, entries };
  }

  /** Adds an entry here; what could be redone is gone. */
  add(entry: TimelineEntry, moment: Moment): void {
    this.#entries.length = this.#position;
    this.#moments.length = this.#position + 1;
    this.#entries.push(entry);
    this.#moments.push(moment);
    this.#position++;
  }

  moveTo(position: number): Moment {
    this.#position = Math.max(0, Math.min(this.#entries.length, Math.trunc(position) || 0));
    return this.now;
  }

  /**
   * Where `undo` leads: before the last line of the learner that changed something, for taking back a `git status` would look
   * like nothing, and what teammates did in answer goes with it. undefined at the start.
   */
  undoTarget(): number | undefined {
    if (this.#position === 0) return undefined;
    for (let at = this.#position; at > 0; at--) {
      if (this.#entries[at - 1]?.who === 'learner' && this.#changed(at)) return at - 1;
    }
    return 0;
  }

  /** Where `redo` leads: behind the next line of the learner that changed something, and what teammates did in answer. */
  redoTarget(): number | undefined {
    const last = this.#entries.length;
    if (this.#position === last) return undefined;
    const isOwn = (at: number) => this.#entries[at - 1]?.who === 'learner' && this.#changed(at);
    let at = this.#position + 1;
    while (at < last && !isOwn(at)) at++;
    while (at < last && this.#entries[at]?.who !== 'learner') at++;
    return at;
  }

  /** Up to and including the entries until `position`, for a fork. */
  slice(position: number): Timeline {
    const [first, ...rest] = this.#moments.slice(0, position + 1);
    if (!first) throw new RangeError('The timeline has no beginning.');
    return new Timeline([first, ...rest], this.#entries.slice(0, position));
  }

  /** Apart from the clock, which every line moves. */
  #changed(position: number): boolean {
    const [before, after] = [this.at(position - 1)?.state, this.at(position)?.state];
    if (!before || !after) return false;
    const { record: a, files: filesBefore } = before;
    const { record: b, files: filesAfter } = after;
    return (
      a.host !== b.host ||
      a.folders !== b.folders ||
      [...filesAfter].some(([name, files]) => filesBefore.get(name) !== files)
    );
  }
}
