import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Reading } from '../../src/extension/repository/readRepository';
import { needsGit } from '../tools/needsGit';
import { openApi, waitFor } from './support/editor';

const viewType = /gitFlow\.repositoryHistory$/;
const tabs = () =>
  vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && viewType.test(input.viewType));

describe('The history of one’s own repository, in the Node host', () => {
  const made: string[] = [];
  const folder = () => {
    const at = mkdtempSync(path.join(tmpdir(), 'own-suite-'));
    made.push(at);
    return at;
  };
  const git = (cwd: string, ...arguments_: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...arguments_], {
      cwd,
      encoding: 'utf8',
    });
  const commit = (cwd: string, message: string) => git(cwd, 'commit', '-q', '--allow-empty', '-m', message);

  before(needsGit);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const at of made.splice(0)) rmSync(at, { recursive: true, force: true });
  });

  const open = async (at: string) => {
    const api = await openApi();
    const rootUri = vscode.Uri.file(at);
    await vscode.commands.executeCommand('gitFlow.openRepositoryHistory', { rootUri });
    const read = (what: string, test: (reading: Reading) => boolean) =>
      waitFor(what, () => {
        const reading = api.repository()?.panels.readingOf(rootUri);
        return reading && test(reading) ? reading : undefined;
      });
    return read;
  };

  it('opens in a page of its own, and is read for it', async () => {
    const at = folder();
    git(at, 'init', '-q', '-b', 'main');
    commit(at, 'one');
    git(at, 'switch', '-q', '-c', 'dev');
    commit(at, 'two');
    const read = await open(at);
    const reading = await read('a reading', () => true);
    assert.equal(reading.commits.count, 2);
    assert.deepEqual(
      reading.labels.map(({ name, role }) => `${name} ${role}`),
      ['HEAD → dev dev', 'main main'],
    );
    assert.equal(reading.standing.sentence, 'origin/dev was never fetched: step 1, fetch, is next.');
    assert.equal(tabs().length, 1);
    await open(at);
    assert.equal(tabs().length, 1, 'the same page again');
  });

  it('has a page for each repository, also for one that has no commit yet', async () => {
    const [first, second] = [folder(), folder()];
    git(first, 'init', '-q');
    git(second, 'init', '-q');
    commit(second, 'one');
    await open(first);
    const read = await open(second);
    await read('the second repository', ({ commits }) => commits.count === 1);
    assert.equal(tabs().length, 2);
    assert.equal((await openApi()).repository()?.panels.readingOf(vscode.Uri.file(first)), null);
  });
});
