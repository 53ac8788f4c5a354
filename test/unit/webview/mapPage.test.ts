import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { eachOnMapPage } from './eachOnMapPage';
import type { OpenMap } from './openMapPage';

/** The whole page in a real browser, with a pretended extension behind it (test/gallery/app.ts). */
describe('the map page', function () {
  this.timeout(120_000);
  let map: OpenMap;
  let page: Page;
  const reopen = eachOnMapPage('fresh-team', opened => {
    map = opened;
    page = opened.page;
  });

  const tell = (name: string, lose = false) => map.tell(name, lose);
  const asked = (name: string) => map.asked(name);
  const mark = (id: string) => map.mark(id);
  const announced = () => page.locator('[role=status]').textContent();

  /** Waits until nothing has moved for so many frames. */
  const settled = () =>
    page.evaluate(
      () =>
        new Promise<void>(resolve => {
          let still = 0;
          let before = '';
          const look = () => {
            const now = [...document.querySelectorAll('svg.picture g')]
              .map(node => `${node.getAttribute('transform') ?? ''}${node.getAttribute('opacity') ?? ''}`)
              .join();
            still = now === before ? still + 1 : 0;
            before = now;
            if (still > 12) resolve();
            else requestAnimationFrame(look);
          };
          look();
        }),
    );

  it('draws what it is told and announces it', async () => {
    await tell('after-fetch');
    assert.equal(await mark('title:0').textContent(), 'origin/dev moved 3 commits; your dev did not move.');
    assert.match((await announced()) ?? '', /^origin\/dev moved 3 commits; your dev did not move\. Step 2 of 7: merge/);
  });

  it('asks for everything when a message was lost, and never draws a wrong picture', async () => {
    await tell('after-fetch', true);
    await tell('after-merge');
    assert.equal((await map.askedTimes('resync', 2)).length, 2);
    await mark('title:0').filter({ hasText: 'Your dev moved 3 commits and is level with origin/dev.' }).waitFor();
  });

  it('is one tab stop: arrows move inside, Enter acts, Escape leaves', async () => {
    await map.button('Save as …').focus();
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-id'));
    assert.equal(await focused(), 'step:fetch');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), null);
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(), 'step:fetch');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'step:merge');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'host');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    assert.deepEqual(await asked('run'), [{ line: 'git fetch origin' }]);
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'History');
  });

  it('keeps the focus on the same thing when the picture changes', async () => {
    await mark('step:merge').focus();
    await tell('after-fetch');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-id')), 'step:merge');
  });

  it('shows what a step would do before it is done, and the present again after', async () => {
    await mark('step:fetch').hover();
    await mark('title:0').filter({ hasText: 'Preview of “git fetch origin”' }).waitFor();
    assert.deepEqual(await asked('preview'), [{ lines: ['git fetch origin'], position: null }]);
    assert.ok((await page.locator('.look-previewed').count()) > 0);
    assert.deepEqual(await asked('run'), []);
    await page.mouse.move(2, 2);
    await page.waitForFunction(() => document.querySelectorAll('.look-previewed').length === 0);
  });

  it('does with Enter what the step says now, not what it would say after', async () => {
    await tell('after-merge');
    await mark('step:branch').focus();
    await mark('title:0').filter({ hasText: 'Preview of “git switch -c story-a”' }).waitFor();
    assert.match((await mark('step:branch').getAttribute('aria-label')) ?? '', /^Step 3, branch: next\./);
    await page.keyboard.press('Enter');
    assert.deepEqual(await asked('run'), [{ line: 'git switch -c story-a' }]);
    assert.equal(await map.sheet.isVisible(), false);
  });

  it('takes a click for the step that was rested on, also when the preview has moved it away', async () => {
    await page.setViewportSize({ width: 1300, height: 510 });
    await tell('after-fetch');
    const before = await mark('step:merge').boundingBox();
    assert.ok(before);
    const at = [before.x + before.width / 2, before.y + 6] as const;
    await page.mouse.move(...at);
    await mark('title:0').filter({ hasText: 'Preview of “git merge origin/dev”' }).waitFor();
    assert.ok(((await mark('step:merge').boundingBox())?.y ?? 0) > at[1] + 3, 'it has gone from under the pointer');
    await page.mouse.move(at[0] + 2, at[1] + 1);
    await page.mouse.down();
    await page.mouse.up();
    assert.deepEqual(await asked('run'), [{ line: 'git merge origin/dev' }]);
  });

  it('leaves what a step has brought in sight instead of showing what it would bring once more', async () => {
    await mark('step:fetch').click();
    assert.deepEqual(await asked('run'), [{ line: 'git fetch origin' }]);
    await tell('after-fetch');
    await page.waitForTimeout(600);
    assert.deepEqual(await asked('preview'), []);
    await mark('step:merge').hover();
    await mark('title:0').filter({ hasText: 'Preview of “git merge origin/dev”' }).waitFor();
  });

  it('keeps what the side sheet is about from lying under it', async () => {
    const { sheet } = map;
    const badge = mark('badge:push:ci');
    const place = async () => (await badge.boundingBox())?.x ?? 0;
    const before = await place();
    await badge.click();
    const [beside, moved] = [await sheet.boundingBox(), await badge.boundingBox()];
    assert.ok(beside && before > beside.x, 'it would lie under the sheet');
    assert.ok(moved && moved.x + moved.width < beside.x);
    assert.equal(await page.locator('.selected').getAttribute('data-id'), 'badge:push:ci');
    await page.keyboard.press('Escape');
    assert.ok(Math.abs((await place()) - before) < 2);
    assert.equal(await page.locator('.selected').count(), 0);
    await page.setViewportSize({ width: 320, height: 600 });
    await mark('desk:index').click();
    const below = await sheet.boundingBox();
    const thing = await mark('desk:index').boundingBox();
    assert.ok(below && thing && below.x === 0 && below.width === 320);
    assert.ok(thing.y + thing.height < below.y && thing.y > 0);
  });

  it('shows in the history, too, what the side sheet is about', async () => {
    await page.keyboard.press('h');
    await page.locator('svg.history g[role="button"]').last().click();
    assert.equal(await page.locator('svg.history .selected').count(), 1);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.selected').count(), 0);
  });

  it('offers in the history on a commit what can be done with the branches that point to it', async () => {
    await tell('after-commit');
    await page.keyboard.press('h');
    await page.locator('svg.history g[role="button"][aria-label*="origin/dev"]').first().click();
    const { sheet } = map;
    assert.match((await sheet.textContent()) ?? '', /git merge dev.*git merge origin\/dev/);
    await sheet.getByText('git switch dev').click();
    assert.deepEqual(await asked('run'), [{ line: 'git switch dev' }]);
  });

  it('replays the last change in the history as well, and says when there is none', async () => {
    await page.keyboard.press('r');
    await page.locator('.notice', { hasText: 'Nothing has changed yet.' }).waitFor();
    await tell('after-branch');
    await tell('after-commit');
    await page.keyboard.press('h');
    const rows = () => page.locator('svg.history g[role="button"]').count();
    const all = await rows();
    const isGone = page.waitForFunction(
      count => document.querySelectorAll('svg.history g[role="button"]').length < count,
      all,
    );
    await page.keyboard.press('r');
    await isGone;
    await page.waitForFunction(
      count => document.querySelectorAll('svg.history g[role="button"]').length === count,
      all,
    );
  });

  it('shows that something is copied, which the picture does not', async () => {
    await page.locator('[data-id^="host:commit:"][role="button"]').last().click();
    await map.sheet.getByText('Copy its id').click();
    await page.locator('.notice', { hasText: 'Copied.' }).waitFor();
    await page.locator('.live', { hasText: 'Copied.' }).waitFor({ state: 'attached' });
    assert.equal((await asked('act')).length, 1);
  });

  it('opens details with the line of each act, and gives the focus back', async () => {
    await tell('after-merge');
    await mark('local:ref:refs/heads/dev').focus();
    await page.keyboard.press('Enter');
    const { sheet } = map;
    assert.match((await sheet.textContent()) ?? '', /git switch -c NAME dev/);
    await sheet.getByText('New branch here').click();
    await page.keyboard.type('story-a');
    await page.keyboard.press('Enter');
    assert.deepEqual(await asked('run'), [{ line: 'git switch -c story-a dev' }]);
    assert.equal(await sheet.isVisible(), false);
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('data-id')),
      'local:ref:refs/heads/dev',
    );
  });

  it('offers to merge or rebase when a branch is dragged onto another', async () => {
    await tell('after-commit');
    await mark('local:ref:refs/heads/story-a').dragTo(mark('local:ref:refs/heads/dev'));
    const { sheet } = map;
    assert.match((await sheet.textContent()) ?? '', /Merge or rebase\?.*git merge story-a.*git rebase dev story-a/);
    assert.deepEqual(await asked('run'), []);
  });

  it('changes to the history picture and back by one key', async () => {
    await tell('after-push');
    await mark('step:push').focus();
    await page.keyboard.press('h');
    assert.equal(await page.locator('svg.history').isVisible(), true);
    assert.equal(await page.locator('svg.history [data-id^="row:"].dot').count(), 8);
    await page.keyboard.press('f');
    assert.equal(await page.locator('svg.history').isVisible(), false);
  });

  it('finds by branch, author and text', async () => {
    await tell('after-push');
    await page.getByRole('searchbox').fill('noah');
    assert.match((await announced()) ?? '', /match/);
    assert.ok((await page.locator('.dimmed').count()) > 3);
    await page.getByRole('searchbox').fill('');
    assert.equal(await page.locator('.dimmed').count(), 0);
  });

  it('saves nothing by walking through what the picture can be saved as, only by choosing', async () => {
    await tell('after-push');
    await map.button('Save as …').focus();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    for (const [key, wanted] of [
      ['ArrowDown', 'SVG picture'],
      ['ArrowDown', 'PNG picture'],
      ['End', 'Text to the clipboard'],
      ['ArrowDown', 'SVG picture'],
      ['ArrowUp', 'Text to the clipboard'],
      ['Escape', 'Save as …'],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal(await focused(), wanted, key);
    }
    assert.equal(await page.getByRole('menu').isVisible(), false);
    assert.deepEqual(await asked('save'), []);
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const [copied] = (await map.askedTimes('act', 1)) as { kind: string; text: string }[];
    assert.equal(copied?.kind, 'copy');
    assert.match(copied.text, /^Your push put 2 commits/);
    assert.deepEqual(await asked('save'), []);
  });

  for (const [label, start] of [
    ['SVG picture', '<svg '],
    ['Mermaid gitGraph', '---\ntitle: "Your push put'],
    ['Plain text', 'Your push put'],
    ['PNG picture', 'iVBOR'],
  ] as const)
    it(`saves the picture as ${label}`, async () => {
      await tell('after-push');
      await map.button('Save as …').click();
      await page.getByRole('menuitem', { name: label }).click();
      const [saved] = (await map.askedTimes('save', 1)) as { content: string }[];
      assert.ok(saved?.content.startsWith(start), saved?.content.slice(0, 40));
    });

  it('moves what changed, and can be interrupted', async () => {
    await reopen({ reducedMotion: 'no-preference' });
    await tell('after-merge');
    await tell('after-branch');
    await tell('after-commit');
    await settled();
    const place = async () =>
      (await mark('local:ref:refs/heads/story-a').getAttribute('transform'))?.replaceAll(' ', '');
    const here = await place();
    await reopen();
    await tell('after-commit');
    assert.equal(await place(), here);
  });

  it('has one heading of the first level, for those who go from heading to heading', async () => {
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  });

  it('says so when there is no team', async () => {
    await tell('');
    assert.equal(await page.locator('.empty').isVisible(), true);
    assert.equal(await page.locator('svg.picture').first().isVisible(), false);
  });

  it('has nothing for axe to complain about, in both pictures and with the sheet open', async () => {
    await tell('after-push');
    const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
    const violations = async () => {
      // The page's policy allows no script from outside; axe is let in through the debugger.
      await page.evaluate(axe);
      return page.evaluate(async () => {
        const { axe: checker } = globalThis as unknown as {
          axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const result = await checker.run({ rules: { 'page-has-heading-one': { enabled: false } } });
        return result.violations.map(
          each => `${each.id}: ${each.nodes.map(node => node.html.slice(0, 100)).join(' ')}`,
        );
      });
    };
    assert.deepEqual(await violations(), []);
    await mark('local:ref:refs/heads/story-a').focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await violations(), []);
    await page.keyboard.press('Escape');
    await map.button('Save as …').click();
    assert.deepEqual(await violations(), []);
    await page.keyboard.press('Escape');
    await page.keyboard.press('h');
    assert.deepEqual(await violations(), []);
  });

  it('has a picture in a view that is very low as well: the page scrolls', async () => {
    await reopen({ width: 300, height: 120 });
    await tell('after-push');
    const box = await page.locator('.stage').first().boundingBox();
    assert.ok(box && box.height >= 160, String(box?.height));
    await mark('step:pull-request').last().focus();
    const next = await mark('step:pull-request').last().boundingBox();
    assert.ok(next && next.y >= 0 && next.y + next.height <= 120, JSON.stringify(next));
  });

  for (const width of [320, 640])
    it(`fits ${width} pixels without scrolling sideways`, async () => {
      await page.setViewportSize({ width, height: 700 });
      await tell('after-push');
      const [scroll, client] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.equal(scroll, client);
      const stage = page.locator('.stage').first();
      assert.deepEqual(await stage.evaluate(node => [node.scrollWidth <= node.clientWidth, node.clientHeight > 200]), [
        true,
        true,
      ]);
    });
});

describe('the gallery', function () {
  this.timeout(180_000);
  it('has no label on another, no line behind a label, no arrow through a box, and nothing cut', () => {
    const check = spawnSync(process.execPath, ['test/gallery/check.mjs', 'dark'], { encoding: 'utf8' });
    assert.equal(check.status, 0, check.stdout + check.stderr);
    assert.match(check.stdout, /^\d\d pictures, 0 troubles\.$/m);
  });
});
