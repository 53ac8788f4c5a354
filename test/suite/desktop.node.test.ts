import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { startTeam, stateOf } from './support/editor';

describe('On the desktop', () => {
  it('serves the host on this computer until told to stop', async () => {
    const api = await startTeam();
    const url = await vscode.commands.executeCommand<string>('gitFlow.serveHost');
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/team\/shop\.git$/);
    const response = await fetch(`${url}/info/refs?service=git-upload-pack`);
    const advertised = await response.text();
    const { host, commits } = stateOf(api).snapshot;
    const dev = host.refs.find(({ short }) => short === 'dev')?.row ?? -1;
    assert.ok(advertised.includes(`${commits[dev]?.oid ?? '?'} refs/heads/dev`));
    void vscode.commands.executeCommand('gitFlow.stopServing');
    await new Promise(resolve => setTimeout(resolve, 300));
    await assert.rejects(fetch(`${url}/info/refs?service=git-upload-pack`));
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('exports every repository, and overwrites nothing', async () => {
    const api = await startTeam();
    const folder = mkdtempSync(path.join(tmpdir(), 'git-flow-'));
    try {
      await vscode.commands.executeCommand('gitFlow.export', vscode.Uri.file(folder));
      const names = stateOf(api)
        .team.exportRepositories()
        .map(({ name }) => name);
      for (const name of names) assert.ok(existsSync(path.join(folder, name)), name);
      const again = await vscode.commands.executeCommand('gitFlow.export', vscode.Uri.file(folder));
      assert.equal(again, undefined, 'a folder that is taken is refused');
      const bare = names.find(name => name.endsWith('.git')) ?? '';
      const version = (() => {
        try {
          return execFileSync('git', ['--version']);
        } catch {
          return null;
        }
      })();
      if (version) {
        const heads = execFileSync(
          'git',
          ['--git-dir', path.join(folder, bare), 'for-each-ref', '--format=%(refname:short)'],
          {
            encoding: 'utf8',
          },
        );
        assert.match(heads, /^dev$/m);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await vscode.commands.executeCommand('notifications.clearAll');
    }
  });
});
