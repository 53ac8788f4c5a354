import assert from 'node:assert/strict';
import { readPageState } from '../../../src/webview/pageState';
import { eachOnMapPage } from './eachOnMapPage';
import type { OpenMap } from './openMapPage';

describe('how large the pictures of the map are', function () {
  this.timeout(120_000);
  let map: OpenMap;
  const reopen = eachOnMapPage('after-push', opened => {
    map = opened;
  });

  const rowHeight = () => map.page.locator('.space').evaluate(node => node.clientHeight);

  it('outlives the page, in the history as well, and also where the wheel has chosen it', async () => {
    await map.page.keyboard.press('h');
    const usual = await rowHeight();
    await map.button('Zoom in').click();
    await map.page.locator('.scroller').hover({ position: { x: 300, y: 200 } });
    await map.page.keyboard.down('Control');
    await map.page.mouse.wheel(0, -100);
    await map.page.keyboard.up('Control');
    await map.page.waitForFunction(least => (document.querySelector('.space')?.clientHeight ?? 0) > least, usual * 1.3);
    const chosen = await rowHeight();
    await reopen({ state: await map.saved() });
    await map.tell('after-push');
    assert.equal(await rowHeight(), chosen);
  });

  it('is as usual where an earlier version has kept something else', () => {
    const usual = { picture: 'history', scale: null, historyScale: 1, query: '' };
    assert.deepEqual(readPageState({ picture: 'history', historyScale: 'large', scale: NaN }), usual);
    assert.deepEqual(readPageState({ ...usual, historyScale: 1.5 }), { ...usual, historyScale: 1.5 });
  });
});
