import assert from 'node:assert/strict';
import { eachOnMapPage } from './eachOnMapPage';
import type { OpenMap } from './openMapPage';

/** Branches that are carried to one another, and the side sheet, on the whole page in a real browser. */
describe('branches on the map page', function () {
  this.timeout(120_000);
  let map: OpenMap;
  eachOnMapPage('after-commit', opened => {
    map = opened;
  });

  const story = 'local:ref:refs/heads/story-a';
  const dev = 'local:ref:refs/heads/dev';
  const merge = 'git switch dev && git merge story-a';
  const rebase = 'git rebase dev story-a';
  const titled = (words: string) => map.mark('title:0').filter({ hasText: words }).first().waitFor();
  const ghosts = () => map.page.locator('.stage:not([hidden]) .look-previewed').count();
  const noGhosts = () =>
    map.page.waitForFunction(() => !document.querySelector('.stage:not([hidden]) .look-previewed'));

  async function middleOf(id: string): Promise<readonly [number, number]> {
    const box = await map.mark(id).boundingBox();
    assert.ok(box);
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
  /** Takes the story up and holds it over dev. */
  async function carry(): Promise<void> {
    await map.page.mouse.move(...(await middleOf(story)));
    await map.page.mouse.down();
    await map.page.mouse.move(...(await middleOf(dev)), { steps: 6 });
    await titled(`Preview of “${merge}”`);
  }

  it('shows what letting go would bring as long as one is over another, and asks nothing to run', async () => {
    await carry();
    assert.equal(await map.page.locator('.chip').first().textContent(), 'story-a');
    assert.equal(await map.page.locator('.tip').first().isVisible(), false);
    assert.ok((await ghosts()) > 0);
    assert.equal(await map.sheet.isVisible(), false);
    await map.page.mouse.move(40, 400, { steps: 4 });
    await noGhosts();
    await map.page.mouse.up();
    assert.equal(await map.sheet.isVisible(), false);
    assert.equal(await map.page.locator('.chip').first().isVisible(), false);
    assert.deepEqual(await map.asked('run'), []);
  });

  it('takes for the target what was under the pointer before the preview moved it away', async () => {
    await carry();
    await map.page.mouse.up();
    assert.match((await map.sheet.textContent()) ?? '', /Merge or rebase\?.*Bring story-a into dev/);
  });

  it('is given up with Escape', async () => {
    await carry();
    await map.page.keyboard.press('Escape');
    await noGhosts();
    await map.page.mouse.up();
    assert.equal(await map.sheet.isVisible(), false);
  });

  it('shows what each choice would do when the focus or the pointer goes to it', async () => {
    await map.mark(story).dragTo(map.mark(dev));
    await titled(`Preview of “${merge}”`);
    await map.page.keyboard.press('Tab');
    await titled(`Preview of “${rebase}”`);
    await map.sheet.getByText(merge).hover();
    await titled(`Preview of “${merge}”`);
    await map.page.keyboard.press('Escape');
    await noGhosts();
    assert.deepEqual(await map.asked('run'), []);
  });

  it('runs what is chosen as one line', async () => {
    await map.mark(story).dragTo(map.mark(dev));
    await map.sheet.getByText(merge).click();
    assert.deepEqual(await map.asked('run'), [{ line: merge }]);
  });

  it('puts merging and rebasing side by side, and goes back to the present', async () => {
    await map.mark(story).dragTo(map.mark(dev));
    await map.button('See both side by side').click();
    await titled('Merge story-a into dev:');
    await titled('Rebase story-a onto dev:');
    assert.equal(await map.page.locator('.stage:visible').count(), 2);
    // What is hovered or typed meanwhile does not take their place.
    await map.mark('step:merge-local').first().hover();
    await map.pretend('type', 'git push');
    await titled('Merge story-a into dev:');
    await map.button('End comparison').click();
    await noGhosts();
    assert.equal(await map.page.locator('.stage:visible').count(), 1);
  });

  it('waits for both answers, however long they take and whatever is typed meanwhile', async () => {
    await map.mark(story).dragTo(map.mark(dev));
    await titled(`Preview of “${merge}”`);
    await map.pretend('hold', 'preview');
    const before = (await map.asked('preview')).length;
    await map.button('See both side by side').click();
    await map.askedTimes('preview', before + 2);
    await map.pretend('type', '');
    await map.pretend('release', 'preview', 0);
    await map.pretend('release', 'preview', 1);
    await titled('Merge story-a into dev:');
    await titled('Rebase story-a onto dev:');
  });

  it('says of the same branch what holds now when the team has moved on, and goes when it is gone', async () => {
    await map.tell('after-merge');
    await map.mark(dev).click();
    const heading = map.sheet.getByRole('heading', { name: 'Branch dev' });
    assert.match((await map.sheet.textContent()) ?? '', /You are on it/);
    await map.tell('after-branch');
    await map.sheet.getByText('git switch dev').waitFor();
    assert.equal(await heading.isVisible(), true);
    assert.equal(await map.page.evaluate(() => document.activeElement?.closest('aside.sheet') !== null), true);
    await map.sheet.getByRole('button', { name: 'Close details' }).click();

    await map.mark(story).click();
    await map.sheet.getByRole('heading', { name: 'Branch story-a' }).waitFor();
    await map.tell('fresh-team');
    await map.sheet.waitFor({ state: 'hidden' });
  });

  it('never lists the files of one commit under another', async () => {
    await map.pretend('hold', 'files');
    const commits = map.page.locator('[data-id^="local:commit:"][role]');
    await commits.nth(0).focus();
    await map.page.keyboard.press('Enter');
    await map.askedTimes('files', 1);
    await map.page.keyboard.press('Escape');
    await commits.nth(1).focus();
    await map.page.keyboard.press('Enter');
    await map.askedTimes('files', 2);
    await map.pretend('release', 'files', 0);
    await map.pretend('release', 'files', 1);
    await map.sheet.locator('.files').first().waitFor();
    assert.equal(await map.sheet.locator('.files').count(), 1);
  });
});
