// Which sources each picture of the README shows, and a stamp over them that tells when a picture has become old.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
const map = ['src/scene', 'src/webview', 'media/map.css', 'test/gallery', 'test/fixtures/situations.ts'];
const editor = [...map, 'src/extension/views', 'src/extension/map', 'src/extension/training', 'package.nls.json'];

export const folder = 'docs/pictures';

/** Picture -> the files and folders that it is made of. */
export const sources = { 'map.png': map, 'conflict.png': map, 'editor.png': editor, 'exercise.png': editor };

/** @returns {Record<string, string>} picture -> stamp of its sources as they are now */
export function stampPictures() {
  return Object.fromEntries(Object.entries(sources).map(([picture, places]) => [picture, stampOf(places)]));
}

function stampOf(places) {
  const hash = createHash('sha256');
  for (const file of places.flatMap(filesAt).sort()) {
    // A checkout may have the line ends of its system.
    const text = readFileSync(path.join(root, file), 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${file}\n${text.length}\n${text}`);
  }
  return hash.digest('hex').slice(0, 16);
}

function filesAt(place) {
  const at = path.join(root, place);
  if (statSync(at).isFile()) return [place];
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .map(name => `${place}/${name.split(path.sep).join('/')}`)
    .filter(name => statSync(path.join(root, name)).isFile());
}
