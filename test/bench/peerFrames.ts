import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { emptyFrame, medianFrame, ownFrame, timedFrame, type FrameTime } from './pages/frames';
import { bundle, inPage } from './pages/inPage';
import { peerPackages, peers, type PeerPage } from './pages/peers';
import { median } from './quantile';
import { inMs, times, type BenchRow } from './row';

const peersFolder = path.resolve('out/bench-peers');

/** First frames of peers from npm, each beside ours of the same history. */
export async function peerRows(browser: Browser, script: string): Promise<readonly BenchRow[]> {
  const missing = installPeers();
  const rows: BenchRow[] = [];
  for (const peer of peers) {
    const name = `first frame, ${peer.commits} commits: ${peer.name} / ours`;
    const measured = missing ?? (await sideBySide(browser, script, peer));
    if (typeof measured === 'string') {
      rows.push({ name, ours: '-', peer: measured, ratio: '-', goal: `>= ${peer.goal}` });
      continue;
    }
    const { ours, theirs, empty } = measured;
    rows.push(
      {
        name,
        ours: inMs(ours.time),
        peer: inMs(theirs.time),
        // More than that nobody can reach.
        ratio: `${times(theirs.time / ours.time)} (an empty page: ${times(theirs.time / empty)})`,
        goal: `>= ${peer.goal}`,
      },
      // Without the wait for the screen, which is most of our time and little of theirs.
      {
        name: `the same: processor time of the main thread`,
        ours: inMs(ours.busy),
        peer: inMs(theirs.busy),
        ratio: times(theirs.busy / ours.busy),
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

/** The peer, ours and an empty page in turn; or why that cannot be. */
async function sideBySide(
  browser: Browser,
  script: string,
  peer: PeerPage,
): Promise<{ readonly ours: FrameTime; readonly theirs: FrameTime; readonly empty: number } | string> {
  try {
    const code = peer.code
      .replace('FIXTURE', path.resolve('test/fixtures/gitFlowHistory.ts'))
      .replace('FRAME', path.resolve('test/bench/pages/firstFrame.ts'))
      .replace('COUNT', String(peer.commits));
    const other = await bundle(code, peersFolder);
    const [theirs, ours, empty]: [FrameTime[], FrameTime[], number[]] = [[], [], []];
    for (let n = 0; n < peer.repetitions; n++) {
      theirs.push(
        await inPage(browser, other, page =>
          timedFrame(page, () => page.evaluate(() => (globalThis as unknown as { peer(): Promise<number> }).peer())),
        ),
      );
      ours.push(await ownFrame(browser, script, peer.commits));
      empty.push(await emptyFrame(browser, script));
    }
    return { ours: medianFrame(ours), theirs: medianFrame(theirs), empty: median(empty) };
  } catch (error) {
    return `failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 60) : 'unknown'}`;
  }
}
