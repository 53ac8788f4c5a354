/** `a` and the items of a list, or `o` and an object's keys and values in turn. */
type Row = readonly (string | Cell)[];
/** A number points to a row; a plain value stands in an array of one. */
export type Cell = number | readonly [string | number | boolean | null];

/** Writes values so that what is the same is written once, however often and wherever it occurs. */
export class ValueTable {
  readonly rows: Row[] = [];
  readonly #byText = new Map<string, number>();
  readonly #byIdentity = new WeakMap<object, number>();

  add(value: unknown): Cell {
    if (typeof value !== 'object' || value === null) return [plain(value)];
    const known = this.#byIdentity.get(value);
    if (known !== undefined) return known;
    const row: Row = Array.isArray(value)
      ? ['a', ...value.map(item => this.add(item))]
      : ['o', ...Object.entries(value).flatMap(([key, item]) => [key, this.add(item)])];
    const text = JSON.stringify(row);
    let index = this.#byText.get(text);
    if (index === undefined) {
      index = this.rows.push(row) - 1;
      this.#byText.set(text, index);
    }
    this.#byIdentity.set(value, index);
    return index;
  }
}

const plain = (value: unknown): string | number | boolean | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

/** Reads a table back; equal parts become the same objects again. Throws where the table is no such table. */
export function readValues(rows: readonly unknown[]): (cell: unknown) => unknown {
  const values: unknown[] = [];
  const read = (cell: unknown): unknown => {
    if (Array.isArray(cell)) return cell[0] as unknown;
    if (typeof cell !== 'number' || !(cell in values)) throw new TypeError('A row points to nothing.');
    return values[cell];
  };
  for (const row of rows) {
    if (!Array.isArray(row)) throw new TypeError('A row is no list.');
    const [kind, ...cells] = row as unknown[];
    if (kind === 'a') values.push(cells.map(read));
    else values.push(readObject(cells, read));
  }
  return read;
}

function readObject(cells: readonly unknown[], read: (cell: unknown) => unknown): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  for (let i = 0; i < cells.length; i += 2) entries.push([String(cells[i]), read(cells[i + 1])]);
  // Unlike an assignment, this makes a key such as `__proto__` a key like any other.
  return Object.fromEntries(entries);
}
