import assert from 'node:assert/strict';
import { eachOnMapPage } from './eachOnMapPage';
import type { OpenMap } from './openMapPage';

const lines = ['git fetch origin', 'git merge origin/dev', 'git switch -c story-a'];

/** What the page shows that is not the present, in a real browser. Waits are for what is seen, never for time. */
describe('other moments on the map page', function () {
  this.timeout(120_000);
  let map: OpenMap;
  const reopen = eachOnMapPage('fresh-team', opened => {
    map = opened;
  });

  async function goRound(): Promise<void> {
    await map.pretend('runSoFar', lines, 3);
    await map.tell('after-branch');
    await map.page.locator('.when', { hasText: '3 of 3: git switch -c story-a' }).waitFor();
  }
  /** Waits until the picture's title begins so; the second picture is the one beside. */
  const titled = (words: string, nth = 0) =>
    map.page.waitForFunction(
      ([wanted, which]) =>
        [
          ...(document.querySelectorAll('svg.picture:not(.history)')[which]?.querySelectorAll('[data-id^="title:"]') ??
            []),
        ]
          .map(node => node.textContent)
          .join(' ')
          .startsWith(wanted),
      [words, nth] as const,
    );
  const ghosts = () => map.page.locator('.look-previewed').count();

  it('shows what the typed line would do as long as it stands there, and asks nothing for it', async () => {
    await map.tell('after-branch');
    await map.pretend('type', 'git commit -m "More"');
    await titled('Preview of “git commit -m "More"”');
    assert.ok((await ghosts()) > 0);
    await map.pretend('type', '');
    await titled('story-a is new');
    assert.equal(await ghosts(), 0);
    assert.deepEqual(await map.asked('preview'), []);
  });

  it('offers nothing to run in what is over, but to go on from there', async () => {
    await goRound();
    await map.button('One command back').click();
    await titled('Your dev');
    await map.mark('step:branch').click();
    const { sheet } = map;
    await sheet.getByText('This is how it was.', { exact: false }).waitFor();
    assert.equal(await sheet.locator('code').count(), 0);
    assert.deepEqual(await map.asked('run'), []);
    await sheet.getByRole('button', { name: 'Go on from here' }).click();
    assert.deepEqual(await map.asked('jump'), [{ position: 2 }]);
    assert.equal(await sheet.isVisible(), false);
  });

  it('says what was done at the point that is looked at, and keeps the focus in the bar on the way back', async () => {
    await goRound();
    const spoken = (words: string) => map.page.locator('.live', { hasText: words }).waitFor({ state: 'attached' });
    await map.button('One command back').press('Enter');
    await spoken('Your dev moved');
    await map.button('Back to now').press('Enter');
    await spoken('Back to now');
    const focused = () => map.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    assert.equal(await focused(), 'Point in time');
    await map.button('One command back').press('Enter');
    await map.button('Go on from here').press('Enter');
    await map.askedTimes('jump', 1);
    assert.equal(await focused(), 'Point in time');
  });

  it('forgets the preview when the team moves on', async () => {
    await map.pretend('type', 'git fetch origin');
    await titled('Preview of “git fetch origin”');
    await map.tell('after-fetch');
    await titled('origin/dev moved 3 commits');
    assert.equal(await ghosts(), 0);
  });

  it('keeps the scale that the wheel has chosen, until it is told to fit', async () => {
    const picture = map.page.locator('svg.picture:not(.history)').first();
    const widthOf = async () => (await picture.boundingBox())?.width ?? 0;
    const fitted = await widthOf();
    await picture.hover({ position: { x: 300, y: 300 } });
    await map.page.keyboard.down('Control');
    await map.page.mouse.wheel(0, -100);
    await map.page.keyboard.up('Control');
    await map.page.waitForFunction(
      before =>
        (document.querySelector('svg.picture:not(.history)')?.getBoundingClientRect().width ?? 0) > before * 1.1,
      fitted,
    );
    await map.tell('after-fetch');
    await titled('origin/dev moved 3 commits');
    assert.ok((await widthOf()) > fitted * 1.1);
    await map.button('Fit').click();
    assert.equal(await widthOf(), fitted);
  });

  it('steps back and ahead through the timeline, and back to now', async () => {
    await goRound();
    await map.button('One command back').click();
    await map.page.locator('.when', { hasText: '2 of 3: git merge origin/dev' }).waitFor();
    await titled('Your dev moved 3 commits');
    await map.button('One command ahead').click();
    await titled('story-a is new');
    assert.equal(await map.button('Go on from here').isVisible(), false);
    await map.page.getByRole('slider', { name: 'Point in time' }).fill('1');
    await titled('origin/dev moved 3 commits');
    await map.button('Back to now').click();
    await titled('story-a is new');
    assert.deepEqual(await map.asked('run'), []);
  });

  it('plays the timeline from its beginning to now, and stops there', async () => {
    await goRound();
    await map.button('Play from the beginning').click();
    await map.page.locator('.when', { hasText: '0 of 3' }).waitFor();
    await map.page.locator('.when', { hasText: '3 of 3' }).waitFor();
    await titled('story-a is new');
    assert.deepEqual(
      (await map.asked('moment')).map(value => (value as { position: number }).position),
      [0, 1, 2],
    );
    assert.equal(await map.button('Play from the beginning').textContent(), '▶');
  });

  it('stops playing when somebody goes elsewhere by hand', async () => {
    await goRound();
    await map.button('Play from the beginning').click();
    await map.page.locator('.when', { hasText: '1 of 3' }).waitFor();
    await map.button('Back to now').click();
    assert.equal(await map.button('Play from the beginning').textContent(), '▶');
    await map.page.locator('.when', { hasText: '3 of 3' }).waitFor();
    await titled('story-a is new');
  });

  it('goes on from the point that is looked at', async () => {
    await goRound();
    await map.button('One command back').click();
    await titled('Your dev moved 3 commits');
    await map.button('Go on from here').click();
    assert.deepEqual(await map.askedTimes('jump', 1), [{ position: 2 }]);
  });

  it('keeps a point beside the present, both headings of one height, and ends that', async () => {
    await goRound();
    await map.button('One command back').click();
    await map.button('Compare').click();
    await titled('After 2 of 3', 1);
    await titled('Now: story-a is new');
    const tops = await map.page
      .locator('svg.picture:not(.history) [data-id="host"]')
      .evaluateAll(nodes => nodes.map(node => Math.round(node.getBoundingClientRect().top)));
    assert.equal(tops.length, 2);
    assert.equal(tops[0], tops[1]);
    await map.button('End comparison').click();
    await titled('story-a is new');
    assert.equal(await map.page.locator('.stage:visible').count(), 1);
  });

  it('saves what is seen: the point that is looked at, and both pictures that stand side by side', async () => {
    const save = async (label: string, nth: number) => {
      await map.button('Save as …').click();
      await map.page.getByRole('menuitem', { name: label }).click();
      return (await map.askedTimes('save', nth)).at(-1) as { name: string; content: string };
    };
    await goRound();
    await map.page.getByRole('slider', { name: 'Point in time' }).fill('0');
    await titled('Your team works on team/shop');
    assert.doesNotMatch((await save('Mermaid gitGraph', 1)).content, /story-a/);
    await map.button('Show the history picture').click();
    assert.doesNotMatch((await save('Plain text', 2)).content, /story-a/);
    await map.button('Show the flow picture').click();
    await map.button('Compare').click();
    await titled('Now: story-a is new');
    const text = (await save('Plain text', 3)).content;
    assert.match(text, /^Now: story-a is new/);
    assert.match(text, /^After 0 of 3: Your team works on team\/shop/m);
    const svg = (await save('SVG picture', 4)).content;
    const [outer, ...inner] = [...svg.matchAll(/<svg [^>]*width="([\d.]+)"/g)].map(found => Number(found[1]));
    assert.equal(inner.length, 2);
    assert.equal(
      outer,
      inner.reduce((sum, width) => sum + width, 0),
    );
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(found => found[1]);
    assert.equal(new Set(ids).size, ids.length, 'no two arrow heads have one name');
    for (const [, used] of svg.matchAll(/url\(#([^)]+)\)/g)) assert.ok(ids.includes(used), used);
  });

  it('drops an answer that comes late', async () => {
    await goRound();
    await map.pretend('hold', 'moment');
    await map.button('One command back').click();
    await map.askedTimes('moment', 1);
    await map.button('Back to now').click();
    await map.pretend('release', 'moment', 0);
    await titled('story-a is new');
    assert.equal(await map.button('Back to now').isVisible(), false);

    await map.button('Compare').click();
    await map.askedTimes('moment', 2);
    await map.tell('after-commit');
    await map.pretend('release', 'moment', 1);
    await titled('story-a has 1 new commit');
    assert.equal(await map.page.locator('.stage:visible').count(), 1);
  });

  it('says why when a point cannot be shown, and stays where it is', async () => {
    await map.pretend(
      'runSoFar',
      Array.from({ length: 30 }, (_, n) => `git tag t${n}`),
      30,
    );
    await map.tell('after-branch');
    await map.button('One command back').click();
    await map.page
      .getByRole('status')
      .filter({ hasText: 'The timeline does not reach there.' })
      .waitFor({ state: 'attached' });
    await titled('story-a is new');
  });

  it('has a button for the goal only while there is one', async () => {
    assert.equal(await map.button('Show the goal').isVisible(), false);
    await map.pretend('goal', true, false);
    await map.button('Show the goal').click();
    await titled('Your push put', 1);
    assert.equal(await map.button('Show the goal').getAttribute('aria-pressed'), 'true');
    await map.page
      .getByRole('status')
      .filter({ hasText: /^The goal has \d commits that you lack\.$/ })
      .waitFor({ state: 'attached' });
    assert.ok((await ghosts()) > 0, 'what is lacking is marked');
    await map.pretend('goal', false, false);
    await map.page.waitForFunction(() => document.querySelectorAll('.stage:not([hidden])').length === 1);
    assert.equal(await map.button('Show the goal').isVisible(), false);
  });

  it('puts the goal beside the picture when it is told to, and keeps it while the team goes on', async () => {
    await map.pretend('goal', true, true);
    await titled('Your push put', 1);
    await map.tell('after-fetch');
    await titled('Your push put', 1);
    await map.askedTimes('goal', 2);
  });

  it('takes evaluations for what is shown, and none for what was', async () => {
    await map.tell('after-fetch');
    await map.tell('conflict');
    const before = await map.mark('badge:push:ci').textContent();
    await map.pretend('triggersOf', 1);
    assert.equal(await map.mark('badge:push:ci').textContent(), before);
  });

  it('moves nothing where that is not wanted, by the system or by the editor', async () => {
    const isMoving = () =>
      map.page.evaluate(() =>
        [...document.querySelectorAll('.mark[opacity]')].some(node => node.getAttribute('opacity') !== '1'),
      );
    await map.tell('after-fetch');
    assert.equal(await isMoving(), false);
    await reopen({ reducedMotion: 'no-preference' });
    await map.pretend('settings', true);
    await map.tell('after-fetch');
    assert.equal(await isMoving(), false);
    await map.pretend('settings', false);
    await map.page.evaluate(() => {
      const pretended = globalThis as unknown as { tell(name: string): void; sawMotion: boolean };
      new MutationObserver(() => {
        pretended.sawMotion = true;
      }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['opacity'] });
      pretended.tell('after-commit');
    });
    await map.page.waitForFunction(() => (globalThis as unknown as { sawMotion?: boolean }).sawMotion);
  });

  it('comes back as it was left: picture, size and search', async () => {
    await map.tell('after-push');
    await map.page.getByRole('searchbox').fill('noah');
    await map.button('Zoom in').click();
    const state = (await map.saved()) as { picture: string; scale: number; query: string };
    assert.equal(state.picture, 'flow');
    assert.ok(state.scale > 1);
    assert.equal(state.query, 'noah');
    await reopen({ state: { ...state, picture: 'history' } });
    await map.tell('after-push');
    await map.page.locator('svg.history .dimmed').first().waitFor({ state: 'attached' });
    assert.equal(await map.page.getByRole('searchbox').inputValue(), 'noah');
    await map.button('Show the flow picture').click();
    const [own, drawn] = await map.page
      .locator('svg.picture')
      .first()
      .evaluate(
        svg => [Number(svg.getAttribute('viewBox')?.split(' ')[2]), Number(svg.getAttribute('width'))] as const,
      );
    assert.ok(Math.abs(drawn / own - state.scale) < 0.01);
  });
});
