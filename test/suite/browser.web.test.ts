import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startTeam } from './support/editor';

describe('In the browser', () => {
  it('says that serving and exporting need the desktop', async () => {
    await startTeam();
    assert.equal(await vscode.commands.executeCommand('gitFlow.serveHost'), undefined);
    assert.equal(await vscode.commands.executeCommand('gitFlow.export'), undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
