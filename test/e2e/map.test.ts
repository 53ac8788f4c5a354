import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Workbench } from '../editor/workbench.mjs';
import { closeWindow, openWindow, pageThatShows, startSandbox } from './support/sandbox';

describe('The map in the workbench', function () {
  this.timeout(180_000);
  let workbench: Workbench;

  beforeEach(async () => {
    workbench = await openWindow();
    await startSandbox(workbench);
  });
  afterEach(() => closeWindow(workbench));

  async function openMap(): Promise<Frame> {
    await workbench.palette('Git Flow: Open Map');
    // Away from the tab, whose hint would lie over the map's first button.
    await workbench.page.mouse.move(700, 700);
    return workbench.webview('Timeline', 20_000).catch(() => workbench.webview('Your computer'));
  }
  const commits = (map: Frame) => map.locator('g.mark.part-commit[role]');
  const becomes = async (count: () => Promise<number>, wanted: number, what: string) => {
    const end = Date.now() + 15_000;
    while (Date.now() < end && (await count()) !== wanted) await workbench.page.waitForTimeout(100);
    assert.equal(await count(), wanted, what);
  };

  it('shows a typed commit, and before that what the line would do', async () => {
    const map = await openMap();
    await workbench.runInTerminal(['git switch -c story-a', 'echo "// more" >> src/cart.js', 'git add .']);
    await map.getByText('story-a', { exact: false }).first().waitFor();
    await workbench.page.waitForTimeout(600);
    const before = await commits(map).count();
    await workbench.typeInTerminal('git commit -m "More"');
    await map.getByText('Preview of “git commit -m "More"”', { exact: false }).first().waitFor({ state: 'attached' });
    assert.equal(await commits(map).count(), before + 1, 'the commit that would come is there as a ghost');
    assert.equal(await map.locator('g.part-commit.look-previewed').count(), 1);
    await workbench.screenshot('map-typed-preview');
    await workbench.page.keyboard.press('Enter');
    await becomes(() => map.locator('g.look-previewed').count(), 0, 'no ghost is left');
    await becomes(() => commits(map).count(), before + 1, 'the commit is there');
  });

  it('runs a step by its arrow, and the terminal shows the line', async () => {
    const map = await openMap();
    await map.locator('g[data-id="step:fetch"]').click();
    await workbench.terminalHolds('git fetch origin');
    await workbench.terminalHolds('origin/dev');
    await map.locator('g[data-id="step:fetch"].state-done').waitFor();
  });

  it('shows merging and rebasing side by side when a branch is dragged onto another, and does what is chosen', async () => {
    const map = await openMap();
    await workbench.runInTerminal([
      'git switch -c story-a',
      'echo "// more" > src/more.js',
      'git add .',
      'git commit -m "More"',
      'git switch dev',
      'git merge origin/dev',
    ]);
    const story = map.locator('[data-id="local:ref:refs/heads/story-a"]').first();
    const dev = map.locator('[data-id="local:ref:refs/heads/dev"]').first();
    await map.locator('.when', { hasText: '6 of 6' }).waitFor();
    await story.dragTo(dev);
    await map.getByRole('button', { name: 'See both side by side' }).click();
    for (const way of ['Merge story-a into dev:', 'Rebase story-a onto dev:'])
      await map.getByText(way, { exact: false }).first().waitFor({ state: 'attached' });
    await workbench.screenshot('map-merge-or-rebase');
    await map.getByRole('button', { name: 'End comparison' }).click();
    await story.dragTo(dev);
    await map.getByRole('button', { name: 'Rebase story-a onto dev', exact: false }).click();
    await workbench.terminalHolds('git rebase dev story-a');
    await map.getByText('HEAD → story-a').first().waitFor();
  });

  it('returns after a reload, with the picture that was chosen', async () => {
    const map = await openMap();
    await map.getByRole('button', { name: 'Show the history picture (H)' }).click();
    await map.locator('svg.picture.history').waitFor();
    await workbench.reload('gitFlow.map', 'history');
    const again = await pageThatShows(workbench, 'svg.picture.history g.part-commit');
    await again.getByRole('button', { name: 'Show the flow picture (F)' }).click();
    await again.locator('g[data-id="step:fetch"]').waitFor();
  });

  it('goes on from any point of the timeline, and ahead again after that', async () => {
    const map = await openMap();
    await workbench.runInTerminal(['git fetch origin', 'git merge origin/dev']);
    await map.locator('.when', { hasText: '2 of 2' }).waitFor();
    await map.getByRole('button', { name: 'One command back' }).click();
    await map.getByRole('button', { name: 'Compare', exact: false }).click();
    await map.getByText('After 1 of 2', { exact: false }).first().waitFor({ state: 'attached' });
    await workbench.screenshot('map-compare');
    await map.getByRole('button', { name: 'One command back' }).click();
    await map.getByRole('button', { name: 'Go on from here', exact: false }).click();
    // Only from the present is there nothing to go on from.
    await map.getByRole('button', { name: 'Go on from here', exact: false }).waitFor({ state: 'hidden' });
    await map.locator('g[data-id="step:merge"].state-next').first().waitFor();
    await map.locator('.when', { hasText: '1 of 2' }).waitFor();
    await map.getByRole('button', { name: 'One command ahead' }).click();
    await map.locator('.when', { hasText: '2 of 2 (taken back)' }).waitFor();
  });
});
