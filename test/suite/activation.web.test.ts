import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GitFlowApi } from '../../src/extension/activate';

const id = 'git-flow-trainer.git-flow-trainer';

describe('activation', () => {
  it('works, and fetches no team that nobody has worked with here', async () => {
    const extension = vscode.extensions.getExtension<GitFlowApi>(id);
    assert.ok(extension, 'the extension is not there');
    const api = await extension.activate();
    assert.equal(extension.isActive, true);
    assert.equal(api.sandbox.state, null);
  });
});
