import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';

export async function bundle(contents: string, resolveDir: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
    // As the product is built; peers have the same of it.
    banner: { js: '//# allFunctionsCalledOnLoad' },
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'empty' },
  });
  return outputFiles[0]?.text ?? '';
}

/** Nothing is fetched: the answer is made here. A page that is isolated from others has a clock of microseconds, any other one of 0.1 ms. */
const address = 'http://localhost/bench';
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const emptyPage = () =>
  `<!doctype html><style>${readFileSync('media/map.css', 'utf8')} body > .stage { height: 880px }</style><body class="vscode-dark"></body>`;

/** A fresh page each time: nothing is warm that would be cold for a user. */
export async function inPage<T>(browser: Browser, script: string, task: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  try {
    page.setDefaultTimeout(180_000);
    await page.route(address, route =>
      route.fulfill({ contentType: 'text/html', headers: isolated, body: emptyPage() }),
    );
    await page.goto(address);
    await page.addScriptTag({ content: script });
    await rest(page);
    return await task(page);
  } finally {
    await page.close();
  }
}

/** What the browser still does for a page that was just opened, or for data that was just made, is nobody's first frame. */
export const rest = (page: Page) => page.waitForTimeout(300);
