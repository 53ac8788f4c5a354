import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../gallery/gallery.mjs';

const script = `
import { Minimap } from './src/webview/minimap';
import { layoutHistory } from './src/scene/history/layoutHistory';
import { gitFlowHistory } from './test/fixtures/gitFlowHistory';
const { columns } = gitFlowHistory(1000);
const minimap = new Minimap(() => undefined);
minimap.root.hidden = false;
document.body.append(minimap.root);
minimap.draw(columns, layoutHistory(columns), 200, 0.9, 1);
/** The colour of the main lane, at the oldest commit. */
window.colour = () => [...document.querySelector('canvas').getContext('2d').getImageData(2, 0, 1, 1).data].join();
`;

describe('the overview beside a long history', () => {
  let browser: Browser;
  before(async function () {
    this.timeout(60_000);
    browser = await launchChromium();
  });
  after(() => browser.close());

  it('takes the colours of the theme, also of one that is chosen later', async () => {
    const { outputFiles } = await build({
      stdin: { contents: script, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      write: false,
      format: 'iife',
    });
    const page = await browser.newPage();
    await page.setContent(
      `<!doctype html><style>${readFileSync('media/map.css', 'utf8')}</style><body class="vscode-dark"></body>`,
    );
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    const becomes = (colour: string) =>
      page.waitForFunction(wanted => (globalThis as unknown as { colour: () => string }).colour() === wanted, colour);
    await becomes('86,180,233,255');
    await page.evaluate(() => {
      document.body.className = 'vscode-light';
    });
    await becomes('0,103,176,255');
    assert.equal(await page.locator('canvas').evaluate(canvas => (canvas as HTMLCanvasElement).height), 200);
  });
});
