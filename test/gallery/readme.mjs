// `npm run gallery -- --readme`: makes the pictures of the README, two of the map alone and two of the editor, with their stamp.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { round } from '../editor/round.mjs';
import { openWorkbench } from '../editor/workbench.mjs';
import { shrink } from './shrink.mjs';
import { folder, stampPictures } from './stamp.mjs';

/** @param {typeof import('./gallery.mjs').openGallery} openGallery */
export async function makePictures(openGallery) {
  await mkdir(folder, { recursive: true });
  // Taken before the pictures: what changes meanwhile makes them old.
  const stamp = stampPictures();
  const gallery = await openGallery();
  try {
    const keep = async (name, png) => writeFile(path.join(folder, `${name}.png`), await shrink(gallery.page, png));
    await drawMaps(gallery, keep);
    await photographEditor(keep);
  } finally {
    await gallery.browser.close();
  }
  await writeFile(path.join(folder, 'stamp.json'), JSON.stringify(stamp, null, 2) + '\n');
  console.log(`${Object.keys(stamp).join(', ')} are in ${folder}.`);
}

async function drawMaps({ show, page }, keep) {
  for (const [file, name, theme] of [
    ['map', 'open-request', 'light'],
    ['conflict', 'conflict', 'dark'],
  ]) {
    await show(name, theme, 1100);
    await keep(file, await page.locator('svg.picture').screenshot());
  }
}

async function photographEditor(keep) {
  const workbench = await openWorkbench({
    size: { width: 1360, height: 1000 },
    settings: {
      'window.title': 'team/shop',
      'workbench.activityBar.location': 'default',
      'editor.minimap.enabled': false,
      'workbench.layoutControl.enabled': false,
    },
  });
  try {
    const { page } = workbench;
    await workbench.openView('Git Flow');
    await workbench.palette('Git Flow: Start Sandbox', ['GitLab']);
    await workbench.terminalHolds('$ git fetch');
    await workbench.palette('Git Flow: Open Map');
    await workbench.webview('Your computer');
    // As far as the push: the next step is the request.
    await workbench.runInTerminal(round.slice(0, -2));
    await workbench.terminalHolds('dev -> feature/story-a');
    await page.locator('.statusbar-item', { hasText: 'step 7 of 7' }).waitFor();
    // The map's last movement ends.
    await page.waitForTimeout(1500);
    await keep('editor', await page.screenshot());
    await workbench.palette('Git Flow: Start Exercise');
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'The same line' }).first().waitFor();
    await workbench.answer('The same line');
    await page.locator('.monaco-dialog-box').getByText('Start Exercise', { exact: true }).click();
    await page.locator('.monaco-dialog-box').waitFor({ state: 'hidden' });
    await page.waitForTimeout(4000);
    await keep('exercise', await page.screenshot());
  } finally {
    await workbench.close();
  }
}
