import { OidRows } from './oidRows';

const newline = 10;
const space = 32;
/** The first parent of a commit that was named as a parent, but whose own line has not come. */
const unlisted = -2;

/**
 * What `git rev-list --parents` says, read while it comes, so that git and we work at the same time. Commits are known by their places: the
 * order in which they are first named, be it in a line of their own or as a parent.
 */
export class CommitList {
  /** Places in git's order: newest first. */
  readonly order: number[] = [];
  /** Parents by place; -1 where there is none. */
  readonly first: number[] = [];
  readonly second: number[] = [];
  readonly more = new Map<number, readonly number[]>();
  readonly #limit: number;
  #names: OidRows | undefined;
  #isCut = false;
  /** A line that has not come whole yet. */
  #tail = new Uint8Array(0);

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The names of the commits, by place. */
  get names(): OidRows {
    return this.#names ?? new OidRows(20, 0);
  }

  /** There were more lines than the limit allows. */
  get isCut(): boolean {
    return this.#isCut;
  }

  isListed(place: number): boolean {
    return place >= 0 && this.first[place] !== unlisted;
  }

  take(part: Uint8Array): void {
    let bytes = part;
    if (this.#tail.length > 0) {
      bytes = new Uint8Array(this.#tail.length + part.length);
      bytes.set(this.#tail);
      bytes.set(part, this.#tail.length);
    }
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      this.#takeLine(bytes, start, end);
      start = end + 1;
    }
    this.#tail = bytes.slice(start);
  }

  #takeLine(bytes: Uint8Array, start: number, end: number): void {
    if (this.order.length === this.#limit) {
      this.#isCut = true;
      return;
    }
    const names = (this.#names ??= new OidRows(widthOf(bytes, start, end)));
    const step = names.width * 2 + 1;
    const place = this.#placeOf(names, bytes, start);
    this.order.push(place);
    const second = start + 2 * step;
    this.first[place] = start + step < end ? this.#placeOf(names, bytes, start + step) : -1;
    if (second >= end) return;
    this.second[place] = this.#placeOf(names, bytes, second);
    const more: number[] = [];
    for (let at = second + step; at < end; at += step) more.push(this.#placeOf(names, bytes, at));
    if (more.length > 0) this.more.set(place, more);
  }

  #placeOf(names: OidRows, bytes: Uint8Array, at: number): number {
    const place = names.addHex(bytes, at);
    if (place === this.first.length) {
      this.first.push(unlisted);
      this.second.push(-1);
    }
    return place;
  }
}

function widthOf(bytes: Uint8Array, start: number, end: number): number {
  const gap = bytes.indexOf(space, start);
  return ((gap < 0 || gap > end ? end : gap) - start) / 2;
}
