import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Face } from '../face';
import { toDiagnostic } from './toDiagnostic';

const selector: vscode.DocumentSelector = { pattern: '**/.gitflow/flow.yaml' };

/** Problems and completion for `.gitflow/flow.yaml`, so that they are there without another extension. */
export const flowFileLanguage: Face = ({ host }) => {
  const parts = new Disposables();
  const problems = parts.add(vscode.languages.createDiagnosticCollection('gitFlow.flow'));
  const look = async (document: vscode.TextDocument) => {
    if (vscode.languages.match(selector, document) === 0) return;
    const { version } = document;
    const { readFlowFile } = await host.loadEngine();
    if (document.version !== version || document.isClosed) return;
    problems.set(document.uri, readFlowFile(document.getText()).findings.map(toDiagnostic));
  };
  const start = (document: vscode.TextDocument) => {
    void look(document);
  };
  vscode.workspace.textDocuments.forEach(start);
  parts.add(vscode.workspace.onDidOpenTextDocument(start));
  parts.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      start(document);
    }),
  );
  parts.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      problems.delete(uri);
    }),
  );
  parts.add(vscode.languages.registerCompletionItemProvider(selector, { provideCompletionItems: completions }));
  return parts;
};

const topKeys: readonly (readonly [key: string, value: string, meaning: string])[] = [
  ['version', '1', 'The version of this file’s format.'],
  ['remote', 'origin', 'The remote that the team shares.'],
  ['branches', '', 'How the team names its branches.'],
];

const branchKeys: typeof topKeys = [
  ['main', 'master', 'The branch that is released.'],
  ['integration', 'dev', 'The branch where finished stories come together.'],
  ['feature', 'feature/*', 'Branches on the host that carry a story.'],
  ['release', 'release/*', 'Branches that prepare a release.'],
  ['hotfix', 'hotfix/*', 'Branches that mend what is released.'],
  ['story', 'story-*', 'Local branches to work on.'],
];

function completions(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
  const before = document.lineAt(position.line).text.slice(0, position.character);
  if (before.includes(':')) return [];
  const isNested = /^\s/.test(before);
  const present = new Set(
    Array.from({ length: document.lineCount }, (_, line) => /^\s*(\w+):/.exec(document.lineAt(line).text)?.[1]),
  );
  return (isNested ? branchKeys : topKeys)
    .filter(([key]) => !present.has(key))
    .map(([key, value, meaning]) => {
      const item = new vscode.CompletionItem(key, vscode.CompletionItemKind.Property);
      item.detail = meaning;
      item.insertText = new vscode.SnippetString(value === '' ? `${key}:\n  ` : `${key}: \${1:${value}}`);
      return item;
    });
}
