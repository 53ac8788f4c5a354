// `node tools/icon.mjs`: draws `media/icon.png`, which the Marketplace wants as pixels, from `tools/icon.svg`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from './editor/chromium.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(`<style>body { margin: 0 }</style>${readFileSync(path.join(root, 'tools/icon.svg'), 'utf8')}`);
  await page.screenshot({ path: path.join(root, 'media/icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
