import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startTeam, stateOf, typeLine, waitFor } from './support/editor';

const uri = (path: string) => vscode.Uri.parse(`gitflow:${path}`);
const { fs } = vscode.workspace;
const text = async (path: string) => new TextDecoder().decode(await fs.readFile(uri(path)));
const bytes = (content: string) => new TextEncoder().encode(content);

async function refuses(code: string, act: Thenable<unknown>): Promise<void> {
  await assert.rejects(Promise.resolve(act), (error: unknown) => {
    assert.ok(error instanceof vscode.FileSystemError, String(error));
    assert.equal(error.code, code);
    return true;
  });
}

describe('The clones as files', () => {
  it('shows the clone, and the folders above it', async () => {
    await startTeam();
    const names = (await fs.readDirectory(uri('/learner/shop'))).map(([name]) => name);
    assert.ok(names.includes('.git') && names.includes('src') && names.includes('README.md'), names.join());
    assert.deepEqual(await fs.readDirectory(uri('/learner')), [['shop', vscode.FileType.Directory]]);
    assert.ok((await fs.readDirectory(uri('/'))).some(([name]) => name === 'maya'));
    assert.equal((await fs.stat(uri('/learner/shop/src'))).type, vscode.FileType.Directory);
    const file = await fs.stat(uri('/learner/shop/src/cart.js'));
    assert.equal(file.type, vscode.FileType.File);
    assert.equal(file.size, (await fs.readFile(uri('/learner/shop/src/cart.js'))).byteLength);
  });

  it('makes every write an entry of the timeline, and undo takes it back', async () => {
    const api = await startTeam();
    const before = await text('/learner/shop/README.md');
    await fs.writeFile(uri('/learner/shop/README.md'), bytes('new\n'));
    assert.equal(stateOf(api).team.timeline.entries.at(-1)?.line, 'edit README.md');
    assert.deepEqual(
      stateOf(api).snapshot.learner.files.map(({ path, unstaged }) => [path, unstaged]),
      [['README.md', 'modified']],
    );
    await vscode.commands.executeCommand('gitFlow.undo');
    assert.equal(await text('/learner/shop/README.md'), before);
  });

  it('creates, renames and deletes files and folders', async () => {
    await startTeam();
    await fs.createDirectory(uri('/learner/shop/docs'));
    await fs.writeFile(uri('/learner/shop/docs/a.md'), bytes('a'));
    await fs.rename(uri('/learner/shop/docs/a.md'), uri('/learner/shop/docs/b.md'));
    assert.equal(await text('/learner/shop/docs/b.md'), 'a');
    await refuses('FileNotFound', fs.stat(uri('/learner/shop/docs/a.md')));
    await fs.delete(uri('/learner/shop/docs'), { recursive: true });
    await refuses('FileNotFound', fs.stat(uri('/learner/shop/docs/b.md')));
  });

  it('answers with the right errors', async () => {
    await startTeam();
    await refuses('FileNotFound', fs.readFile(uri('/learner/shop/none.txt')));
    await refuses('FileNotFound', fs.readDirectory(uri('/learner/shop/none')));
    await refuses('FileNotFound', fs.stat(uri('/nobody/shop')));
    await refuses('FileNotFound', fs.delete(uri('/learner/shop/none.txt')));
    await refuses('FileIsADirectory', fs.readFile(uri('/learner/shop/src')));
    await refuses('FileExists', fs.rename(uri('/learner/shop/README.md'), uri('/learner/shop/src/cart.js')));
    await refuses('FileExists', fs.copy(uri('/learner/shop/README.md'), uri('/learner/shop/src/cart.js')));
  });

  it('is read-only in .git and in teammates’ clones', async () => {
    await startTeam();
    assert.match(await text('/learner/shop/.git/HEAD'), /^ref: refs\/heads\//);
    assert.ok((await text('/maya/shop/README.md')).length > 0);
    for (const path of [
      '/learner/shop/.git/HEAD',
      '/learner/shop/.git/new',
      '/maya/shop/README.md',
      '/maya/shop/new.txt',
    ]) {
      await refuses('NoPermissions', fs.writeFile(uri(path), bytes('x')));
    }
    assert.equal((await fs.stat(uri('/learner/shop/.git/HEAD'))).permissions, vscode.FilePermission.Readonly);
    assert.equal((await fs.stat(uri('/maya/shop/README.md'))).permissions, vscode.FilePermission.Readonly);
    assert.equal((await fs.stat(uri('/learner/shop/README.md'))).permissions, undefined);
    await refuses('NoPermissions', fs.delete(uri('/learner/shop/.git'), { recursive: true }));
    await refuses('NoPermissions', fs.writeFile(uri('/learner/elsewhere.txt'), bytes('x')));
  });

  it('tells open editors what commands changed', async () => {
    const api = await startTeam();
    const document = await vscode.workspace.openTextDocument(uri('/learner/shop/README.md'));
    await vscode.window.showTextDocument(document);
    const before = document.getText();
    await typeLine(api, 'echo "one more line" >> README.md');
    await waitFor('the editor to show the new line', () => document.getText().includes('one more line'));
    await typeLine(api, 'git restore README.md');
    await waitFor('the editor to show the old text', () => document.getText() === before);
  });

  it('shows a file as it is in the index and in a commit', async () => {
    const api = await startTeam();
    const head = stateOf(api).snapshot.commits[stateOf(api).snapshot.learner.head.row]?.oid ?? '';
    const committed = await text('/learner/shop/README.md');
    await typeLine(api, 'echo staged > README.md');
    await typeLine(api, 'git add README.md');
    await typeLine(api, 'echo changed > README.md');
    const at = (version: string) => vscode.Uri.parse(`gitflow-object:/learner/shop/README.md?${version}`);
    const read = async (version: string) => (await vscode.workspace.openTextDocument(at(version))).getText();
    assert.equal(await read(head), committed);
    assert.equal(await read(''), '', 'what is not there is empty');
    const object = at('index');
    const shown = await vscode.workspace.openTextDocument(object);
    // The marks in the gutter may have had it open before; then it is read anew a moment after the command.
    await waitFor('the index to be shown', () => shown.getText() === 'staged\n');
    await vscode.window.showTextDocument(shown);
    await typeLine(api, 'git add README.md');
    await waitFor('the index to be shown anew', () => shown.getText() === 'changed\n');
    await assert.rejects(async () => fs.writeFile(object, bytes('x')), 'nobody writes into the past');
    await vscode.commands.executeCommand('gitFlow.scm.compareWithHead', uri('/learner/shop/README.md'));
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.original.query, head);
    assert.equal(input.modified.scheme, 'gitflow');
  });
});
