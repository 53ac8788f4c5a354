import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GitFlowApi } from '../../src/extension/activate';
import { startTeam, stateOf, typeLine, waitFor } from './support/editor';

const uri = (path: string) => vscode.Uri.parse(`gitflow:/learner/shop/${path}`);

function groups(api: GitFlowApi): unknown {
  const view = api.sourceControl();
  assert.ok(view);
  const names = (group: 'merge' | 'staged' | 'changes') =>
    view
      .resources(group)
      .map(
        ({ resourceUri, contextValue }) => `${resourceUri.path.slice('/learner/shop/'.length)} ${contextValue ?? ''}`,
      );
  return { merge: names('merge'), staged: names('staged'), changes: names('changes') };
}

describe('Source Control', () => {
  it('sorts files into staged and changed, a file in both where it is both', async () => {
    const api = await startTeam();
    await typeLine(api, 'echo a >> README.md');
    await typeLine(api, 'echo b > new.txt');
    assert.deepEqual(groups(api), {
      merge: [],
      staged: [],
      changes: ['README.md changes.modified', 'new.txt changes.untracked'],
    });
    await vscode.commands.executeCommand('gitFlow.scm.stage', { resourceUri: uri('README.md') });
    await typeLine(api, 'echo c >> README.md');
    assert.deepEqual(groups(api), {
      merge: [],
      staged: ['README.md staged.modified'],
      changes: ['README.md changes.modified', 'new.txt changes.untracked'],
    });
    await vscode.commands.executeCommand('gitFlow.scm.stageAll');
    await vscode.commands.executeCommand('gitFlow.scm.unstage', { resourceUri: uri('new.txt') });
    assert.deepEqual(groups(api), {
      merge: [],
      staged: ['README.md staged.modified'],
      changes: ['new.txt changes.untracked'],
    });
    await vscode.commands.executeCommand('gitFlow.scm.unstageAll');
    assert.deepEqual(groups(api), {
      merge: [],
      staged: [],
      changes: ['README.md changes.modified', 'new.txt changes.untracked'],
    });
  });

  it('commits what the box says, in paragraphs, and amends', async () => {
    const api = await startTeam();
    await typeLine(api, 'git switch -c story-a');
    await typeLine(api, 'echo a >> README.md');
    await vscode.commands.executeCommand('gitFlow.scm.stageAll');
    const box = api.sourceControl()?.inputBox;
    assert.ok(box);
    box.value = 'Say "a"\n\nBecause it costs $5.';
    await vscode.commands.executeCommand('gitFlow.scm.commit');
    const tip = () => stateOf(api).snapshot.commits[stateOf(api).snapshot.learner.head.row];
    assert.deepEqual([tip()?.subject, tip()?.body.trim()], ['Say "a"', 'Because it costs $5.']);
    const first = tip();
    await typeLine(api, 'echo b >> README.md');
    await vscode.commands.executeCommand('gitFlow.scm.stageAll');
    box.value = 'Say a and b';
    await vscode.commands.executeCommand('gitFlow.scm.amend');
    assert.equal(tip()?.subject, 'Say a and b');
    assert.deepEqual(tip()?.parents, first?.parents);
  });

  it('makes no commit without a message', async () => {
    const api = await startTeam();
    await typeLine(api, 'echo a >> README.md');
    await vscode.commands.executeCommand('gitFlow.scm.stageAll');
    // The editor tells the box's text back to the extension, that of the last test at last.
    await waitFor('the empty box', () => api.sourceControl()?.inputBox.value === '');
    const { position } = stateOf(api).team.timeline;
    void vscode.commands.executeCommand('gitFlow.scm.commit');
    await new Promise(resolve => setTimeout(resolve, 300));
    assert.equal(stateOf(api).team.timeline.position, position);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('shows ahead and behind on the sync button, and syncs', async () => {
    const api = await startTeam();
    const titles = () => api.sourceControl()?.statusCommands.map(({ title }) => title);
    assert.deepEqual(titles(), ['$(git-branch) dev', '$(sync) 0↓ 0↑']);
    await typeLine(api, 'git fetch');
    assert.deepEqual(titles(), ['$(git-branch) dev', '$(sync) 2↓ 0↑']);
    await vscode.commands.executeCommand('gitFlow.scm.sync');
    assert.deepEqual(titles(), ['$(git-branch) dev', '$(sync) 0↓ 0↑']);
  });

  it('remarks on a message as it is typed in git’s editor tab', async () => {
    const api = await startTeam();
    await typeLine(api, 'echo a >> README.md');
    await typeLine(api, 'git add .');
    const { position } = stateOf(api).team.timeline;
    vscode.window.activeTerminal?.sendText('git commit');
    const editor = await waitFor('the message tab', () => messageEditor());
    await editor.edit(edit => {
      edit.insert(new vscode.Position(0, 0), `${'long '.repeat(20)}\n`);
    });
    const remark = await waitFor('a remark', () => vscode.languages.getDiagnostics(editor.document.uri)[0]);
    assert.match(remark.message, /100 characters|99 characters/);
    assert.equal(stateOf(api).team.timeline.position, position, 'the command waits');
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('gitFlow.message.finish');
    await waitFor('the commit', () => stateOf(api).team.timeline.position > position);
    assert.match(stateOf(api).snapshot.commits[stateOf(api).snapshot.learner.head.row]?.subject ?? '', /^long long/);
  });

  it('makes no commit when the message tab is closed without a message', async () => {
    const api = await startTeam();
    await typeLine(api, 'echo a >> README.md');
    await typeLine(api, 'git add .');
    const { position } = stateOf(api).team.timeline;
    vscode.window.activeTerminal?.sendText('git commit');
    await waitFor('the message tab', () => messageEditor());
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await waitFor('the end of the command', () => stateOf(api).team.timeline.position > position);
    assert.equal(stateOf(api).advice?.code, 'empty-message');
    assert.equal(stateOf(api).snapshot.learner.files[0]?.staged, 'modified', 'nothing staged is lost');
  });
});

describe('Conflicts', () => {
  async function conflict(): Promise<GitFlowApi> {
    const api = await startTeam();
    for (const line of [
      'git switch -c ours',
      'echo "ours" > README.md',
      'git commit -am "Ours"',
      'git switch dev',
      'git switch -c theirs',
      'echo "theirs" > README.md',
      'git commit -am "Theirs"',
      'git switch ours',
      'git merge theirs',
    ]) {
      await typeLine(api, line);
    }
    assert.deepEqual(groups(api), { merge: ['README.md merge.conflict'], staged: [], changes: [] });
    return api;
  }

  it('offers both sides above each place and takes the chosen one', async () => {
    const api = await conflict();
    const document = await vscode.workspace.openTextDocument(uri('README.md'));
    await vscode.window.showTextDocument(document);
    await waitFor('the conflict in the editor', () => document.getText().includes('<<<<<<<'));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Accept current (HEAD)', 'Accept incoming (theirs)', 'Accept both'],
    );
    const [, incoming] = lenses;
    assert.ok(incoming?.command);
    await vscode.commands.executeCommand(
      incoming.command.command,
      ...((incoming.command.arguments ?? []) as unknown[]),
    );
    assert.equal(document.getText(), 'theirs\n');
    await document.save();
    assert.equal(stateOf(api).snapshot.learner.files[0]?.hasMarkers, false);
    await vscode.commands.executeCommand('gitFlow.conflict.markResolved', { resourceUri: document.uri });
    // The command goes on for as long as its message is being written.
    void vscode.commands.executeCommand('gitFlow.conflict.continue');
    const message = await waitFor('the message tab', () => messageEditor());
    assert.match(message.document.getText(), /^Merge branch 'theirs' into ours/);
    await vscode.window.showTextDocument(message.document);
    await vscode.commands.executeCommand('gitFlow.message.finish');
    await waitFor('the end of the merge', () => stateOf(api).snapshot.learner.operation === null);
    const { commits, learner } = stateOf(api).snapshot;
    assert.equal(commits[learner.head.row]?.parents.length, 2);
  });

  it('offers the same as quick fixes', async () => {
    await conflict();
    const document = await vscode.workspace.openTextDocument(uri('README.md'));
    await vscode.window.showTextDocument(document);
    await waitFor('the conflict in the editor', () => document.getText().includes('<<<<<<<'));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(1, 0, 1, 0),
      vscode.CodeActionKind.QuickFix.value,
    );
    const both = actions.find(({ title }) => title === 'Accept both');
    assert.ok(both?.edit);
    await vscode.workspace.applyEdit(both.edit);
    assert.equal(document.getText(), 'ours\ntheirs\n');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('takes all back by abort', async () => {
    const api = await conflict();
    await vscode.commands.executeCommand('gitFlow.conflict.abort');
    assert.equal(stateOf(api).snapshot.learner.operation, null);
    assert.deepEqual(groups(api), { merge: [], staged: [], changes: [] });
  });

  it('opens the three-way merge editor', async () => {
    await conflict();
    await vscode.commands.executeCommand('gitFlow.conflict.openMergeEditor', { resourceUri: uri('README.md') });
    const tab = await waitFor('a tab on the file', () => vscode.window.tabGroups.activeTabGroup.activeTab);
    assert.match(tab.label, /README\.md/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

function messageEditor(): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'gitflow-message');
}
