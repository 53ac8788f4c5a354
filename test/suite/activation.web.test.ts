import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'git-flow-trainer.git-flow-trainer';

describe('activation', () => {
  it('waits until somebody asks, and then works', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, 'the extension is not there');
    assert.equal(extension.isActive, false, 'something activated the extension before anybody asked for it');
    const start = performance.now();
    await extension.activate();
    console.log(`  loading and activating took ${(performance.now() - start).toFixed(1)} ms`);
    assert.equal(extension.isActive, true);
  });
});
