import { say } from '../base/say';
import type { Scene } from '../scene/scene';
import { toMermaid } from '../scene/toMermaid';
import { sizeOf, toSvgRow } from '../scene/toSvg';
import { toText } from '../scene/toText';
import type { SavedPicture } from '../protocol/mapProtocol';
import type { Snapshot } from '../world/snapshot';
import { pagePalette } from './pagePalette';

/** Where a picture goes: either page's end of its conversation. */
export interface Outlet {
  request(name: 'save', picture: SavedPicture): Promise<{ readonly savedAs: string | null }>;
  request(name: 'act', copy: { readonly kind: 'copy'; readonly text: string }): Promise<null>;
}

/** Saves what is seen, or puts it on the clipboard; tells in one sentence what became of it. */
export async function exportPicture(
  kind: string,
  /** What is seen, from left to right. */
  scenes: readonly Scene[],
  /** Only a team can be told in Mermaid. */
  snapshot: Snapshot | null,
  outlet: Outlet,
): Promise<string> {
  const name = `git-flow-${scenes[0]?.kind ?? 'flow'}`;
  const text = () => scenes.map(toText).join('\n');
  const svg = () => toSvgRow(scenes, pagePalette(), getComputedStyle(document.body).fontFamily);
  const save = async (ending: string, encoding: 'text' | 'base64', content: string) => {
    const { savedAs } = await outlet.request('save', { name: `${name}.${ending}`, encoding, content });
    return savedAs === null ? say`Not saved.` : say`Saved as ${savedAs}.`;
  };
  switch (kind) {
    case 'svg':
      return save('svg', 'text', svg());
    case 'png':
      return save('png', 'base64', await toPng(svg(), sizeOf(scenes)));
    case 'mermaid':
      return snapshot ? save('mmd', 'text', toMermaid(snapshot)) : save('txt', 'text', text());
    case 'text':
      return save('txt', 'text', text());
    default:
      await outlet.request('act', { kind: 'copy', text: text() });
      return say`The picture’s text is on the clipboard.`;
  }
}

/** Twice the size, so that it is sharp on a slide. */
async function toPng(svg: string, { width, height }: ReturnType<typeof sizeOf>): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext('2d');
  if (!context) throw new Error(say`This page cannot draw a PNG picture.`);
  context.scale(2, 2);
  context.drawImage(image, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
