import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../../editor/workbench.mjs';

export const shots = path.resolve('out/shots');

/** A window of a usual size; its pictures go to `shots`. */
export async function openWindow(options: WorkbenchOptions = {}): Promise<Workbench> {
  mkdirSync(shots, { recursive: true });
  return openWorkbench({ size: { width: 1400, height: 900 }, screenshots: shots, ...options });
}

export async function startSandbox(workbench: Workbench): Promise<void> {
  await workbench.palette('Git Flow: Start Sandbox', ['GitLab']);
  await workbench.terminalHolds('$ git fetch');
}

/** Whatever a test did, it asked nothing off this machine. */
export async function closeWindow(workbench: Workbench): Promise<void> {
  try {
    assert.deepEqual(workbench.offMachine(), [], 'nothing is asked off this machine');
  } catch (error) {
    // What was seen last says more than what was waited for.
    console.error(`      seen last: ${await workbench.screenshot(`failed-${Date.now()}`)}`);
    throw error;
  } finally {
    await workbench.close();
  }
}

/** The page that shows more than so many of these. One that comes back by itself keeps the name of a frame that is being loaded. */
export async function pageThatShows(
  workbench: Workbench,
  selector: string,
  { more = 0, timeout = 40_000 } = {},
): Promise<Frame> {
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    for (const frame of workbench.page.frames()) {
      const shown = frame.locator(selector);
      if ((await shown.count().catch(() => 0)) > more) return frame;
    }
    await workbench.page.waitForTimeout(100);
  }
  throw new Error(`No page shows ${selector}.`);
}

/** A window for one test, which asks nothing off this machine. */
export async function withWindow(
  options: WorkbenchOptions,
  act: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const workbench = await openWindow(options);
  try {
    await act(workbench);
    assert.deepEqual(workbench.offMachine(), [], 'nothing is asked off this machine');
  } catch (error) {
    // What was seen last says more than what was waited for.
    console.error(`      seen last: ${await workbench.screenshot(`failed-${Date.now()}`)}`);
    throw error;
  } finally {
    await workbench.close();
  }
}

export async function statusShows({ page }: Workbench, text: string): Promise<void> {
  await page.locator('.statusbar-item', { hasText: text }).waitFor();
}

/** One picture of what is shown now in each theme. */
export async function shoot(workbench: Workbench, name: string): Promise<void> {
  for (const theme of ['dark', 'light', 'hc-black'] as const) {
    await workbench.setTheme(theme);
    await workbench.screenshot(`${name}-${theme}`);
  }
  await workbench.setTheme('dark');
}

/** Two stories that wrote the same line, and a merge that stops at it. */
export const conflict = [
  'git switch -c story-a',
  'echo "ours" > README.md',
  'git commit -am Ours',
  'git switch dev',
  'git switch -c story-b',
  'echo "theirs" > README.md',
  'git commit -am Theirs',
  'git merge story-a',
];
