import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import type { Workbench } from '../editor/workbench.mjs';
import { closeWindow, openWindow, startSandbox } from './support/sandbox';

const proposed = [
  'git fetch origin',
  'git merge origin/dev',
  'git switch -c story-a',
  'echo "<<<<<<< HEAD" >> src/cart.js',
  'git commit -am "Name the currency"',
  'git push origin story-a:feature/story-a',
  'pr create --base dev --head feature/story-a',
];

describe('The page of a request in the workbench', function () {
  this.timeout(180_000);
  let workbench: Workbench;

  beforeEach(async () => {
    workbench = await openWindow();
    await startSandbox(workbench);
    await workbench.runInTerminal(proposed);
  });
  afterEach(() => closeWindow(workbench));

  async function openPage(): Promise<Frame> {
    await workbench.palette('Git Flow: Open Page of Pull Request');
    return workbench.webview('It cannot be merged now');
  }
  const activeId = (page: Frame) =>
    page.evaluate(() => document.activeElement?.id ?? document.activeElement?.textContent ?? '');

  it('keeps the keyboard, the mark, the place and what is half typed when it changes', async () => {
    const page = await openPage();
    await page.locator('#conversation summary').click();
    const answer = page.locator('#reply-1');
    await answer.fill('I will take it out in a minute');
    const place = await answer.evaluate((field: HTMLTextAreaElement) => {
      field.setSelectionRange(2, 6);
      document.documentElement.scrollTop = 120;
      return document.documentElement.scrollTop;
    });
    assert.equal(place, 120);
    // Not by the mouse, which would take the keyboard with it.
    await page.getByRole('link', { name: 'Make it a draft' }).evaluate((link: HTMLElement) => {
      link.click();
    });
    await page.locator('#merge').getByText('the merge request is a draft').waitFor();
    const after = await answer.evaluate((field: HTMLTextAreaElement) => [
      field.value, field.selectionStart, field.selectionEnd, document.activeElement === field, document.documentElement.scrollTop,
    ]); // prettier-ignore
    assert.deepEqual(after, ['I will take it out in a minute', 2, 6, true, 120]);
    assert.match((await page.locator('#news').textContent()) ?? '', /Merge blocked: the merge request is a draft/);

    await answer.press('Control+Enter');
    await page.getByText('I will take it out in a minute').first().waitFor();
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#reply-1')?.value === '');
    await workbench.terminalHolds('pr comment 1 --reply 1 --body');
  });

  it('has links that are told without colour and are large enough, and nothing else for axe to complain about', async () => {
    const page = await openPage();
    await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
    const found = await page.evaluate(async () => {
      const axe = (
        globalThis as unknown as {
          axe: { run(options: object): Promise<{ violations: readonly { id: string; help: string }[] }> };
        }
      ).axe;
      const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
      return violations.map(({ id, help }) => `${id}: ${help}`);
    });
    assert.deepEqual(found, []);
  });

  it('hands the keyboard on to the next link when the one that had it is gone', async () => {
    const page = await openPage();
    const draft = page.getByRole('link', { name: 'Make it a draft' });
    await draft.focus();
    await draft.press('Enter');
    await page.getByRole('link', { name: 'Mark as ready' }).waitFor();
    assert.equal(await activeId(page), '');
    assert.equal(
      await page.evaluate(() => document.activeElement?.textContent),
      'Ask somebody to review…',
      'the first of those that came after it and are still there',
    );
    await page.getByRole('link', { name: 'Mark as ready' }).focus();
    await workbench.page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Make it a draft' }).waitFor();
  });

  it('comes back after a reload of the window with what was half typed', async () => {
    const page = await openPage();
    await page.locator('#say').fill('Half a sente');
    await workbench.reload('gitFlow.review', 'Half a sente');
    const end = Date.now() + 40_000;
    const kept: string[] = [];
    while (kept.length === 0 && Date.now() < end) {
      await workbench.page.waitForTimeout(200);
      for (const frame of workbench.page.frames()) {
        const read = frame.evaluate(() => document.querySelector<HTMLTextAreaElement>('#say')?.value ?? null);
        // A frame that is being loaded never answers.
        const text = await Promise.race([read.catch(() => null), workbench.page.waitForTimeout(500)]);
        if (typeof text === 'string') kept.push(text);
      }
    }
    assert.deepEqual(kept, ['Half a sente']);
  });
});
