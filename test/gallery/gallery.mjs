// `npm run gallery [-- WORD ...]`: writes the named situations as PNG pictures to out/gallery, in each theme and width, by headless Chromium.
// `npm run gallery -- --readme` makes the pictures of the README instead.
import { build } from 'esbuild';
import { mkdir, readFile } from 'node:fs/promises';
import { launchChromium } from '../../tools/editor/chromium.mjs';
import { themes } from './themes.mjs';

export const names = [
  'fresh-team',
  'after-fetch',
  'after-merge',
  'after-branch',
  'after-commit',
  'after-merge-local',
  'after-push',
  'after-pull-request',
  'conflict',
  'rejected-push',
  'open-request',
];
export const widths = [1280, 480, 320];
/** Panels that the map is opened in: the editor with a terminal below, the same in compare view, beside another editor, the side bar. */
export const panels = [
  { width: 1030, height: 430 },
  { width: 930, height: 335 },
  { width: 514, height: 430, isBeside: true },
  { width: 480, height: 640 },
  { width: 320, height: 480 },
];

export { launchChromium };

export async function openGallery() {
  const browser = await launchChromium();
  const { outputFiles } = await build({
    entryPoints: ['test/gallery/page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const css = await readFile('media/map.css', 'utf8');
  const page = await browser.newPage();
  return {
    browser,
    page,
    /** Without a height: as high as the picture wants to be. */
    async show(name, theme, width, height = undefined, isBeside = false) {
      const { body, ...variables } = themes[theme];
      const style = Object.entries(variables)
        .map(([key, value]) => `--vscode-${key}: ${value};`)
        .join('');
      await page.setViewportSize({ width, height: height ?? 900 });
      await page.setContent(
        `<!doctype html><html lang="en"><head><title>Map</title><style>html{${style}}</style><style>${css}</style></head><body class="${body}"></body></html>`,
      );
      await page.addScriptTag({ content: outputFiles[0].text });
      await page.evaluate(
        ([which, isFitted, beside]) => globalThis.show(which, isFitted, beside),
        [name, height !== undefined, isBeside],
      );
    },
  };
}

async function main() {
  const words = process.argv.slice(2);
  if (words.includes('--readme')) {
    const { makePictures } = await import('./readme.mjs');
    await makePictures(openGallery);
    return;
  }
  await mkdir('out/gallery', { recursive: true });
  const gallery = await openGallery();
  let pictures = 0;
  for (const name of names)
    for (const theme of Object.keys(themes))
      for (const width of widths) {
        const file = `${name}-${theme}-${width}`;
        if (!words.every(word => file.includes(word))) continue;
        await gallery.show(name, theme, width);
        await gallery.page.screenshot({ path: `out/gallery/${file}.png`, fullPage: true });
        pictures++;
      }
  for (const name of names)
    for (const theme of Object.keys(themes))
      for (const { width, height, isBeside } of panels) {
        const file = `${name}-${theme}-${width}x${height}`;
        if (!words.every(word => file.includes(word))) continue;
        await gallery.show(name, theme, width, height, isBeside);
        await gallery.page.screenshot({ path: `out/gallery/${file}.png` });
        pictures++;
      }
  await gallery.browser.close();
  console.log(`${pictures} pictures are in out/gallery.`);
}

if (process.argv[1]?.endsWith('gallery.mjs')) await main();
