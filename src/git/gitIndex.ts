import { hexOf } from './objectLinks';

export interface IndexEntry {
  readonly path: string;
  readonly oid: string;
  readonly executable: boolean;
  /** 0, or in a conflict 1 (base), 2 (ours), 3 (theirs). */
  readonly stage: number;
}

/** Reads git's index, version 2 or 3, as far as a status needs it. */
export function readIndex(bytes: Uint8Array): readonly IndexEntry[] {
  if (bytes.length < 12) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  const count = view.getUint32(8);
  const entries: IndexEntry[] = [];
  let at = 12;
  for (let i = 0; i < count; i++) {
    const mode = view.getUint32(at + 24);
    const flags = view.getUint16(at + 60);
    const nameAt = at + ((flags & 0x4000) !== 0 ? 64 : 62);
    const end = bytes.indexOf(0, nameAt);
    entries.push({
      path: decoder.decode(bytes.subarray(nameAt, end)),
      oid: hexOf(bytes.subarray(at + 40, at + 60)),
      executable: (mode & 0o100) !== 0,
      stage: (flags >> 12) & 3,
    });
    at += Math.ceil((end - at + 1) / 8) * 8;
  }
  return entries;
}
