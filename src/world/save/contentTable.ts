import { fromBase64, toBase64 } from './base64';

/**
 * A file's content: `t` and its text, `b` and its bytes in base64; with a number and a length before it, it continues the first
 * bytes of an earlier content, for what Git appends to grows line by line.
 */
export type SavedContent = string | readonly [on: number, keep: number, rest: string];

const shortestPrefix = 64;

export class ContentTable {
  readonly saved: SavedContent[] = [];
  readonly #byText = new Map<string, number>();
  readonly #byIdentity = new WeakMap<Uint8Array, number>();
  readonly #newest = new Map<string, { readonly index: number; readonly content: Uint8Array }>();

  /** `place` tells which contents are likely to be alike. */
  add(content: Uint8Array, place: string): number {
    const known = this.#byIdentity.get(content);
    if (known !== undefined) return known;
    const before = this.#newest.get(place);
    const keep = before ? commonPrefix(before.content, content) : 0;
    const saved: SavedContent =
      before && keep >= shortestPrefix ? [before.index, keep, encode(content.subarray(keep))] : encode(content);
    const text = typeof saved === 'string' ? saved : JSON.stringify(saved);
    const index = this.#byText.get(text) ?? this.saved.push(saved) - 1;
    this.#byText.set(text, index);
    this.#byIdentity.set(content, index);
    this.#newest.set(place, { index, content });
    return index;
  }
}

/** Reads a table back. Throws where it is no such table. */
export function readContents(saved: readonly unknown[]): readonly Uint8Array[] {
  const contents: Uint8Array[] = [];
  for (const one of saved) {
    if (typeof one === 'string') {
      contents.push(decode(one));
      continue;
    }
    const [on, keep, rest] = one as [number, number, string];
    const before = contents[on];
    if (!before || keep > before.length) throw new TypeError('A content continues nothing.');
    const tail = decode(rest);
    const content = new Uint8Array(keep + tail.length);
    content.set(before.subarray(0, keep));
    content.set(tail, keep);
    contents.push(content);
  }
  return contents;
}

function commonPrefix(a: Uint8Array, b: Uint8Array): number {
  const end = Math.min(a.length, b.length);
  let i = 0;
  while (i < end && a[i] === b[i]) i++;
  return i;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function encode(content: Uint8Array): string {
  if (!content.includes(0)) {
    try {
      return `t${strict.decode(content)}`;
    } catch {
      // No text; as bytes then.
    }
  }
  return `b${toBase64(content)}`;
}

export function decode(saved: string): Uint8Array {
  return saved.startsWith('t') ? new TextEncoder().encode(saved.slice(1)) : fromBase64(saved.slice(1));
}
