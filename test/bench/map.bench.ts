/**
 * The map: layout, first frames, scrolling and memory on deterministic Git-flow histories of 100 to 100,000 commits, and the same drawn by
 * peers from npm in the same browser. Alone: `npm run bench -- map`. Peers are installed into out/bench-peers when it runs first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { layoutHistory } from '../../src/scene/history/layoutHistory';
import { gitFlowHistory } from '../fixtures/gitFlowHistory';
import { launchChromium } from '../gallery/gallery.mjs';
import { peerPackages, peers, type PeerPage } from './pages/peers';
import { median, quantile } from './quantile';
import type { BenchRow } from './row';

const sizes = [100, 1000, 10_000, 100_000] as const;
const peersFolder = path.resolve('out/bench-peers');

export async function run(): Promise<readonly BenchRow[]> {
  const rows = [...layoutRows()];
  const browser = await launchChromium();
  try {
    const own = await bundle(readFileSync('test/bench/pages/own.ts', 'utf8'), path.resolve('test/bench/pages'));
    const first = await firstFrames(browser, own);
    rows.push(
      ...first.rows,
      ...(await scrolling(browser, own)),
      ...(await memory(browser, own)),
      ...(await story(browser, own)),
    );
    rows.push(...(await peerRows(browser, first.own)));
  } finally {
    await browser.close();
  }
  return rows;
}

function layoutRows(): readonly BenchRow[] {
  const big = gitFlowHistory(100_000).columns;
  // Several small ones in turn: a single one would be learned by heart by the processor.
  const small = [1, 2, 3, 4, 5].map(seed => gitFlowHistory(10_000, { join: 'merge', parallel: 8 }, seed).columns);
  const times = { big: [] as number[], small: [] as number[], pass: [] as number[] };
  for (let n = 0; n < 40; n++) {
    times.big.push(timed(() => layoutHistory(big)));
    times.small.push(timed(() => layoutHistory(small[n % small.length] ?? big)));
    times.pass.push(timed(() => readParents(big.first, big.second)));
  }
  const [layout, little, pass] = [
    median(times.big.slice(8)),
    median(times.small.slice(8)),
    median(times.pass.slice(8)),
  ];
  return [
    {
      name: 'layout of 100k / one pass that reads every parent',
      ours: ms(layout),
      peer: ms(pass),
      ratio: times1(layout / pass),
      goal: '<= 12',
    },
    {
      name: 'layout of 100k / layout of 10k',
      ours: ms(layout),
      peer: ms(little),
      ratio: times1(layout / little),
      goal: '<= 12',
    },
  ];
}

/** The least that any layout must do: look at both parents of each commit. */
function readParents(first: Int32Array, second: Int32Array): number {
  let roots = 0;
  let merges = 0;
  for (let row = 0; row < first.length; row++) {
    if ((first[row] ?? -1) < 0) roots++;
    if ((second[row] ?? -1) >= 0) merges++;
  }
  return roots + merges;
}

async function firstFrames(
  browser: Browser,
  script: string,
): Promise<{ readonly rows: readonly BenchRow[]; readonly own: ReadonlyMap<number, FrameTime> }> {
  const rows: BenchRow[] = [];
  const own = new Map<number, FrameTime>();
  const elements = new Map<number, number>();
  for (const size of sizes) {
    const ours: FrameTime[] = [];
    const empty: number[] = [];
    for (let n = 0; n < 15; n++) {
      empty.push(await inPage(browser, script, page => page.evaluate(() => (globalThis as unknown as Bench).empty())));
      ours.push(
        await inPage(browser, script, async page => {
          await page.evaluate(count => {
            (globalThis as unknown as Bench).prepare(count);
          }, size);
          await rest(page);
          const time = await timedFrame(page, () =>
            page.evaluate(count => (globalThis as unknown as Bench).firstHistory(count), size),
          );
          elements.set(size, await page.evaluate(() => (globalThis as unknown as Bench).elements()));
          return time;
        }),
      );
    }
    const { time, busy } = medianFrame(ours);
    own.set(size, { time, busy });
    const fastest = Math.min(...ours.map(each => each.time)) / Math.min(...empty);
    rows.push({
      name: `first frame, ${size} commits / an empty page`,
      ours: ms(time),
      peer: ms(median(empty)),
      // On a busy machine the fastest of each says more than the medians.
      ratio: `${times1(time / median(empty))} (fastest ${times1(fastest)})`,
      goal: size > 10_000 ? '<= 1.5' : '<= 1.25',
    });
    rows.push({
      name: `first frame, ${size} commits: processor time of the main thread`,
      ours: ms(busy),
      peer: '-',
      ratio: '-',
      goal: '-',
    });
  }
  const [few, many] = [elements.get(100) ?? 0, elements.get(100_000) ?? 0];
  rows.push({
    name: 'DOM elements, 100k / 100 commits',
    ours: many,
    peer: few,
    ratio: times1(many / few),
    goal: '<= 1.1',
  });
  return { rows, own };
}

