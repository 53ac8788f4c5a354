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
   * Where `undo` leads: before the last turn that changed something, for taking back a `git status` would look like nothing.
   * What teammates did because of a line is part of its turn. undefined at the start.
   */
  undoTarget(): number | undefined {
    let end = this.#position;
    if (end === 0) return undefined;
    for (;;) {
      let start = end;
      while (start > 0 && this.#turn(start) === this.#turn(end)) start--;
      if (start === 0 || this.#isChanged(start, end)) return start;
      end = start;
    }
  }

  /** Where `redo` leads: behind the next turn that changed something. undefined at the end. */
  redoTarget(): number | undefined {
    const last = this.#entries.length;
    let start = this.#position;
    if (start === last) return undefined;
    for (;;) {
      let end = start + 1;
      while (end < last && this.#turn(end + 1) === this.#turn(end)) end++;
      if (end === last || this.#isChanged(start, end)) return end;
      start = end;
    }
  }

  /** Up to and including the entries until `position`, for a fork. */
  slice(position: number): Timeline {
    const [first, ...rest] = this.#moments.slice(0, position + 1);
    if (!first) throw new RangeError('The timeline has no beginning.');
    return new Timeline([first, ...rest], this.#entries.slice(0, position));
  }

  #turn(position: number): number {
    return this.at(position)?.state.record.turn ?? 0;
  }

  /** Apart from the clock, which every line moves. */
  #isChanged(from: number, to: number): boolean {
    const [before, after] = [this.at(from)?.state, this.at(to)?.state];
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
