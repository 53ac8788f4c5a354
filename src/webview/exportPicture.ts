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

/** A picture on the page. */
export interface Seen {
  readonly scene: Scene;
  /** Only a team can be told in Mermaid; null: it is another repository. */
  readonly snapshot: Snapshot | null;
}

/** Saves what is seen, or puts it on the clipboard; tells in one sentence what became of it. */
export async function exportPicture(
  kind: string,
  /** From left to right. */
  seen: readonly Seen[],
  outlet: Outlet,
): Promise<string> {
  const scenes = seen.map(({ scene }) => scene);
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
    case 'mermaid': {
      const [first = '', ...more] = seen.flatMap(({ scene, snapshot }) =>
        snapshot ? [toMermaid(snapshot, { title: scene.title, marked: markedIn(scene) })] : [],
      );
      // A file of Mermaid holds one picture; Markdown holds as many as stand side by side.
      if (more.length === 0) return save('mmd', 'text', first);
      return save('md', 'text', [first, ...more].map(told => `\`\`\`mermaid\n${told}\`\`\`\n`).join('\n'));
    }
    case 'text':
      return save('txt', 'text', text());
    default:
      await outlet.request('act', { kind: 'copy', text: text() });
      return say`The picture’s text is on the clipboard.`;
  }
}

/** The commits that were found, or else those that are not as they are now. */
function markedIn({ marks }: Scene): ReadonlySet<string> {
  const look = marks.some(mark => mark.id === 'search') ? 'found' : 'previewed';
  return new Set(
    marks.flatMap(mark => {
      const oid = mark.about?.kind === 'commit' ? mark.about.oid : /[0-9a-f]{40}$/.exec(mark.id)?.[0];
      return mark.part === 'commit' && oid !== undefined && mark.look?.includes(look) ? [oid] : [];
    }),
  );
}

/** What browsers can draw on: 32,767 pixels to a side. */
const longestSide = 32_000;

/** Twice the size, so that it is sharp on a slide, or as large as can be drawn. */
async function toPng(svg: string, { width, height }: ReturnType<typeof sizeOf>): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const scale = Math.min(2, longestSide / Math.max(width, height));
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error(say`This page cannot draw a PNG picture.`);
  context.scale(scale, scale);
  context.drawImage(image, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
