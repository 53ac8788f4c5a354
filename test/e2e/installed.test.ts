import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetchServer } from '../../tools/editor/fetchServer.mjs';
import { round } from '../editor/round.mjs';
import { openWorkbench, type Workbench } from '../editor/workbench.mjs';

function run(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

/** Everything else is tested from the source; this is what a person gets who installs the package. */
describe('The package, installed', function () {
  this.timeout(240_000);
  let folder: string;
  let installed: string;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'git-flow-installed-'));
    installed = path.join(folder, 'extensions');
    const file = path.join(folder, 'trainer.vsix');
    run(['tools/package.mjs', '--out', file]);
    const server = path.join(await fetchServer('current'), 'out/server-main.js');
    const folders = ['--extensions-dir', installed, '--server-data-dir', path.join(folder, 'data')];
    const said = run([server, '--accept-server-license-terms', ...folders, '--install-extension', file]);
    assert.match(said, /successfully installed/);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const withInstalled = async (act: (workbench: Workbench) => Promise<void>) => {
    const workbench = await openWorkbench({ installed });
    try {
      await act(workbench);
      assert.deepEqual(workbench.offMachine(), [], 'nothing is asked off this machine');
    } finally {
      await workbench.close();
    }
  };

  it('brings one extension, without its sources', () => {
    const [name = '', ...others] = readdirSync(installed).filter(
      each => !each.endsWith('.json') && !each.startsWith('.'),
    );
    assert.ok(name.startsWith('git-flow-trainer.git-flow-trainer-'), name);
    assert.deepEqual(others, []);
    assert.equal(readdirSync(path.join(installed, name)).includes('src'), false);
  });

  it('goes round once, shows the map, and says once what is next', () =>
    withInstalled(async workbench => {
      const { page } = workbench;
      assert.doesNotMatch(await page.title(), /Extension Development Host/);
      // Nothing is there before it is asked for.
      assert.equal(await page.locator('.terminal.xterm').count(), 0);
      await workbench.palette('Git Flow: Start Sandbox', ['GitHub']);
      await workbench.terminalHolds('$ git fetch');
      await workbench.palette('Git Flow: Open Map');
      await workbench.webview('Your computer');
      await workbench.runInTerminal(round);
      await page.locator('.statusbar-item', { hasText: 'round complete' }).waitFor();
      const told = page.locator('.notification-list-item', { hasText: 'That was a whole round.' });
      // Where it shows by itself depends on the editor; in its list it is everywhere.
      await workbench.palette('Notifications: Show Notifications');
      await told.waitFor();
      await workbench.screenshot('installed-first-round');
      await told.getByRole('button', { name: 'Show the exercises' }).click();
      await page.locator('.pane-header.expanded', { hasText: 'Exercises' }).waitFor();
      // A step back and on again ends the round again, and that is not news.
      await workbench.typeInTerminal('undo\n');
      await page.locator('.statusbar-item', { hasText: 'step 7 of 7' }).waitFor();
      await workbench.typeInTerminal('pr merge\n');
      await page.locator('.statusbar-item', { hasText: 'round complete' }).waitFor();
      await page.waitForTimeout(500);
      assert.equal(await told.count(), 0);
    }));
});