/** Milliseconds until a first frame was on the screen, and those of them in which the main thread was at work. */
interface FrameTime {
  readonly time: number;
  readonly busy: number;
}

async function timedFrame(page: Page, task: () => Promise<number>): Promise<FrameTime> {
  const clock = await threadClock(page);
  const time = await task();
  return { time, busy: await clock() };
}

const medianFrame = (frames: readonly FrameTime[]): FrameTime => ({
  time: median(frames.map(each => each.time)),
  busy: median(frames.map(each => each.busy)),
});

/** Milliseconds of processor time that the page's main thread has used since; other work on the machine does not count. */
async function threadClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const used = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(metric => metric.name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const start = await used();
  return async () => (await used()) - start;
}

async function scrolling(browser: Browser, script: string): Promise<readonly BenchRow[]> {
  const frames = (size: number, kind: 'wheel' | 'jump') =>
    inPage(browser, script, page =>
      page.evaluate(([count, how]) => (globalThis as unknown as Bench).scrollHistory(count, 120, how), [
        size,
        kind,
      ] as const),
    );
  // Most frames take less than the clock can tell, so it is their mean that says something.
  const small = mean((await frames(100, 'wheel')).times);
  const rolled = await frames(100_000, 'wheel');
  const wheel = mean(rolled.times);
  const jumped = await frames(100_000, 'jump');
  const jump = quantile(jumped.times, 0.95);
  const apart = [...rolled.apart, ...jumped.apart];
  const late = apart.filter(time => time > 34).length / apart.length;
  return [
    {
      name: 'wheel frame at 100k, main thread / 16.7 ms',
      ours: ms(wheel),
      peer: '16.7 ms',
      ratio: times1(wheel / 16.7),
      goal: '<= 0.15',
    },
    {
      name: 'wheel frame, 100k / 100 commits',
      ours: ms(wheel),
      peer: ms(small),
      ratio: times1(wheel / small),
      goal: '<= 1.3',
    },
    { name: 'jump frame at 100k, p95', ours: ms(jump), peer: '-', ratio: '-', goal: '<= 10 ms' },
    {
      name: 'frames of wheel and jumps at 100k that take more than two of the screen',
      ours: `${(late * 100).toFixed(1)} %`,
      peer: '-',
      ratio: '-',
      goal: '<= 5 %',
    },
  ];
}

async function memory(browser: Browser, script: string): Promise<readonly BenchRow[]> {
  const heap = (count: number) =>
    inPage(browser, script, async page => {
      if (count > 0) await page.evaluate(size => (globalThis as unknown as Bench).firstHistory(size), count);
      const session = await page.context().newCDPSession(page);
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
    });
  const [before, after] = [await heap(0), await heap(100_000)];
  return [
    {
      name: 'JS heap of the open 100k history',
      ours: `${(after - before).toFixed(1)} MB`,
      peer: '-',
      ratio: '-',
      goal: '<= 10 MB',
    },
  ];
}

