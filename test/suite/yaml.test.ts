import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startTeam, waitFor } from './support/editor';

const place = (name: string) => vscode.Uri.parse(`gitflow:/learner/shop/.gitflow/${name}`);

async function open(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = place(name);
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

async function offered({ uri }: vscode.TextDocument, line: number, column: number): Promise<readonly string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    new vscode.Position(line, column),
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

const told = ({ uri }: vscode.TextDocument) =>
  vscode.languages
    .getDiagnostics(uri)
    .map(({ code, range }) => `${typeof code === 'string' ? code : ''} ${range.start.line}`)
    .sort();

describe('The files of a team in the editor', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('tell what is wrong in .gitflow/checks.yaml with its line, and take it back when it is mended', async () => {
    await startTeam();
    const document = await open('checks.yaml', 'lint:\n  - must-match: "(["\n    \ntset:\n  takes: soon\n');
    await waitFor('the problems', () => told(document).length === 2);
    assert.deepEqual(told(document), ['checks.pattern 1', 'checks.unreadable 4']);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, document.lineAt(4).range, '  takes: 2');
    edit.replace(document.uri, document.lineAt(1).range, '  - must-match: "x"');
    await vscode.workspace.applyEdit(edit);
    await waitFor('the job that there is not', () => told(document).join() === 'checks.unknown-job 3');
  });

  it('complete .gitflow/checks.yaml: jobs of the CI file, keys, values, each once', async () => {
    await startTeam();
    const document = await open('checks.yaml', 'lint:\n  - file: a\n    exists: \n    \n\n');
    const jobs = await offered(document, 4, 0);
    assert.ok(['test', 'build', 'docs', 'deploy', '*'].every(job => jobs.includes(job)) && !jobs.includes('lint'), jobs.join());
    const keys = await offered(document, 3, 4);
    assert.equal(keys.filter(key => key === 'must-not-match').length, 1);
    assert.ok(!keys.includes('file') && !keys.includes('exists'), keys.join());
    const values = await offered(document, 2, 12);
    assert.ok(values.includes('true') && values.includes('false'), values.join());
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(2, 6),
    );
    const texts = hover?.contents.map(content => (content instanceof vscode.MarkdownString ? content.value : '')) ?? [];
    assert.match(texts.join(), /there must be such a file/);
  }); // prettier-ignore

  it('complete .gitflow/host.yaml and .gitflow/flow.yaml in the same way', async () => {
    await startTeam('github');
    const host = await open('host.yaml', 'protected:\n  dev:\n    approvals: 1\n    \n');
    const rules = await offered(host, 3, 4);
    assert.ok(rules.includes('code-owners') && !rules.includes('approvals'), rules.join());
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const flow = await open('flow.yaml', 'branches:\n  main: master\n  \n');
    const roles = await offered(flow, 2, 2);
    assert.ok(roles.includes('hotfix') && !roles.includes('main'), roles.join());
  });
});
