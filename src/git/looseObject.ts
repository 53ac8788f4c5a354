/**
 * Git's file format for one object, written without compression: zlib's "stored" blocks are valid for every reader, take no
 * time, and are the same bytes in every host.
 */
const largestBlock = 0xffff;
const encoder = new TextEncoder();

export function encodeLooseObject(type: string, content: Uint8Array): Uint8Array {
  const header = encoder.encode(`${type} ${content.length}\0`);
  const raw = new Uint8Array(header.length + content.length);
  raw.set(header);
  raw.set(content, header.length);
  const blocks = Math.max(1, Math.ceil(raw.length / largestBlock));
  const file = new Uint8Array(2 + blocks * 5 + raw.length + 4);
  const view = new DataView(file.buffer);
  view.setUint16(0, 0x7801);
  let at = 2;
  for (let block = 0; block < blocks; block++) {
    const part = raw.subarray(block * largestBlock, (block + 1) * largestBlock);
    file[at] = block === blocks - 1 ? 1 : 0;
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, part.length ^ 0xffff, true);
    file.set(part, at + 5);
    at += 5 + part.length;
  }
  view.setUint32(at, adler32(raw));
  return file;
}

/** Reads what `encodeLooseObject` wrote; undefined for a file that really is compressed. */
export function decodeLooseObject(file: Uint8Array): { type: string; content: Uint8Array } | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [];
  let at = 2;
  let isLast = false;
  while (!isLast) {
    const kind = file[at];
    if (kind === undefined || kind > 1 || at + 5 > file.length) return undefined;
    isLast = kind === 1;
    const length = view.getUint16(at + 1, true);
    if ((view.getUint16(at + 3, true) ^ 0xffff) !== length) return undefined;
    parts.push(file.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  const raw = joinBytes(parts);
  const end = raw.indexOf(0);
  const [type = '', size = ''] = new TextDecoder().decode(raw.subarray(0, end)).split(' ');
  const content = raw.slice(end + 1);
  return content.length === Number(size) ? { type, content } : undefined;
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  // 3,800 steps is as far as `b` goes without leaving 32 bits.
  for (let start = 0; start < bytes.length; start += 3800) {
    const end = Math.min(start + 3800, bytes.length);
    for (let i = start; i < end; i++) {
      a += bytes[i] ?? 0;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
