import assert from 'node:assert/strict';
import { eachOnMapPage } from './eachOnMapPage';
import type { OpenMap } from './openMapPage';

describe('the map where there is little room, and where much is dimmed', function () {
  this.timeout(120_000);
  let map: OpenMap;
  eachOnMapPage('after-push', opened => {
    map = opened;
  });

  it('shows its time bar whole in a panel as low as the editor opens it', async () => {
    await map.pretend('runSoFar', ['git fetch origin', 'git merge origin/dev'], 2);
    await map.tell('after-merge');
    await map.page.setViewportSize({ width: 1050, height: 265 });
    const bar = await map.page.locator('.time').boundingBox();
    assert.ok(bar && bar.y + bar.height <= 265, `the time bar ends at ${(bar?.y ?? 0) + (bar?.height ?? 0)} of 265`);
    const stage = await map.page.locator('.stage').first().boundingBox();
    assert.ok(stage && stage.height > 100);
  });

  it('shows in full what has the focus, also where a search has dimmed it', async () => {
    await map.page.getByRole('searchbox').fill('nothing of that name');
    const ref = map.page.locator('g.mark.pill.part-ref.dimmed[role]').first();
    const dot = map.page.locator('g.mark.part-commit.dimmed[role]').first();
    const shown = () =>
      Promise.all([
        dot.evaluate(node => getComputedStyle(node).opacity),
        ref.evaluate(node => getComputedStyle(node.querySelector('text') ?? node).opacity),
        ref.evaluate(node => getComputedStyle(node.querySelector('.shape') ?? node).strokeOpacity),
      ]);
    assert.deepEqual(await shown(), ['0.25', '0.25', '0.25']);
    // The focus of the keyboard, which a key makes one.
    await map.page.keyboard.press('Tab');
    await dot.focus();
    assert.deepEqual(await shown(), ['1', '0.25', '0.25']);
    await ref.focus();
    assert.deepEqual(await shown(), ['0.25', '1', '1']);
  });
});
