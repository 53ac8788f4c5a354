import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { ownHistory } from '../fixtures/ownHistory';
import { gitVersion, needsGit } from '../tools/needsGit';
import type { Workbench } from '../editor/workbench.mjs';
import { openWindow, pageThatShows } from './support/sandbox';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

describe('The history of one’s own repository, in the workbench', function () {
  this.timeout(240_000);
  let folder: string;
  let workbench: Workbench;

  const git = (arguments_: readonly string[], input = '') =>
    execFileSync('git', arguments_, {
      cwd: folder,
      input,
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.org',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.org',
      },
    });

  before(async function () {
    needsGit.call(this);
    folder = mkdtempSync(path.join(tmpdir(), 'own-history-'));
    git(['init', '-q', '-b', 'main']);
    git(['fast-import', '--quiet', '--force'], ownHistory(2000));
    git(['remote', 'add', 'origin', 'https://example.invalid/own.git']);
    git(['update-ref', 'refs/remotes/origin/develop', 'develop']);
    git(['update-ref', 'refs/remotes/origin/main', 'main']);
    git(['symbolic-ref', 'HEAD', 'refs/heads/develop']);
    git(['reset', '-q', '--hard', 'develop~3']);
    git(['branch', '-q', '--set-upstream-to', 'origin/develop', 'develop']);
    workbench = await openWindow({ size: { width: 1280, height: 800 }, folder });
  });
  after(async () => {
    if (gitVersion() === undefined) return;
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const page = (): Promise<Frame> =>
    pageThatShows(workbench, 'svg.history text.part-commit', { more: 3, timeout: 60_000 });

  it('is drawn with lanes, labels, texts and where it stands, dark and light', async () => {
    await workbench.palette('Git Flow: Show My Repository’s History');
    const history = await page();
    await history.getByText('develop is 3 commits behind origin/develop: step 2, merge, is next.').first().waitFor();
    await history.locator('.minimap canvas').waitFor();
    assert.ok(
      (await history.locator('svg.history .pill').allTextContents()).some(text => text.includes('origin/develop')),
    );
    await workbench.page.waitForTimeout(1500);
    await workbench.screenshot('own-history-dark');
    await workbench.setTheme('light');
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot('own-history-light');
    await workbench.setTheme('dark');
  });

  it('shows texts of rows far back as one scrolls there, and hostile ones as they are', async () => {
    const history = await page();
    await history.locator('.scroller').evaluate(node => {
      node.scrollTop = 0;
    });
    await history.getByText('Begin').first().waitFor();
    await history.getByText('<img src=x onerror=alert(1)>', { exact: false }).first().waitFor();
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot('own-history-oldest');
  });

  it('finds commits that are not in view, and goes to them', async () => {
    const history = await page();
    const search = history.getByRole('searchbox');
    await search.fill('needle');
    await history.getByText('3 matches').first().waitFor();
    await search.press('Enter');
    await history.getByText('A needle', { exact: false }).first().waitFor();
    await workbench.screenshot('own-history-search');
    await search.fill('');
    await history.locator('g.dimmed').first().waitFor({ state: 'detached' });
  });

  it('opens a commit’s details, and its changes in the diff editor', async () => {
    const history = await page();
    await history.locator('.scroller').evaluate(node => {
      node.scrollTop = node.scrollHeight;
    });
    await history.locator('g.part-commit[role=button]').last().click();
    const sheet = history.locator('.sheet');
    await sheet.getByText('@example.org', { exact: false }).waitFor();
    assert.deepEqual(await sheet.locator('.acts button').allInnerTexts(), ['Show what it changed', 'Copy its id']);
    await workbench.screenshot('own-history-details');
    await sheet.locator('.files button').first().click();
    await workbench.page.locator('.monaco-diff-editor .modified .view-line', { hasText: 'Faster start' }).waitFor();
    assert.ok((await workbench.page.locator('.monaco-diff-editor .original .view-line').allInnerTexts()).length > 0);
    await workbench.screenshot('own-history-diff');
    await workbench.page.keyboard.press('Control+F4');
    await workbench.palette('View: Close Editor').catch(() => undefined);
  });

  it('grows when somebody commits, without being asked', async () => {
    await workbench.palette('Git Flow: Show My Repository’s History');
    const history = await page();
    writeFileSync(path.join(folder, 'new.txt'), 'new');
    git(['add', '.']);
    git(['commit', '-q', '-m', 'Straight from the terminal']);
    await history.getByText('Straight from the terminal', { exact: false }).first().waitFor({ timeout: 60_000 });
    assert.equal(git(['status', '--porcelain']), '', 'nothing in the work tree has changed');
  });

  it('can be used in high contrast, narrow and zoomed, and axe finds nothing', async () => {
    await workbench.setTheme('hc-black');
    await workbench.palette('View: Toggle Primary Side Bar Visibility');
    await workbench.resize({ width: 480, height: 800 });
    const history = await page();
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot('own-history-narrow');
    const wide = await history.evaluate(() => document.body.scrollWidth - document.body.clientWidth);
    assert.ok(wide <= 0, `nothing stands out of the page, but ${wide} px do`);
    await history.evaluate(axe);
    const problems = await history.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run: (options: object) => Promise<{ violations: Violation[] }> };
      };
      const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
      return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html.slice(0, 120) ?? ''})`);
    });
    assert.deepEqual(problems, []);
    await workbench.resize({ width: 1280, height: 800 });
    // The dot itself: which row is the last that is drawn changes with the scale, and tips have rings.
    const row = history.locator('g.part-commit[role=button] .shape').last();
    const before = await row.boundingBox();
    await history.getByRole('button', { name: 'Zoom in' }).click();
    await history.getByRole('button', { name: 'Zoom in' }).click();
    const after = await row.boundingBox();
    assert.ok(before && after && after.width > before.width * 1.4, 'commits are larger');
    await workbench.page.waitForTimeout(300);
    await workbench.screenshot('own-history-zoomed');
    await history.getByRole('button', { name: 'Fit the picture' }).click();
    await workbench.setTheme('dark');
  });

  it('returns after a reload', async () => {
    await workbench.reload('gitFlow.repositoryHistory', 'repository');
    const history = await page();
    await history.getByText('develop is', { exact: false }).first().waitFor();
    assert.deepEqual(workbench.offMachine(), [], 'nothing is asked off this machine');
  });
});

describe('A repository that cannot be drawn, in the workbench', function () {
  this.timeout(180_000);
  before(needsGit);

  it('says what is in the way, and draws as soon as it can', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'own-empty-'));
    const git = (...arguments_: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=a@b', ...arguments_], { cwd: folder });
    git('init', '-q', '-b', 'main');
    const workbench = await openWindow({ size: { width: 1280, height: 800 }, folder });
    try {
      await workbench.palette('Git Flow: Show My Repository’s History');
      const page = await workbench.webview('This repository has no commit yet.');
      await workbench.screenshot('own-history-empty');
      git('commit', '-q', '--allow-empty', '-m', 'The very first');
      await page.getByRole('button', { name: 'Look again' }).click();
      await page.getByText('The very first').first().waitFor();
    } finally {
      await workbench.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is told in a message where no folder is a repository', async () => {
    const workbench = await openWindow({ size: { width: 1280, height: 800 } });
    try {
      await workbench.palette('Git Flow: Show My Repository’s History');
      await workbench.told('There is no Git repository here');
    } finally {
      await workbench.close();
    }
  });
});
