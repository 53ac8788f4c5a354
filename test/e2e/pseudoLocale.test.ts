import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { round } from '../editor/round.mjs';
import type { Workbench } from '../editor/workbench.mjs';
import { findOverlaps } from '../gallery/overlaps.mjs';
import { locale, pseudo, writePseudoLocale } from '../../tools/pseudoLocale.mjs';
import { findEnglish } from './support/findEnglish';
import { openWindow } from './support/sandbox';
import { shownTexts } from './support/shownTexts';

/** The extension as a translator's build has it: a copy, with the texts of a language that nobody speaks. */
function copyExtension(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'git-flow-pseudo-'));
  for (const part of ['dist', 'media', 'l10n', 'package.json', 'package.nls.json'])
    cpSync(part, path.join(copy, part), { recursive: true, filter: file => !file.endsWith('.map') });
  writePseudoLocale(copy);
  return copy;
}

const nls = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;

/** A text of the manifest, as the editor shows it now. */
const shown = (key: string): string => {
  assert.ok(nls[key] !== undefined, key);
  return pseudo(nls[key]);
};

describe('The whole product in another language', function () {
  this.timeout(240_000);
  let extension: string;
  let workbench: Workbench;
  const found = new Map<string, string>();

  before(async () => {
    extension = copyExtension();
    workbench = await openWindow({ extension, locale, size: { width: 1600, height: 1000 } });
  });
  after(async () => {
    await workbench.close();
    rmSync(extension, { recursive: true, force: true });
  });

  const command = (key: string, answers: readonly string[] = []) =>
    workbench.palette(`${shown('category')}: ${shown(`command.${key}`)}`, answers);
  /** What a part of the page says, and what of it is English. */
  async function read(where: string, selector: string, frame: Frame = workbench.page.mainFrame()): Promise<number> {
    const texts = await frame.evaluate(shownTexts, selector);
    for (const text of texts) {
      const english = findEnglish(text);
      if (english !== '' && !found.has(text)) found.set(text, `${where}: “${english}” in “${text}”`);
    }
    return texts.length;
  }
  /** Reads it, and fails where there is nothing to be read. */
  async function readAll(where: string, selector: string, frame?: Frame): Promise<void> {
    const end = Date.now() + 20_000;
    while ((await read(where, selector, frame)) === 0) {
      assert.ok(Date.now() < end, `${where} shows nothing.`);
      await workbench.page.waitForTimeout(100);
    }
  }
  const sidebar = '.sidebar .pane-header h3, .sidebar .monaco-list-row, .sidebar .welcome-view-content :is(p, a)';
  const readSidebar = (where: string) => readAll(where, sidebar);
  const turn = async (view: string, isOpen: boolean) => {
    const header = workbench.page.locator('.sidebar .pane-header', { hasText: shown(view) });
    if ((await header.getAttribute('aria-expanded')) !== String(isOpen)) await header.locator('h3').click();
  };
  const unfold = (view: string) => turn(view, true);
  const fold = (view: string) => turn(view, false);
  /** What is open in the palette's place is a question of ours, no longer the palette itself. */
  const questionIsThere = () =>
    workbench.page.waitForFunction(() => {
      const box = document.querySelector<HTMLInputElement>('.quick-input-widget input.input');
      return box !== null && box.offsetParent !== null && !box.value.startsWith('>');
    });
  async function mapIsWhole(map: Frame, where: string): Promise<void> {
    await workbench.page.waitForTimeout(500);
    const overlaps = await map.evaluate(findOverlaps);
    assert.deepEqual(overlaps, [], where);
  }

  it('is met by whoever begins', async () => {
    await workbench.openView(shown('view.container'));
    await workbench.page.locator('.sidebar .welcome-view-content :is(p, a)').first().waitFor();
    for (const view of ['view.exercises', 'view.triggers']) await unfold(view);
    await readSidebar('welcome');
    await workbench.screenshot('pseudo-welcome');
    await command('openWalkthrough');
    const steps =
      '.getting-started-step[data-step-id^="git-flow-trainer"] .step-title, .getting-started-step[data-step-id^="git-flow-trainer"] .step-description-container .description';
    await workbench.page.locator(steps).first().waitFor();
    await readAll('walkthrough', steps);
    await workbench.screenshot('pseudo-walkthrough');
  });

  it('is spoken on the map, in its lists and its messages', async () => {
    const { page } = workbench;
    await command('start');
    await questionIsThere();
    await page.locator('.quick-input-widget .monaco-list-row[aria-label^="GitLab"]').waitFor();
    await readAll('choice of a host', '.quick-input-widget .monaco-list-row');
    await workbench.answer('GitLab');
    await workbench.terminalHolds('$ git fetch');
    await readAll('status bar', '.statusbar-item[id^="git-flow-trainer"]');
    for (const view of ['view.branches', 'view.requests', 'view.exercises']) await unfold(view);
    await readSidebar('sidebar at the start');
    await command('openMap');
    const map = await workbench.webview(pseudo('Timeline'));
    await map.locator('g[data-id="step:fetch"]').waitFor();
    await readAll('map at the start', 'body', map);
    await mapIsWhole(map, 'map at the start');
    await workbench.screenshot('pseudo-map-start');
    await workbench.runInTerminal(['git push origin dev:master', ...round.slice(0, 6)]);
    await map.locator('g[data-id="step:commit"].state-done').waitFor();
    await readAll('map after a commit', 'body', map);
    await mapIsWhole(map, 'map after a commit');
    await workbench.runInTerminal(round.slice(6, -1));
    await map.locator('g[data-id="host:request:1"]').waitFor();
    await readAll('map with a request', 'body', map);
    await readAll('status bar', '.statusbar-item[id^="git-flow-trainer"]');
    await mapIsWhole(map, 'map with a request');
    await workbench.screenshot('pseudo-map-request');
    await map.getByRole('button', { name: pseudo('Show the history picture (H)') }).click();
    await map.locator('svg.picture.history').waitFor();
    await readAll('history', 'body', map);
    await workbench.screenshot('pseudo-history');
    await readSidebar('sidebar with a request');
  });

  it('is spoken on the pages, in questions and in exercises', async () => {
    const { page } = workbench;
    await command('request.open');
    const request = await workbench.webview(pseudo('What happened'));
    await readAll('page of a request', 'main', request);
    await workbench.screenshot('pseudo-request');
    await command('pipeline.open');
    await questionIsThere();
    await readAll('choice of a pipeline', '.quick-input-title, .quick-input-widget .monaco-list-row');
    await page.keyboard.press('Enter');
    const pipeline = await workbench.webview(pseudo('On the way to the users'));
    await readAll('page of a pipeline', 'main', pipeline);
    await workbench.screenshot('pseudo-pipeline');
    await command('branch.create');
    const input = page.locator('.quick-input-widget input.input');
    await questionIsThere();
    await input.fill('a b');
    await page.locator('.quick-input-message', { hasText: '⟦' }).waitFor();
    await readAll('a bad name', '.quick-input-message, .quick-input-title');
    await page.keyboard.press('Escape');
    await command('triggers.ask');
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: '⟦' }).first().waitFor();
    await readAll('question of what would run', '.quick-input-widget .monaco-list-row, .quick-input-title');
    await page.keyboard.press('Enter');
    const answer = pseudo('What would run for {0}').replace(/\{0\}.*$/, '');
    await page.locator(`.sidebar .monaco-list-row[aria-label*="${answer}"]`).waitFor();
    await readSidebar('what would run');
    await command('exercise.start');
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: '⟦' }).first().waitFor();
    await readAll('choice of an exercise', '.quick-input-widget .monaco-list-row, .quick-input-title');
    await page.keyboard.press('Enter');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    await readAll('question before the team is replaced', '.dialog-message-text, .dialog-message-detail');
    await dialog.getByRole('button', { name: '⟦' }).click();
    // The list of exercises is long: it needs the room of the others.
    for (const view of ['view.branches', 'view.requests', 'view.triggers']) await fold(view);
    await page
      .locator('.sidebar .monaco-list-row', { hasText: pseudo('in progress') })
      .first()
      .waitFor();
    await readSidebar('an exercise');
    await workbench.screenshot('pseudo-exercise');
    await read('messages', '.notification-list-item-message');
  });

  it('is read in the pages of help', async () => {
    for (const [page, heading] of [
      ['help', 'Git Flow Trainer: help'],
      ['accessibilityHelp', 'Git Flow Trainer: accessibility help'],
    ] as const) {
      await command(page);
      await workbench.webview(pseudo(heading));
    }
    await workbench.screenshot('pseudo-help');
  });

  it('says nothing in English', () => {
    assert.deepEqual([...found.values()], []);
  });

  it('asks nothing off this machine', () => {
    assert.deepEqual(workbench.offMachine(), []);
  });
});
