import assert from 'node:assert/strict';
import { eachOnMapPage } from './eachOnMapPage';
import type { OpenMap } from './openMapPage';

describe('a row of the history picture', function () {
  this.timeout(120_000);
  let map: OpenMap;
  eachOnMapPage('after-commit', opened => {
    map = opened;
  });

  /** The commits whose sheets open when the pointer is pressed there, each from the closed sheet. */
  async function opened(points: readonly (readonly [x: number, y: number])[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const [x, y] of points) {
      await map.page.mouse.click(x, y);
      found.push(
        await map.page
          .locator('aside.sheet h2')
          .innerText({ timeout: 2000 })
          .catch(() => 'none'),
      );
      await map.page.keyboard.press('Escape');
      await map.page.locator('aside.sheet').waitFor({ state: 'hidden' });
    }
    return found;
  }

  for (const zooms of [0, 2])
    it(`opens its commit wherever it is pressed: dot, name, words and what is behind them (larger: ${zooms} times)`, async () => {
      await map.page.keyboard.press('h');
      for (let at = 0; at < zooms; at++) await map.page.getByRole('button', { name: 'Zoom in' }).click();
      const dot = map.page.locator('svg.history g.part-commit.look-head');
      const oid = /Commit ([0-9a-f]{7})/.exec((await dot.getAttribute('aria-label')) ?? '')?.[1] ?? '';
      const row = await dot.getAttribute('data-id');
      const middle = async (selector: string) => {
        const box = await map.page.locator(`svg.history ${selector}`).boundingBox();
        assert.ok(box);
        return [box.x + box.width / 2, box.y + box.height / 2] as const;
      };
      const ground = (await map.page.locator('.scroller').boundingBox())?.width ?? 0;
      const [x, y] = await middle('g.pill.look-head');
      const points = [
        [x, y],
        await middle(`[data-id="${row ?? ''}"]`),
        await middle(`[data-id="${row ?? ''}:subject"]`),
      ];
      const found = await opened([...(points as [number, number][]), [ground - 30, y]]);
      assert.deepEqual(
        found,
        Array.from({ length: 4 }, () => `Commit ${oid}`),
      );
    });

  it('is none below the last one', async () => {
    await map.page.keyboard.press('h');
    const box = await map.page.locator('.space').boundingBox();
    assert.ok(box);
    await map.page.mouse.click(400, box.y + box.height + 20);
    assert.equal(await map.page.locator('aside.sheet').isVisible(), false);
  });
});
