import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Workbench } from '../editor/workbench.mjs';
import { conflict, shoot, startSandbox, statusShows, withWindow } from './support/sandbox';

const withWorkbench = (act: (workbench: Workbench) => Promise<void>): Promise<void> =>
  // As on the desktop, where nothing is saved that was not asked to be.
  withWindow({ settings: { 'files.autoSave': 'off' } }, async workbench => {
    await startSandbox(workbench);
    await act(workbench);
  });

const rowOf = ({ page }: Workbench, file: string): Locator =>
  page.locator('.scm-view .monaco-list-row', { hasText: file }).first();

/** Presses the button of the question that stands before the window, once it says this. */
async function answer({ page }: Workbench, question: string | RegExp, button: string): Promise<void> {
  const dialog = page.locator('.monaco-dialog-box', { hasText: question });
  await dialog.waitFor();
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The editor takes no click on a menu that has just opened, for the hand may still be on its way: the click is made until it is taken. */
async function choose({ page }: Workbench, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  await item.waitFor();
  while (await item.isVisible()) {
    await item.click({ timeout: 1000 }).catch(() => undefined);
    await item.waitFor({ state: 'hidden', timeout: 500 }).catch(() => undefined);
  }
}

describe('The Source Control view in the workbench', function () {
  this.timeout(180_000);

  it('marks changed files with letters, and opens what is staged from the menu of what is staged', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      await workbench.runInTerminal([
        'git switch -c story-a',
        'echo "// one" >> src/cart.js',
        'git add .',
        'echo "// two" >> src/cart.js',
        'echo new > notes.txt',
        'git rm build.js',
      ]);
      await workbench.openView('Source Control');
      for (const [file, letter] of [
        ['notes.txt', 'U'],
        ['cart.js', 'M'],
        ['build.js', 'D'],
      ] as const)
        await rowOf(workbench, file)
          .locator('.monaco-icon-label', { hasText: file })
          .waitFor()
          .then(() =>
            page.waitForFunction(
              ([name, expected]) =>
                [...document.querySelectorAll('.scm-view .monaco-list-row .monaco-icon-label')].some(
                  label =>
                    label.textContent.includes(name) && getComputedStyle(label, '::after').content.includes(expected),
                ),
              [file, letter] as const,
            ),
          );
      await shoot(workbench, 'source-control');
      // The first row of this name is the one that is staged.
      await rowOf(workbench, 'cart.js').click({ button: 'right' });
      await choose(workbench, 'Open Changes');
      await page.locator('.tab', { hasText: 'src/cart.js (HEAD and index)' }).waitFor();
      await workbench.typeInTerminal('edit src/cart.js\n');
      await page.locator('.monaco-editor .dirty-diff-added').first().waitFor();
    }));

  it('says what is not saved, stages and commits when asked, and asks before it deletes', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      await workbench.runInTerminal(['git fetch origin', 'git merge origin/dev', 'git switch -c story-a']);
      await workbench.typeInTerminal('edit src/cart.js\n');
      await page.locator('.tab', { hasText: 'cart.js' }).waitFor();
      await workbench.terminalHolds('src/cart.js is open');
      await page.locator('.monaco-editor[data-uri*="cart.js"] .view-lines').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('// free shipping above 50\n');
      await page.locator('.tab.dirty', { hasText: 'cart.js' }).waitFor();
      await workbench.openView('Source Control');
      await page.locator('.scm-editor').click();
      await page.keyboard.type('Add free shipping');
      await page.keyboard.press('Control+Enter');
      await answer(workbench, 'What you typed in src/cart.js is not saved', 'Save and go on');
      await answer(workbench, 'Nothing is staged', 'Stage all and commit');
      await workbench.terminalHolds('1 file changed, 1 insertion(+)');
      await statusShows(workbench, 'step 5 of 7: merge locally');
      await workbench.runInTerminal(['echo new > notes.txt']);
      await rowOf(workbench, 'notes.txt').hover();
      await rowOf(workbench, 'notes.txt').getByRole('button', { name: 'Discard Changes' }).click();
      await answer(workbench, 'Delete notes.txt? Git keeps no copy', 'Delete');
      await workbench.terminalHolds('Removing notes.txt');
    }));

  it('does not take a conflict for settled that is not', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      await workbench.runInTerminal(conflict);
      await workbench.openView('Source Control');
      await page.getByText('Merge Changes').waitFor();
      await workbench.palette('Git Flow: Stage All Changes');
      await answer(workbench, 'README.md still has conflict markers', 'Cancel');
      assert.ok(!(await workbench.terminalText()).includes('git add .'), 'nothing was staged');
      // Settled in the editor and not saved: marking the file saves it.
      await rowOf(workbench, 'README.md').click();
      await page.getByText('Accept both').click();
      await page.locator('.tab.dirty', { hasText: 'README.md' }).waitFor();
      await rowOf(workbench, 'README.md').hover();
      await rowOf(workbench, 'README.md').getByRole('button', { name: 'Mark as Resolved' }).click();
      await workbench.terminalHolds('git add README.md');
      await page.getByText('Merge Changes').waitFor({ state: 'hidden' });
      assert.equal(await page.locator('.tab.dirty', { hasText: 'README.md' }).count(), 0);
    }));
});

describe('A window that is closed in the middle of something', function () {
  this.timeout(180_000);

  it('comes back with team and step though nothing of the sandbox is in sight, without a dead tab', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      await workbench.runInTerminal(['git fetch origin', 'git merge origin/dev', 'git switch -c story-a']);
      await workbench.runInTerminal(['echo x >> README.md', 'git add .', 'git commit']);
      await workbench.terminalHolds('Write the message in the tab COMMIT_EDITMSG');
      await page.locator('.tab', { hasText: 'COMMIT_EDITMSG' }).waitFor();
      await workbench.reload('COMMIT_EDITMSG');
      await workbench.told('The window was closed while a message was being written');
      await statusShows(workbench, 'step 4 of 7: commit');
      assert.equal(await page.locator('.tab', { hasText: 'COMMIT_EDITMSG' }).count(), 0);
      await workbench.openView('Source Control');
      await rowOf(workbench, 'README.md').waitFor();
      await workbench.screenshot('restored-without-message');
    }));

  it('comes back in the middle of a conflict, with the ways out of it and with diffs that were open', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      await workbench.runInTerminal(conflict);
      await workbench.typeInTerminal('edit README.md\n');
      await page.getByText('Accept both').waitFor();
      await workbench.palette('Git Flow: Compare File with HEAD');
      const diff = page.locator('.tab', { hasText: 'README.md (HEAD and work tree)' });
      await diff.waitFor();
      await workbench.reload('HEAD and work tree');
      await statusShows(workbench, 'merge waits');
      await diff.waitFor();
      await page.locator('.monaco-diff-editor .view-line', { hasText: '>>>>>>>' }).waitFor();
      await page.locator('.monaco-diff-editor .editor.original .view-line', { hasText: 'theirs' }).waitFor();
      await workbench.openView('Source Control');
      await page.getByText('Merge Changes').waitFor();
      await page.getByRole('button', { name: 'Abort the Merge or Rebase' }).first().click();
      await workbench.terminalHolds('git merge --abort');
      await statusShows(workbench, 'step 1 of 7: fetch');
    }));
});
