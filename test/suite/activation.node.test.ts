import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';

/** Milliseconds that `activate()` may take in the Node extension host. */
const limit = 50;

/** Shares its cache with the editor, which loads extensions by `require`. */
const hostRequire = createRequire(__filename);

describe('activation in the Node host', () => {
  const folder = () => {
    const extension = vscode.extensions.getExtension('git-flow-trainer.git-flow-trainer');
    assert.ok(extension, 'the extension is not there');
    return { extension, dist: path.join(extension.extensionPath, 'dist') };
  };
  const loaded = () => Object.keys(hostRequire.cache).filter(file => file.startsWith(folder().dist + path.sep));

  it(`has activate() return in under ${limit} ms, with nothing heavy loaded`, async () => {
    const { extension, dist } = folder();
    await extension.activate();
    const [measured] = performance.getEntriesByName('gitFlow/activate');
    assert.ok(measured, 'the extension has measured its activation');
    const busy = (measured as PerformanceMeasure).detail as NodeJS.CpuUsage;
    const [elapsed, working] = [measured.duration, (busy.user + busy.system) / 1000];
    const [took, worked] = [elapsed, working].map(time => `${time.toFixed(1)} ms`);
    console.log(`  activate() took ${took} (${worked} of processor time)`);
    // On a machine that is busy with other things the clock counts those too; the processor's time does not.
    assert.ok(Math.min(elapsed, working) < limit, `activate() took ${took}, ${worked} of processor time`);
    assert.deepEqual(loaded(), [path.join(dist, 'extension.node.js')]);
  });

  it('has the Git engine loaded by the first team', async () => {
    await vscode.commands.executeCommand('gitFlow.start', 'gitlab');
    const names = loaded().map(file => path.basename(file));
    assert.ok(names.includes('engine.lazy.js'), names.join(', '));
  });
});
