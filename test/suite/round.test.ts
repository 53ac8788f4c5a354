import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GitFlowApi } from '../../src/extension/activate';
import { cloneUri } from '../../src/extension/files/cloneUri';
import { branchesModel } from '../../src/extension/views/branchesModel';
import type { TreeNode } from '../../src/extension/views/treeNode';
import { stepIds } from '../../src/flow/step';
import type { Snapshot } from '../../src/world/snapshot';
import { round } from '../editor/round.mjs';
import { acceptProposal, startTeam, stateOf, typeLine, waitFor, withoutLines } from './support/editor';

const addition = '// free shipping above 50';
const results = new Map<string, Snapshot>();

/** The round is over: every step is done, and the host's dev holds the story. */
function finish(api: GitFlowApi, way: string): void {
  const { round: made, snapshot } = stateOf(api);
  assert.deepEqual(
    made.steps.map(({ id, state }) => [id, state]),
    stepIds.map(id => [id, 'done']),
  );
  assert.equal(snapshot.host.pullRequests.at(-1)?.state, 'merged');
  results.set(way, snapshot);
}

describe('The round of seven steps, four ways', () => {
  it('typed in the terminal', async () => {
    const api = await startTeam();
    for (const line of round) await typeLine(api, line);
    finish(api, 'typed');
  });

  it('by commands of the palette', async () => {
    const api = await startTeam();
    await vscode.commands.executeCommand('gitFlow.step.fetch');
    await vscode.commands.executeCommand('gitFlow.step.merge');
    await acceptProposal('gitFlow.step.branch');
    await acceptProposal('gitFlow.step.commit');
    await vscode.commands.executeCommand('gitFlow.step.merge-local');
    await vscode.commands.executeCommand('gitFlow.step.push');
    await vscode.commands.executeCommand('gitFlow.step.pull-request');
    await vscode.commands.executeCommand('gitFlow.nextStep');
    finish(api, 'palette');
  });

  it('by the items and menus of the sidebar', async () => {
    const api = await startTeam();
    await vscode.commands.executeCommand('gitFlow.steps.focus');
    await clickStep(api, 1);
    await vscode.commands.executeCommand('gitFlow.branch.merge', branchItem(api, 'remote', 'origin/dev'));
    await acceptProposal('gitFlow.branch.create');
    await clickStep(api, 4);
    await vscode.commands.executeCommand('gitFlow.branch.switch', branchItem(api, 'local', 'dev'));
    await vscode.commands.executeCommand('gitFlow.branch.merge', branchItem(api, 'local', 'story-a'));
    await vscode.commands.executeCommand('gitFlow.branch.push', branchItem(api, 'local', 'dev'));
    await vscode.commands.executeCommand('gitFlow.branch.openRequest', branchItem(api, 'host', 'feature/story-a'));
    await vscode.commands.executeCommand('gitFlow.request.merge', { request: 1 });
    finish(api, 'sidebar');
  });

  it('in the editor and the Source Control view', async () => {
    const api = await startTeam();
    await vscode.commands.executeCommand('gitFlow.scm.sync');
    await acceptProposal('gitFlow.branch.create');
    const uri = cloneUri(stateOf(api).snapshot.learner, 'src/cart.js');
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, document.lineAt(document.lineCount - 1).range.end, `${addition}\n`);
    await vscode.workspace.applyEdit(edit);
    assert.ok(await document.save());
    await vscode.commands.executeCommand('gitFlow.scm.stage', { resourceUri: uri });
    const input = api.sourceControl()?.inputBox;
    assert.ok(input);
    input.value = 'Add free shipping';
    await vscode.commands.executeCommand('gitFlow.scm.commit');
    assert.equal(input.value, '', 'the box is ready for the next message');
    await vscode.commands.executeCommand('gitFlow.branch.switch', branchItem(api, 'local', 'dev'));
    await vscode.commands.executeCommand('gitFlow.branch.merge', branchItem(api, 'local', 'story-a'));
    await vscode.commands.executeCommand('gitFlow.branch.push', branchItem(api, 'local', 'dev'));
    await vscode.commands.executeCommand('gitFlow.branch.openRequest', branchItem(api, 'host', 'feature/story-a'));
    await vscode.commands.executeCommand('gitFlow.request.merge', { request: 1 });
    finish(api, 'source control');
  });

  it('ends in the same oids and the same snapshot each time', () => {
    const [typed, ...others] = [...results.values()];
    assert.ok(typed);
    assert.equal(others.length, 3);
    for (const other of others) {
      assert.deepEqual(
        other.commits.map(({ oid }) => oid),
        typed.commits.map(({ oid }) => oid),
      );
      assert.deepEqual(withoutLines(other), withoutLines(typed));
    }
  });
});

/** Goes to a step in the view with the keyboard and presses Enter, as a person would. */
async function clickStep(api: GitFlowApi, number: number): Promise<void> {
  const id = stepIds[number - 1];
  const isDone = () => stateOf(api).round.steps.some(step => step.id === id && step.state === 'done');
  await vscode.commands.executeCommand('gitFlow.steps.focus');
  await vscode.commands.executeCommand('list.focusFirst');
  for (let row = 1; row < number; row++) await vscode.commands.executeCommand('list.focusDown');
  await vscode.commands.executeCommand('list.select');
  for (const end = Date.now() + 10_000; !isDone() && Date.now() < end;) {
    await new Promise(resolve => setTimeout(resolve, 150));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await waitFor(`step ${number} to be done`, isDone);
}

/** The item that the Branches view shows, as its context menu hands it over. */
function branchItem(api: GitFlowApi, where: string, name: string): TreeNode {
  const { snapshot, flow } = stateOf(api);
  const all = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
    nodes.flatMap(node => [node, ...all(node.children ?? [])]);
  const node = all(branchesModel(snapshot, flow)).find(({ branch }) => branch?.where === where && branch.name === name);
  assert.ok(node, `the Branches view shows ${name} (${where})`);
  return node;
}
