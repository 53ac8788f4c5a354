/**
 * A real VS Code workbench in headless Chromium with this checkout's extension loaded from source (the built `dist`).
 * For end-to-end tests and for screenshots:
 *
 *   import { openWorkbench } from './test/editor/workbench.mjs';        // run `npm run build` before
 *   const workbench = await openWorkbench({ theme: 'light', size: { width: 1400, height: 900 } });
 *   await workbench.palette('Git Flow: Start');                         // by the label that the palette shows
 *   await workbench.openView('Git Flow');                               // an icon of the activity bar
 *   const map = await workbench.webview('Your computer');               // the frame of the webview that shows this text
 *   await map.getByRole('button', { name: 'Undo' }).click();
 *   await workbench.typeInTerminal('git status\n');
 *   await workbench.terminalHolds('On branch dev');                     // waits; terminalText() reads at once
 *   await workbench.setTheme('hc-black');                               // dark, light, hc-black, hc-light
 *   await workbench.resize({ width: 800, height: 600 });
 *   await workbench.screenshot('map-hc-black');                         // gives the path: out/screenshots/map-hc-black.png
 *   workbench.page                                                      // Playwright's page, for all the rest
 *   workbench.offMachine()                                              // origins that were asked off this machine: []
 *   await workbench.close();                                            // always, in a `finally`
 *
 * `settings` are user settings, `folder` a folder to open (an empty temporary one by default), `vscode: 'minimum'` the oldest
 * supported version, `web: true` loads the extension into the web worker host instead of the Node host.
 * Opening takes about 5 seconds. Everything is gone after `close`, except the screenshots.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../../tools/editor/chromium.mjs';
import { fetchServer } from '../../tools/editor/fetchServer.mjs';
import { startServer } from '../../tools/editor/server.mjs';
import { watchNetwork } from './network.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** @typedef {'dark' | 'light' | 'hc-black' | 'hc-light'} Theme */
const themes = {
  dark: { name: 'Default Dark Modern', label: 'Dark Modern', class: 'vs-dark' },
  light: { name: 'Default Light Modern', label: 'Light Modern', class: 'vs' },
  'hc-black': { name: 'Default High Contrast', label: 'Dark High Contrast', class: 'hc-black' },
  'hc-light': { name: 'Default High Contrast Light', label: 'Light High Contrast', class: 'hc-light' },
};

/** Nothing moves in a picture, the terminal's text can be read from the page, and the map is there when a test opens it. */
const testSettings = {
  'workbench.reduceMotion': 'on',
  'terminal.integrated.gpuAcceleration': 'off',
  'gitFlow.openMapAtStart': false,
};

/**
 * @param {object} [options]
 * @param {Theme} [options.theme]
 * @param {{ width: number, height: number }} [options.size]
 * @param {string} [options.folder]
 * @param {Record<string, unknown>} [options.settings]
 * @param {'minimum' | 'current'} [options.vscode]
 * @param {boolean} [options.web]
 * @param {string} [options.extension] another extension's folder than this checkout
 * @param {string} [options.installed] a folder of installed extensions; then nothing is loaded from source
 * @param {string} [options.locale] the display language, as if a language pack for it were there
 * @param {string} [options.screenshots] where pictures go
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench({
  theme = 'dark',
  size = { width: 1280, height: 800 },
  folder,
  settings = {},
  vscode = 'current',
  web = false,
  extension = root,
  installed,
  locale,
  screenshots = path.join(root, 'out/screenshots'),
} = {}) {
  const userSettings = { ...testSettings, ...settings, 'workbench.colorTheme': themes[theme].name };
  const server = await startServer({
    server: await fetchServer(vscode),
    settings: userSettings,
    ...(installed === undefined ? {} : { extensionsFolder: installed }),
    mounts: web ? { '/extension': extension } : {},
    configure: web
      ? (config, port) => {
          const from = { scheme: 'http', authority: `vs.localhost:${port}`, path: '/extension' };
          config.developmentOptions = { ...config.developmentOptions, extensions: [from] };
        }
      : undefined,
  });
  let browser;
  try {
    browser = await launchChromium();
    const page = await browser.newPage({ viewport: size });
    if (locale !== undefined) await page.addInitScript(setLanguage, locale);
    // Waits end when what is waited for is there; only a failure takes so long, and never a slow machine.
    page.setDefaultTimeout(60_000);
    const network = watchNetwork(page);
    const opened = folder ?? path.join(server.workFolder, 'workspace');
    mkdirSync(opened, { recursive: true });
    const payload = [['extensionDevelopmentPath', `vscode-remote://${server.authority}${extension}`]];
    await page.goto(
      server.url({ folder: opened, ...(web || installed !== undefined ? {} : { payload: JSON.stringify(payload) }) }),
    );
    await page.locator('.monaco-workbench').waitFor();
    return new Workbench({ page, browser, server, network, screenshots, folder: opened });
  } catch (error) {
    await browser?.close();
    server.close();
    throw error;
  }
}

/** Runs in the page before anything else: the editor takes its language from here, and tells it to the extension host. @param {string} locale */
function setLanguage(locale) {
  globalThis._VSCODE_NLS_LANGUAGE = locale;
}

