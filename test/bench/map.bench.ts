/**
 * The map: layout, first frames, scrolling and memory on deterministic Git-flow histories of 100 to 100,000 commits, and the same drawn by
 * peers from npm in the same browser. Alone: `npm run bench -- map`. Peers are installed into out/bench-peers when it runs first.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { layoutHistory } from '../../src/scene/history/layoutHistory';
import { gitFlowHistory } from '../fixtures/gitFlowHistory';
import { launchChromium } from '../gallery/gallery.mjs';
import { emptyFrame, medianFrame, ownFrame, type Bench, type FrameTime } from './pages/frames';
import { bundle, inPage } from './pages/inPage';
import { peerRows } from './peerFrames';
import { median, quantile } from './quantile';
import { inMs, times, type BenchRow } from './row';

const sizes = [100, 1000, 10_000, 100_000] as const;

export async function run(): Promise<readonly BenchRow[]> {
  const rows = [...layoutRows()];
  const browser = await launchChromium();
  try {
    const own = await bundle(readFileSync('test/bench/pages/own.ts', 'utf8'), path.resolve('test/bench/pages'));
    rows.push(
      ...(await firstFrames(browser, own)),
      ...(await scrolling(browser, own)),
      ...(await memory(browser, own)),
      ...(await story(browser, own)),
    );
    rows.push(...(await peerRows(browser, own)));
  } finally {
    await browser.close();
  }
  return rows;
}

function layoutRows(): readonly BenchRow[] {
  const big = gitFlowHistory(100_000).columns;
  // Several small ones in turn: a single one would be learned by heart by the processor.
  const small = [1, 2, 3, 4, 5].map(seed => gitFlowHistory(10_000, { join: 'merge', parallel: 8 }, seed).columns);
  const took = { big: [] as number[], small: [] as number[], pass: [] as number[] };
  for (let n = 0; n < 40; n++) {
    took.big.push(timed(() => layoutHistory(big)));
    took.small.push(timed(() => layoutHistory(small[n % small.length] ?? big)));
    took.pass.push(timed(() => readParents(big.first, big.second)));
  }
  const [layout, little, pass] = [median(took.big.slice(8)), median(took.small.slice(8)), median(took.pass.slice(8))];
  return [
    {
      name: 'layout of 100k / one pass that reads every parent',
      ours: inMs(layout),
      peer: inMs(pass),
      ratio: times(layout / pass),
      goal: '<= 12',
    },
    {
      name: 'layout of 100k / layout of 10k',
      ours: inMs(layout),
      peer: inMs(little),
      ratio: times(layout / little),
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

async function firstFrames(browser: Browser, script: string): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  const elements = new Map<number, number>();
  for (const size of sizes) {
    const ours: FrameTime[] = [];
    const empty: number[] = [];
    for (let n = 0; n < 15; n++) {
      empty.push(await emptyFrame(browser, script));
      ours.push(await ownFrame(browser, script, size, count => elements.set(size, count)));
    }
    const { time, busy } = medianFrame(ours);
    const fastest = Math.min(...ours.map(each => each.time)) / Math.min(...empty);
    rows.push({
      name: `first frame, ${size} commits / an empty page`,
      ours: inMs(time),
      peer: inMs(median(empty)),
      // On a busy machine the fastest of each says more than the medians.
      ratio: `${times(time / median(empty))} (fastest ${times(fastest)})`,
      goal: size > 10_000 ? '<= 1.5' : '<= 1.25',
    });
    rows.push({
      name: `first frame, ${size} commits: processor time of the main thread`,
      ours: inMs(busy),
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
    ratio: times(many / few),
    goal: '<= 1.1',
  });
  return rows;
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
  const means = { few: [] as number[], many: [] as number[] };
  const apart: number[] = [];
  const jumps: number[] = [];
  for (let n = 0; n < 3; n++) {
    means.few.push(mean((await frames(100, 'wheel')).times));
    const rolled = await frames(100_000, 'wheel');
    means.many.push(mean(rolled.times));
    const jumped = await frames(100_000, 'jump');
    jumps.push(quantile(jumped.times, 0.95));
    apart.push(...rolled.apart, ...jumped.apart);
  }
  const [small, wheel, jump] = [median(means.few), median(means.many), median(jumps)];
  const late = apart.filter(time => time > 34).length / apart.length;
  return [
    {
      name: 'wheel frame at 100k, main thread / 16.7 ms',
      ours: inMs(wheel),
      peer: '16.7 ms',
      ratio: times(wheel / 16.7),
      goal: '<= 0.15',
    },
    {
      name: 'wheel frame, 100k / 100 commits',
      ours: inMs(wheel),
      peer: inMs(small),
      ratio: times(wheel / small),
      goal: '<= 1.3',
    },
    { name: 'jump frame at 100k, p95', ours: inMs(jump), peer: '-', ratio: '-', goal: '<= 10 ms' },
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
  const took: number[] = [];
  for (let n = 0; n < 7; n++)
    took.push(await inPage(browser, script, page => page.evaluate(() => (globalThis as unknown as Bench).story())));
  const { apart, repaint } = await inPage(browser, script, page =>
    page.evaluate(() => (globalThis as unknown as Bench).animation()),
  );
  const redrawn = median(repaint);
  return [
    {
      name: 'flow picture of 300 commits, snapshot to first frame',
      ours: inMs(median(took)),
      peer: '-',
      ratio: '-',
      goal: '<= 50 ms',
    },
    {
      name: 'frames while a step is animated, p95',
      ours: inMs(quantile(apart, 0.95)),
      peer: '-',
      ratio: '-',
      goal: '<= 16.7 ms',
    },
    {
      name: 'a step is drawn into the picture, main thread / 16.7 ms',
      ours: inMs(redrawn),
      peer: '16.7 ms',
      ratio: times(redrawn / 16.7),
      goal: '<= 0.5',
    },
  ];
}

function timed(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