async function story(browser: Browser, script: string): Promise<readonly BenchRow[]> {
  const times: number[] = [];
  for (let n = 0; n < 7; n++)
    times.push(await inPage(browser, script, page => page.evaluate(() => (globalThis as unknown as Bench).story())));
  const { apart, repaint } = await inPage(browser, script, page =>
    page.evaluate(() => (globalThis as unknown as Bench).animation()),
  );
  const redrawn = median(repaint);
  return [
    {
      name: 'flow picture of 300 commits, snapshot to first frame',
      ours: ms(median(times)),
      peer: '-',
      ratio: '-',
      goal: '<= 50 ms',
    },
    {
      name: 'frames while a step is animated, p95',
      ours: ms(quantile(apart, 0.95)),
      peer: '-',
      ratio: '-',
      goal: '<= 16.7 ms',
    },
    {
      name: 'a step is drawn into the picture, main thread / 16.7 ms',
      ours: ms(redrawn),
      peer: '16.7 ms',
      ratio: times1(redrawn / 16.7),
      goal: '<= 0.5',
    },
  ];
}

async function peerRows(browser: Browser, own: ReadonlyMap<number, FrameTime>): Promise<readonly BenchRow[]> {
  const missing = installPeers();
  const rows: BenchRow[] = [];
  for (const peer of peers) {
    const name = `first frame, ${peer.commits} commits: ${peer.name} / ours`;
    const ours = own.get(peer.commits) ?? { time: 0, busy: 0 };
    const theirs = missing ?? (await peerTime(browser, peer));
    if (typeof theirs === 'string') {
      rows.push({ name, ours: ms(ours.time), peer: theirs, ratio: '-', goal: `>= ${peer.goal}` });
      continue;
    }
    rows.push(
      {
        name,
        ours: ms(ours.time),
        peer: ms(theirs.time),
        ratio: times1(theirs.time / ours.time),
        goal: `>= ${peer.goal}`,
      },
      // Without the wait for the screen, which is most of our time and little of theirs.
      {
        name: `the same: processor time of the main thread`,
        ours: ms(ours.busy),
        peer: ms(theirs.busy),
        ratio: times1(theirs.busy / ours.busy),
        goal: '-',
      },
    );
  }
  return rows;
}

/** A reason why there is nothing to compare with, or null. */
function installPeers(): string | null {
  const installed = path.join(peersFolder, 'installed.txt');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === peerPackages.join('\n')) return null;
  mkdirSync(peersFolder, { recursive: true });
  writeFileSync(path.join(peersFolder, 'package.json'), '{ "private": true }\n');
  const npm = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', '--ignore-scripts', ...peerPackages],
    { cwd: peersFolder, stdio: 'ignore', timeout: 300_000, shell: process.platform === 'win32' },
  );
  if (npm.status !== 0) return 'not installed';
  writeFileSync(installed, peerPackages.join('\n'));
  return null;
}

async function peerTime(browser: Browser, peer: PeerPage): Promise<FrameTime | string> {
  try {
    const code = peer.code
      .replace('FIXTURE', path.resolve('test/fixtures/gitFlowHistory.ts'))
      .replace('FRAME', path.resolve('test/bench/pages/firstFrame.ts'))
      .replace('COUNT', String(peer.commits));
    const script = await bundle(code, peersFolder);
    const times: FrameTime[] = [];
    for (let n = 0; n < peer.repetitions; n++)
      times.push(
        await inPage(browser, script, page =>
          timedFrame(page, () => page.evaluate(() => (globalThis as unknown as { peer(): Promise<number> }).peer())),
        ),
      );
    return medianFrame(times);
  } catch (error) {
    return `failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 60) : 'unknown'}`;
  }
}

interface Bench {
  empty(): Promise<number>;
  prepare(count: number): void;
  firstHistory(count: number): Promise<number>;
  elements(): number;
  scrollHistory(
    count: number,
    frames: number,
    kind: 'wheel' | 'jump',
  ): Promise<{ readonly times: readonly number[]; readonly apart: readonly number[] }>;
  story(): Promise<number>;
  animation(): Promise<{ readonly apart: readonly number[]; readonly repaint: readonly number[] }>;
}

async function bundle(contents: string, resolveDir: string): Promise<string> {
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
async function inPage<T>(browser: Browser, script: string, task: (page: Page) => Promise<T>): Promise<T> {
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
const rest = (page: Page) => page.waitForTimeout(300);

function timed(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
const times1 = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
