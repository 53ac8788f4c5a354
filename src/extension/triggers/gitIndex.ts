/** The modes that Git writes; anything else means that these bytes are read wrongly, e.g. because hashes are longer here. */
const modes = new Set([0o100644, 0o100755, 0o120000, 0o160000]);

/** Before the path of an entry stand times, numbers, the mode, the hash and the flags. */
const modeAt = 24;
const flagsAt = 60;

/**
 * The paths that Git keeps, from the bytes of `.git/index`: what a commit of now would hold, whatever else lies in the folder.
 * undefined where the file is of a kind that does not list all of them.
 */
export function pathsInIndex(bytes: Uint8Array): readonly string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 12 || view.getUint32(0) !== 0x44_49_52_43) return undefined;
  const version = view.getUint32(4);
  const count = view.getUint32(8);
  if (version < 2 || version > 4) return undefined;
  const paths = new Set<string>();
  let at = 12;
  let before: Uint8Array = new Uint8Array();
  for (let entry = 0; entry < count; entry++) {
    if (at + flagsAt + 2 > bytes.byteLength || !modes.has(view.getUint32(at + modeAt))) return undefined;
    const isExtended = (view.getUint16(at + flagsAt) & 0x4000) !== 0;
    let from = at + flagsAt + (isExtended ? 4 : 2);
    let kept: Uint8Array = new Uint8Array();
    if (version === 4) {
      const cut = readLength(bytes, from);
      from = cut.end;
      kept = before.subarray(0, Math.max(0, before.length - cut.value));
    }
    const end = bytes.indexOf(0, from);
    if (end < 0) return undefined;
    before = Uint8Array.from([...kept, ...bytes.subarray(from, end)]);
    paths.add(new TextDecoder().decode(before));
    // Up to version 3 an entry is filled up with zeros, at least one, to a multiple of eight.
    at = version === 4 ? end + 1 : at + (Math.floor((end - at) / 8) + 1) * 8;
  }
  // A split index keeps the other entries elsewhere.
  return new TextDecoder().decode(bytes.subarray(at, at + 4)) === 'link' ? undefined : [...paths];
}

/** How many letters of the path before to drop: seven bits a byte, as in packs. */
function readLength(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } {
  let at = from;
  let byte = bytes[at++] ?? 0;
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    byte = bytes[at++] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, end: at };
}
