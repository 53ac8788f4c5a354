const zero = 48;
const lowerA = 97;

/** Object names as bytes, one row each, found again by a table of row numbers: a fifth of what strings in a map take. */
export class OidRows {
  readonly width: number;
  #bytes: Uint8Array;
  #count = 0;
  #table: Int32Array;

  /** `width` is 20 bytes, or 32 where the repository uses SHA-256. */
  constructor(width: number, capacity = 1024) {
    this.width = width;
    this.#bytes = new Uint8Array(width * capacity);
    this.#table = newTable(capacity);
  }

  get count(): number {
    return this.#count;
  }

  /** The row of the name that stands in hexadecimal digits at `at`; a name that is new gets the next one. */
  addHex(text: Uint8Array, at: number): number {
    const slot = this.#slotOfHex(text, at);
    const row = (this.#table[slot] ?? 0) - 1;
    if (row >= 0) return row;
    this.#table[slot] = ++this.#count;
    return this.#count - 1;
  }

  addFrom(other: OidRows, row: number): void {
    if ((this.#count + 1) * this.width > this.#bytes.length) this.#grow();
    const start = this.#count * this.width;
    this.#bytes.set(other.#bytes.subarray(row * this.width, (row + 1) * this.width), start);
    this.#count++;
    this.#table[this.#slotOf(this.#bytes, start)] = this.#count;
  }

  /** The row of the name in hexadecimal digits at `at`; -1 where there is none. */
  findHex(text: Uint8Array, at: number): number {
    // First of all: to make room for the name may make another table.
    const slot = this.#slotOfHex(text, at);
    return (this.#table[slot] ?? 0) - 1;
  }

  /** The row of a name that stands in another table. */
  findFrom(other: OidRows, row: number): number {
    return (this.#table[this.#slotOf(other.#bytes, row * this.width)] ?? 0) - 1;
  }

  find(oid: string): number {
    return oid.length === this.width * 2 ? this.findHex(new TextEncoder().encode(oid), 0) : -1;
  }

  oidOf(row: number): string {
    let oid = '';
    for (let at = row * this.width; at < (row + 1) * this.width; at++)
      oid += (this.#bytes[at] ?? 0).toString(16).padStart(2, '0');
    return oid;
  }

  clone(): OidRows {
    const copy = new OidRows(this.width, 0);
    copy.#bytes = this.#bytes.slice();
    copy.#table = this.#table.slice();
    copy.#count = this.#count;
    return copy;
  }

  /** Writes the name where the next row would be, and looks for it from there. */
  #slotOfHex(text: Uint8Array, at: number): number {
    if ((this.#count + 1) * this.width > this.#bytes.length) this.#grow();
    const start = this.#count * this.width;
    for (let byte = 0; byte < this.width; byte++)
      this.#bytes[start + byte] = (digit(text[at + byte * 2]) << 4) | digit(text[at + byte * 2 + 1]);
    return this.#slotOf(this.#bytes, start);
  }

  /** Where the name stands in the table, or the free place where it belongs. */
  #slotOf(name: Uint8Array, start: number): number {
    const mask = this.#table.length - 1;
    let slot =
      ((name[start] ?? 0) |
        ((name[start + 1] ?? 0) << 8) |
        ((name[start + 2] ?? 0) << 16) |
        ((name[start + 3] ?? 0) << 24)) &
      mask;
    for (;;) {
      const entry = this.#table[slot] ?? 0;
      if (entry === 0 || this.#isAt((entry - 1) * this.width, name, start)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isAt(place: number, name: Uint8Array, start: number): boolean {
    for (let byte = 0; byte < this.width; byte++) if (this.#bytes[place + byte] !== name[start + byte]) return false;
    return true;
  }

  #grow(): void {
    const capacity = Math.max(1024, this.#count * 2);
    const bytes = new Uint8Array(capacity * this.width);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
    this.#table = newTable(capacity);
    for (let row = 0; row < this.#count; row++) this.#table[this.#slotOf(bytes, row * this.width)] = row + 1;
  }
}

/** At most half full, so that a search ends soon; a power of two, so that the place is a mask away. */
function newTable(capacity: number): Int32Array {
  let size = 16;
  while (size < capacity * 2) size *= 2;
  return new Int32Array(size);
}

function digit(code = 0): number {
  return code >= lowerA ? code - lowerA + 10 : code - zero;
}
