import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findRepositories } from '../../src/extension/repository/ownRepository';
import { sayTrouble } from '../../src/extension/repository/sayTrouble';
import { openApi } from './support/editor';

describe('The history of one’s own repository, in the browser', () => {
  it('says that a browser cannot start git, and where it can be seen', async () => {
    await openApi();
    const found = await findRepositories({
      kind: 'web',
      loadEngine: () => Promise.reject(new Error('not needed')),
      canWriteToDisk: false,
    });
    assert.equal(found, 'browser');
    assert.match(sayTrouble('browser', ''), /a browser cannot start one\. Open the folder in VS Code on a computer/);
    assert.ok((await vscode.commands.getCommands(true)).includes('gitFlow.openRepositoryHistory'));
  });
});
