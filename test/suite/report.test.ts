import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadTeam } from '../../src/extension/engine.lazy';
import { startTeam, stateOf, typeLine } from './support/editor';

describe('Git Flow: Report a Problem', () => {
  it('saves the timeline with the versions, in a file that can be played back', async () => {
    const api = await startTeam();
    await typeLine(api, 'git fetch origin');
    const target = vscode.Uri.joinPath(api.storedAt, '..', 'report-of-a-test.json');
    try {
      await vscode.commands.executeCommand('gitFlow.reportProblem', target);
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
      const { report } = JSON.parse(text) as { readonly report: Readonly<Record<string, string>> };
      assert.equal(report['editor'], vscode.version);
      assert.deepEqual(Object.keys(report), ['extension', 'editor', 'host']);
      const loaded = await loadTeam(text);
      assert.ok(loaded.ok);
      assert.deepEqual(loaded.value.snapshot, stateOf(api).snapshot);
      loaded.value.dispose();
    } finally {
      await vscode.workspace.fs.delete(target);
    }
  });
});
