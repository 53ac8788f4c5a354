// A picture with at most 256 colours: about half the bytes, and no difference that an eye sees in drawings and screenshots.
import { deflateSync } from 'node:zlib';

const colours = 256;

/**
 * @param {import('playwright-core').Page} page any page, for a browser already knows how to read pictures
 * @param {Buffer} png
 */
export async function shrink(page, png) {
  const { width, height, text } = await page.evaluate(readPixels, png.toString('base64'));
  const pixels = Buffer.from(text, 'base64');
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 3)
    counts.set(pixels.readUIntBE(at, 3), (counts.get(pixels.readUIntBE(at, 3)) ?? 0) + 1);
  const palette = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, colours)
    .map(([colour]) => colour);
  const numbers = new Map([...counts.keys()].map(colour => [colour, nearest(palette, colour)]));
  // Each row begins with the number of its filter, which is none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + x + 1] = numbers.get(pixels.readUIntBE((y * width + x) * 3, 3));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.alloc(palette.length * 3);
  palette.forEach((colour, index) => table.writeUIntBE(colour, index * 3, 3));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Runs in the page: red, green and blue of each pixel, row by row. */
async function readPixels(base64) {
  const image = new globalThis.Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const { width, height } = Object.assign(canvas, { width: image.width, height: image.height });
  const drawing = canvas.getContext('2d');
  drawing.drawImage(image, 0, 0);
  const { data } = drawing.getImageData(0, 0, width, height);
  let text = '';
  for (let at = 0; at < data.length; at += 4) text += String.fromCharCode(data[at], data[at + 1], data[at + 2]);
  return { width, height, text: globalThis.btoa(text) };
}

function nearest(palette, colour) {
  let [best, least] = [0, Infinity];
  for (const [index, other] of palette.entries()) {
    const far = [16, 8, 0].reduce((sum, bits) => sum + (((colour >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0);
    if (far < least) [best, least] = [index, far];
    if (far === 0) break;
  }
  return best;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(checksum(body));
  return Buffer.concat([length, body, check]);
}

/** CRC-32, as PNG wants it. */
function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
