import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../../gallery/gallery.mjs';

/** What test/gallery/app.ts puts into the page: the pretended extension. */
interface Pretended {
  readonly tell: (name: string | null, lose: boolean) => void;
  readonly asked: readonly { readonly name: string; readonly value: unknown }[];
  readonly saved: () => unknown;
  readonly type: (line: string) => void;
  readonly goal: (isThere: boolean, show: boolean) => void;
  readonly settings: (reduceMotion: boolean) => void;
  readonly runSoFar: (lines: readonly string[], position: number) => void;
  readonly hold: (name: string) => void;
  readonly release: (name: string, which: number) => void;
  readonly triggersOf: (sequence: number) => void;
  readonly heard: () => Promise<void>;
}

export interface MapPageOptions {
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page kept. */
  readonly state?: unknown;
}

export interface OpenMap {
  readonly page: Page;
  /** Shows a situation; resolves when the page has drawn it. */
  readonly tell: (name: string | null, lose?: boolean) => Promise<void>;
  readonly pretend: <Name extends 'type' | 'goal' | 'runSoFar' | 'settings' | 'hold' | 'release' | 'triggersOf'>(
    name: Name,
    ...values: Parameters<Pretended[Name]>
  ) => Promise<void>;
  readonly asked: (name: string) => Promise<readonly unknown[]>;
  /** Waits until so many of such requests have come. */
  readonly askedTimes: (name: string, times: number) => Promise<readonly unknown[]>;
  readonly saved: () => Promise<unknown>;
  readonly mark: (id: string) => Locator;
  /** By its name, or by the beginning of it. */
  readonly button: (name: string) => Locator;
  /** At the side, about one thing. */
  readonly sheet: Locator;
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}

/** The whole page in a real browser under the editor's policy, with a pretended extension behind it. */
export class MapPages {
  readonly #browser: Browser;
  readonly #script: string;

  private constructor(browser: Browser, script: string) {
    this.#browser = browser;
    this.#script = script;
  }

  static async start(): Promise<MapPages> {
    const { outputFiles } = await build({
      entryPoints: ['test/gallery/app.ts'],
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
    });
    return new MapPages(await launchChromium(), outputFiles[0]?.text ?? '');
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  async open({ reducedMotion = 'reduce', width = 1100, height = 800, state }: MapPageOptions = {}): Promise<OpenMap> {
    const page = await this.#browser.newPage({ viewport: { width, height }, reducedMotion });
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(String(error)));
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text());
    });
    const policy = `default-src 'none'; script-src 'nonce-test'; style-src 'nonce-test'; img-src data:`;
    const kept = JSON.stringify(state ?? null).replaceAll('<', '\\u003c');
    await page.route('http://map.test/**', route =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="icon" href="data:,"><title>Map</title><style nonce="test">${readFileSync('media/map.css', 'utf8')}</style></head><body class="vscode-dark"><div id="map"></div><script nonce="test">window.kept = ${kept};${this.#script.replaceAll('</script', '<\\/script')}</script></body></html>`,
      }),
    );
    await page.goto('http://map.test/');
    const pretend: OpenMap['pretend'] = async (name, ...values) => {
      await page.evaluate(
        async ([which, given]) => {
          const pretended = globalThis as unknown as Record<string, (...values: readonly unknown[]) => unknown>;
          pretended[which]?.(...given);
          await pretended['heard']?.();
        },
        [name, values] as const,
      );
    };
    const asked = (name: string) =>
      page.evaluate(
        which => (globalThis as unknown as Pretended).asked.filter(each => each.name === which).map(each => each.value),
        name,
      );
    return {
      page,
      errors,
      pretend,
      asked,
      tell: async (name, lose = false) => {
        await page.evaluate(
          async ([which, lost]) => {
            const pretended = globalThis as unknown as Pretended;
            pretended.tell(which, lost);
            await pretended.heard();
          },
          [name, lose] as const,
        );
      },
      askedTimes: async (name, times) => {
        await page.waitForFunction(
          ([which, wanted]) =>
            (globalThis as unknown as Pretended).asked.filter(each => each.name === which).length >= wanted,
          [name, times] as const,
        );
        return asked(name);
      },
      saved: () => page.evaluate(() => (globalThis as unknown as Pretended).saved()),
      mark: id => page.locator(`[data-id="${id}"]`),
      button: name => page.getByRole('button', { name }),
      sheet: page.locator('aside.sheet'),
      close: () => page.close(),
    };
  }
}
