import assert from 'node:assert/strict';
import path from 'node:path';
import { stepIds } from '../../src/flow/step';
import { round } from '../editor/round.mjs';
import type { Workbench } from '../editor/workbench.mjs';
import { conflict, shoot, shots, startSandbox, statusShows, withWindow } from './support/sandbox';

const withWorkbench = (act: (workbench: Workbench) => Promise<void>): Promise<void> => withWindow({}, act);

describe('Every surface in the workbench', function () {
  this.timeout(180_000);

  it('ticks the seven boxes of the walkthrough as the steps are typed', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      await workbench.palette('Git Flow: Open Walkthrough');
      const ticks = page.locator('[data-step-id^="git-flow-trainer"] .codicon.complete');
      await page.getByText('7. Pull request').first().waitFor();
      assert.equal(
        await page.locator('.getting-started-step[data-step-id^="git-flow-trainer"]').count(),
        stepIds.length,
      );
      await startSandbox(workbench);
      assert.equal(await ticks.count(), 0);
      await shoot(workbench, 'walkthrough-start');
      await workbench.runInTerminal(round);
      await page.waitForFunction(
        expected =>
          document.querySelectorAll('[data-step-id^="git-flow-trainer"] .codicon.complete').length === expected,
        stepIds.length,
        { timeout: 15_000 },
      );
      await shoot(workbench, 'walkthrough-done');
    }));

  it('shows terminal, sidebar and status bar', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      await workbench.openView('Git Flow');
      await page.getByRole('button', { name: 'Start Sandbox' }).first().waitFor();
      await shoot(workbench, 'welcome');
      await startSandbox(workbench);
      await shoot(workbench, 'sidebar-start');
      await workbench.runInTerminal(round.slice(0, -1));
      await workbench.terminalHolds('pr merge');
      await statusShows(workbench, 'step 7 of 7: merge request');
      await shoot(workbench, 'sidebar-review');
    }));

  it('takes the suggested line with Right, and completes with Tab', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      await startSandbox(workbench);
      await workbench.typeInTerminal('');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await workbench.terminalHolds('origin/dev');
      await workbench.typeInTerminal('git swi');
      await page.keyboard.press('Tab');
      await workbench.terminalHolds('$ git switch');
      await page.keyboard.press('Control+c');
      await workbench.terminalHolds('^C');
      // The editor has a use of its own for Ctrl+E, but not here.
      await workbench.typeInTerminal('git log');
      for (const key of ['Home', 'Control+e']) await page.keyboard.press(key);
      await page.keyboard.type(' -1');
      await workbench.terminalHolds('$ git log -1');
      for (const key of ['Control+w', 'Control+a']) await page.keyboard.press(key);
      await page.keyboard.type('help; ');
      await workbench.terminalHolds('$ help; git log');
      await page.keyboard.press('Control+k');
      await workbench.terminalHolds(/\$ help;\s*$/);
      await page.keyboard.press('Control+u');
      await page.screenshot({ path: path.join(shots, 'terminal.png') });
    }));

  it('shows a conflict with both sides and the ways to settle it', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      await startSandbox(workbench);
      await workbench.runInTerminal(conflict);
      await workbench.terminalHolds('git merge --abort');
      await workbench.typeInTerminal('edit README.md\n');
      await page.getByText('Accept incoming (story-a)').waitFor();
      await workbench.openView('Source Control');
      await page.getByText('Merge Changes').waitFor();
      await shoot(workbench, 'conflict');
      await page.getByText('Accept both').click();
      await page.keyboard.press('Control+s');
      await page.waitForTimeout(500);
      await workbench.screenshot('conflict-settled');
    }));

  it('opens commit messages in a tab and goes on with Ctrl+Enter', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      await startSandbox(workbench);
      await workbench.runInTerminal(['git switch -c story-a', 'echo x >> README.md', 'git add .', 'git commit']);
      await page.locator('.tab', { hasText: 'COMMIT_EDITMSG' }).waitFor();
      await page.waitForTimeout(500);
      await page.keyboard.type('Add one line');
      await shoot(workbench, 'message');
      await page.keyboard.press('Control+Enter');
      await workbench.terminalHolds('Add one line');
      assert.equal(await page.locator('.tab', { hasText: 'COMMIT_EDITMSG' }).count(), 0);
    }));

  it('opens help and accessibility help', () =>
    withWorkbench(async workbench => {
      await workbench.palette('Git Flow: Help');
      await workbench.webview('Ways to work');
      await shoot(workbench, 'help');
      await workbench.palette('Git Flow: Accessibility Help');
      await workbench.webview('Round with the keyboard');
    }));
});

describe('With the keyboard alone', function () {
  this.timeout(180_000);

  it('the whole round is possible', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      const press = async (...keys: readonly string[]) => {
        for (const key of keys) await page.keyboard.press(key);
      };
      const entry = page
        .locator('.quick-input-widget .monaco-list-row', { hasText: 'Git Flow: Start Sandbox' })
        .first();
      // The palette knows the extension's commands a moment after the window is there.
      for (let n = 0; n < 10 && !(await entry.isVisible()); n++) {
        await press('Escape', 'F1');
        await page.locator('.quick-input-widget input').waitFor();
        await page.keyboard.type('Git Flow: Start Sandbox');
        await page.waitForTimeout(1000);
      }
      await press('Enter');
      await page.locator('.quick-input-widget .quick-input-title', { hasText: 'Start Sandbox' }).waitFor();
      await press('Enter');
      await workbench.terminalHolds('$ git fetch');
      for (const step of ['merge', 'branch', 'commit', 'merge locally', 'push', 'merge request']) {
        await press('Control+Alt+n');
        const shown = page.locator('.statusbar-item').getByText(new RegExp(`step \\d of 7: ${step}$`));
        for (let n = 0; n < 40 && !(await shown.isVisible()); n++) {
          await page.waitForTimeout(150);
          if (await page.locator('.quick-input-widget .quick-input-title', { hasText: 'Step' }).isVisible())
            await press('Enter');
        }
        await shown.waitFor();
      }
      await press('Control+Alt+n');
      await workbench.terminalHolds('Merge request !1 opened');
      await page.waitForTimeout(500);
      await press('Control+Alt+n');
      await statusShows(workbench, 'round complete');
    }));
});

describe('Closing and reopening the window', function () {
  this.timeout(180_000);

  it('restores team, timeline, open files and step', () =>
    withWorkbench(async workbench => {
      const { page } = workbench;
      await startSandbox(workbench);
      await workbench.runInTerminal(round.slice(0, 4));
      await workbench.typeInTerminal('edit src/cart.js\n');
      await page.locator('.tab', { hasText: 'cart.js' }).waitFor();
      await statusShows(workbench, 'step 4 of 7: commit');
      await workbench.reload('cart.js');
      await page.locator('.tab', { hasText: 'cart.js' }).waitFor();
      await page.getByText('// free shipping above 50').first().waitFor();
      await statusShows(workbench, 'step 4 of 7: commit');
      await workbench.palette('Git Flow: Open Timeline Entry');
      await page.locator('.quick-input-widget', { hasText: 'git switch -c story-a' }).waitFor();
      await workbench.screenshot('restored');
    }));
});
