import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../gallery/gallery.mjs';

/** The whole page in a real browser, with a pretended extension behind it (test/gallery/app.ts). */
describe('the map page', function () {
  this.timeout(120_000);
  let browser: Browser;
  let script: string;
  let page: Page;
  const errors: string[] = [];

  before(async () => {
    const built = await build({
      entryPoints: ['test/gallery/app.ts'],
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
    });
    script = built.outputFiles[0]?.text ?? '';
    browser = await launchChromium();
  });
  after(() => browser.close());

  beforeEach(async () => {
    await open();
    await tell('fresh-team');
  });
  afterEach(async () => {
    await page.close();
    assert.deepEqual(errors.splice(0), []);
  });

  async function open(reducedMotion: 'reduce' | 'no-preference' = 'reduce', width = 1100): Promise<void> {
    page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion });
    page.on('pageerror', error => errors.push(String(error)));
    const policy = `default-src 'none'; script-src 'nonce-test'; style-src 'nonce-test'; img-src data:`;
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.route('http://map.test/**', route =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="icon" href="data:,"><title>Map</title><style nonce="test">${readFileSync('media/map.css', 'utf8')}</style></head><body class="vscode-dark"><div id="map"></div><script nonce="test">${script.replaceAll('</script', '<\\/script')}</script></body></html>`,
      }),
    );
    await page.goto('http://map.test/');
  }
  const tell = async (name: string, lose = false) => {
    await page.evaluate(
      ([which, lost]) => {
        (globalThis as unknown as { tell(name: string, lose: boolean): void }).tell(which, lost);
      },
      [name, lose] as const,
    );
    await page.waitForTimeout(60);
  };
  const asked = (name: string) =>
    page.evaluate(
      which =>
        (globalThis as unknown as { asked: { name: string; value: unknown }[] }).asked
          .filter(each => each.name === which)
          .map(each => each.value),
      name,
    );
  const mark = (id: string) => page.locator(`[data-id="${id}"]`);
  const announced = () => page.locator('[role=status]').textContent();

  it('draws what it is told and announces it', async () => {
    await tell('after-fetch');
    assert.equal(await mark('title:0').textContent(), 'origin/dev moved 3 commits; your dev did not move.');
    assert.match((await announced()) ?? '', /^origin\/dev moved 3 commits; your dev did not move\. Step 2 of 7: merge/);
  });

  it('asks for everything when a message was lost, and never draws a wrong picture', async () => {
    await tell('after-fetch', true);
    await tell('after-merge');
    await page.waitForTimeout(100);
    assert.equal((await asked('resync')).length, 2);
    assert.equal(await mark('title:0').textContent(), 'Your dev moved 3 commits and is level with origin/dev.');
  });

  it('is one tab stop: arrows move inside, Enter acts, Escape leaves', async () => {
    await page.locator('select').focus();
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
    await page.waitForTimeout(600);
    assert.deepEqual(await asked('preview'), [{ lines: ['git fetch origin'], position: null }]);
    assert.match((await mark('title:0').textContent()) ?? '', /^Preview of “git fetch origin”/);
    assert.ok((await page.locator('.look-previewed').count()) > 0);
    assert.deepEqual(await asked('run'), []);
    await page.mouse.move(2, 2);
    await page.waitForTimeout(600);
    assert.equal(await page.locator('.look-previewed').count(), 0);
  });

  it('opens details with the line of each act, and gives the focus back', async () => {
    await tell('after-merge');
    await mark('local:ref:refs/heads/dev').focus();
    await page.keyboard.press('Enter');
    const sheet = page.locator('aside.sheet');
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
    const sheet = page.locator('aside.sheet');
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

  for (const [kind, start] of [
    ['svg', '<svg '],
    ['mermaid', '%%{init'],
    ['text', 'Your push put'],
    ['png', 'iVBOR'],
  ] as const)
    it(`saves the picture as ${kind}`, async () => {
      await tell('after-push');
      await page.locator('select').selectOption(kind);
      await page.waitForTimeout(500);
      const [saved] = (await asked('save')) as { content: string }[];
      assert.ok(saved?.content.startsWith(start), saved?.content.slice(0, 40));
    });

  it('moves what changed, and can be interrupted', async () => {
    await page.close();
    await open('no-preference');
    await tell('after-merge');
    await tell('after-branch');
    await page.waitForTimeout(40);
    await tell('after-commit');
    await page.waitForTimeout(600);
    const place = async () =>
      (await mark('local:ref:refs/heads/story-a').getAttribute('transform'))?.replaceAll(' ', '');
    const here = await place();
    await page.close();
    await open('reduce');
    await tell('after-commit');
    assert.equal(await place(), here);
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
    await page.keyboard.press('h');
    assert.deepEqual(await violations(), []);
  });

  for (const width of [320, 640])
    it(`fits ${width} pixels without scrolling sideways`, async () => {
      await page.setViewportSize({ width, height: 700 });
      await tell('after-push');
      await page.waitForTimeout(100);
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