export class Workbench {
  #parts;

  constructor(parts) {
    this.#parts = parts;
  }

  /** @returns {import('playwright-core').Page} */
  get page() {
    return this.#parts.page;
  }

  /** The folder that is open, on this machine's disk. @returns {string} */
  get folder() {
    return this.#parts.folder;
  }

  /** Origins off this machine that the page, its frames or its workers asked for. @returns {string[]} */
  offMachine() {
    return this.#parts.network.offMachine();
  }

  /**
   * Runs a command by the label that the palette shows. `answers` are typed into the boxes or picked from the lists that follow.
   * @param {string} label
   * @param {readonly string[]} [answers]
   */
  async palette(label, answers = []) {
    const widget = this.page.locator('.quick-input-widget');
    const input = widget.locator('input.input');
    // The extension's commands are there a moment after the workbench is, so the whole approach is tried until it fits.
    for (let attempt = 1; ; attempt++) {
      try {
        await this.page.keyboard.press('F1');
        await input.waitFor({ timeout: 3000 });
        await input.fill('>' + label);
        // The best match need not stand first, so it is clicked rather than entered.
        const name = widget.locator('.monaco-list-row .label-name').getByText(label, { exact: true });
        await name.first().click({ timeout: 3000 });
        break;
      } catch (error) {
        if (attempt === 6) throw new Error(`The command palette does not offer "${label}".`, { cause: error });
        await this.page.keyboard.press('Escape');
      }
    }
    for (const answer of answers) await this.answer(answer);
  }

  /**
   * Waits until the window has said this in a message. With the driver that tests need the editor does not let messages pop up, so they are
   * read where the bell keeps them.
   * @param {string} sentence
   */
  async told(sentence, { timeout = 60_000 } = {}) {
    const center = this.page.locator('.notifications-center.visible');
    const end = Date.now() + timeout;
    while (!(await center.locator('.notification-list-item', { hasText: sentence }).first().isVisible())) {
      if (Date.now() > end) throw new Error(`No message says "${sentence}".`);
      if (!(await center.isVisible())) await this.page.locator('[id="status.notifications"]').click();
      await this.page.waitForTimeout(300);
    }
  }

  /** Answers the box or the list that is open in the palette's place: picks the entry with this text, or types it. */
  async answer(text) {
    const widget = this.page.locator('.quick-input-widget');
    const input = widget.locator('input.input');
    // The command palette closes and the question opens: wait until what is there is no longer the palette.
    await this.page.waitForFunction(() => {
      const box = document.querySelector('.quick-input-widget input.input');
      return box instanceof HTMLInputElement && box.offsetParent !== null && !box.value.startsWith('>');
    });
    await input.fill(text);
    await input.press('Enter');
  }

  /** Opens a view container by its icon's name in the activity bar. @param {string} name */
  async openView(name) {
    const icon = this.page.locator(`.activitybar a.action-label[aria-label^="${name}"]`);
    // A badge may lie over the icon, so not by a click at its middle.
    await icon.dispatchEvent('click');
    await this.page.locator('.sidebar .composite.title', { hasText: name }).waitFor();
  }

