import type { Browser, Page } from 'playwright-core';
import { median } from '../quantile';
import { inPage, rest } from './inPage';

/** What own.ts puts into the page. */
export interface Bench {
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

export const emptyFrame = (browser: Browser, script: string): Promise<number> =>
  inPage(browser, script, page => page.evaluate(() => (globalThis as unknown as Bench).empty()));

export const ownFrame = (
  browser: Browser,
  script: string,
  size: number,
  seen: (elements: number) => void = () => undefined,
): Promise<FrameTime> =>
  inPage(browser, script, async page => {
    await page.evaluate(count => {
      (globalThis as unknown as Bench).prepare(count);
    }, size);
    await rest(page);
    const time = await timedFrame(page, () =>
      page.evaluate(count => (globalThis as unknown as Bench).firstHistory(count), size),
    );
    seen(await page.evaluate(() => (globalThis as unknown as Bench).elements()));
    return time;
  });

/** Milliseconds until a first frame was on the screen, and those of them in which the main thread was at work. */
export interface FrameTime {
  readonly time: number;
  readonly busy: number;
}

export async function timedFrame(page: Page, task: () => Promise<number>): Promise<FrameTime> {
  const clock = await threadClock(page);
  const time = await task();
  return { time, busy: await clock() };
}

export const medianFrame = (frames: readonly FrameTime[]): FrameTime => ({
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