  /**
   * The frame of the webview that shows this text (or holds an element with it as its accessible name).
   * @param {string | RegExp} text
   * @returns {Promise<import('playwright-core').Frame>}
   */
  async webview(text, timeout = 20_000) {
    for (const end = Date.now() + timeout; Date.now() < end; await this.page.waitForTimeout(100)) {
      for (const frame of this.page.frames()) {
        if (!/fake\.html|active-frame/.test(frame.url() + frame.name())) continue;
        try {
          if ((await frame.getByText(text).count()) + (await frame.getByLabel(text).count()) > 0) return frame;
        } catch {
          // The frame went away while it was being asked; the next round sees what came in its place.
        }
      }
    }
    throw new Error(`No webview shows ${String(text)}.`);
  }

  /** What the visible terminal shows now, line by line. */
  async terminalText() {
    const rows = this.page.locator('.terminal-wrapper.active .xterm-rows > div, .terminal.xterm .xterm-rows > div');
    const lines = await rows.allInnerTexts();
    return lines.map(line => line.replaceAll('\u00a0', ' ').trimEnd()).join('\n');
  }

  /** Waits until the terminal shows this. @param {string | RegExp} text */
  async terminalHolds(text, timeout = 20_000) {
    let shown = '';
    for (const end = Date.now() + timeout; Date.now() < end; await this.page.waitForTimeout(100)) {
      shown = await this.terminalText();
      if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) return;
    }
    throw new Error(`The terminal does not show ${String(text)}, but:\n${shown}`);
  }

  /** Types into the visible terminal; `\n` is Enter. @param {string} text */
  async typeInTerminal(text) {
    await this.page.locator('.terminal.xterm:visible').last().click();
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) await this.page.keyboard.press('Enter');
      await this.page.keyboard.type(line, { delay: 10 });
    }
  }

  /**
   * Types lines and runs them. Each is seen in the terminal before Enter: a key that went elsewhere, because something else took the
   * focus, shows here and not in a later wait.
   * @param {readonly string[]} lines
   */
  async runInTerminal(lines) {
    for (const line of lines) {
      await this.typeInTerminal(line);
      const shown = async () => (await this.terminalText()).replaceAll('\n', '').includes(`$ ${line}`);
      for (const end = Date.now() + 10_000; !(await shown()); await this.page.waitForTimeout(50))
        if (Date.now() > end)
          throw new Error(`"${line}" was typed, but shows in no terminal:\n${await this.terminalText()}`);
      await this.page.keyboard.press('Enter');
    }
  }

  /** @param {Theme} theme */
  async setTheme(theme) {
    // Through the editor's own picker: the settings file is not always watched.
    await this.palette('Preferences: Color Theme');
    await this.answer(themes[theme].label);
    await this.page.locator(`.monaco-workbench.${themes[theme].class}`).waitFor();
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    // Webviews are told a moment later.
    await this.page.waitForTimeout(300);
  }

  /** @param {{ width: number, height: number }} size */
  async resize(size) {
    await this.page.setViewportSize(size);
  }

  /**
   * Loads the page anew, as a closed and reopened window does. The editor writes down what is open every few seconds only, and what it
   * had not written by then would not return; so this waits until `kept` (a file's name, a panel's type) is written.
   * @param {string[]} kept
   */
  async reload(...kept) {
    const end = Date.now() + 40_000;
    while (!(await this.page.evaluate(editorStateHolds, kept))) {
      if (Date.now() > end) throw new Error(`The editor has not written down that ${kept.join(' and ')} is open.`);
      await this.page.waitForTimeout(200);
    }
    await this.page.reload();
    await this.page.locator('.monaco-workbench').waitFor();
  }

  /** @param {string} name @returns {Promise<string>} the file */
  async screenshot(name) {
    mkdirSync(this.#parts.screenshots, { recursive: true });
    const file = path.join(this.#parts.screenshots, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  /** What the server and the extension host wrote to their log. */
  serverLog() {
    return this.#parts.server.log();
  }

  async close() {
    await this.#parts.browser.close();
    this.#parts.server.close();
  }
}

/** Runs in the page: whether the editor's own storage says that all of these are open. @param {readonly string[]} kept */
async function editorStateHolds(kept) {
  const answer = request =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await globalThis.indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db-') || name.endsWith('-global')) continue;
    const database = await answer(globalThis.indexedDB.open(name));
    const items = database.transaction('ItemTable').objectStore('ItemTable');
    const written = String(await answer(items.get('memento/workbench.parts.editor')));
    database.close();
    if (kept.every(text => written.includes(text))) return true;
  }
  return false;
}
