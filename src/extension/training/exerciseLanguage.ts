import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { stepIds } from '../../flow/step';
import type { FaceContext } from '../face';
import type { Catalogue } from './catalogue';
import { exerciseFiles } from './exerciseFiles';
import { exerciseKeys, type KeyHelp } from './exerciseKeys';
import { toDiagnostic } from '../files/toDiagnostic';

/** Problems, completion and "Try this exercise" while one is being written, so that they are there without another extension. */
export function exerciseLanguage({ host }: Pick<FaceContext, 'host'>, catalogue: Catalogue): vscode.Disposable {
  const parts = new Disposables();
  const { problems } = catalogue;
  const look = async (document: vscode.TextDocument) => {
    if (vscode.languages.match(exerciseFiles, document) === 0) return;
    const { version } = document;
    const { readExercise } = await host.loadEngine();
    if (document.version !== version || document.isClosed) return;
    problems.set(document.uri, readExercise(document.getText(), document.uri.path).findings.map(toDiagnostic));
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
    vscode.workspace.onDidCloseTextDocument(document => {
      if (vscode.languages.match(exerciseFiles, document) === 0) return;
      problems.delete(document.uri);
      catalogue.forget();
    }),
  );
  parts.add(
    vscode.languages.registerCompletionItemProvider(exerciseFiles, { provideCompletionItems: completions }, ' '),
  );
  parts.add(
    vscode.languages.registerCodeLensProvider(exerciseFiles, {
      provideCodeLenses: ({ uri }) => [
        new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
          command: 'gitFlow.exercise.try',
          title: vscode.l10n.t('Try this exercise'),
          arguments: [uri],
        }),
      ],
    }),
  );
  return parts;
}

function completions(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
  const before = document.lineAt(position.line).text.slice(0, position.character);
  const value = /^\s*(?:- )?([\w-]+):\s*\[?(?:[\w-]+,\s*)*[\w-]*$/.exec(before);
  if (value) return values(value[1] ?? '');
  if (before.includes(':')) return [];
  const parent = parentOf(document, position.line, indentOf(before));
  const keys = exerciseKeys[parent] ?? [];
  const present = parent === '' ? topKeysOf(document) : new Set<string>();
  return keys.filter(({ key }) => !present.has(key)).map(toItem);
}

/** The key whose block the line is in: the nearest line above that begins further left; empty at the top. */
function parentOf(document: vscode.TextDocument, line: number, indent: number): string {
  if (indent === 0) return '';
  for (let n = line - 1; n >= 0; n--) {
    const { text } = document.lineAt(n);
    const key = /^\s*(?:- )?([\w-]+):/.exec(text)?.[1];
    if (key !== undefined && text.trim() !== '' && (/^\s*/.exec(text)?.[0].length ?? 0) < indent) return key;
  }
  return '';
}

/** A dash belongs to the item that it begins. */
const indentOf = (before: string) => /^[\s-]*/.exec(before)?.[0].length ?? 0;

function topKeysOf(document: vscode.TextDocument): ReadonlySet<string> {
  const keys = Array.from({ length: document.lineCount }, (_, n) => /^([\w-]+):/.exec(document.lineAt(n).text)?.[1]);
  return new Set(keys.filter(key => key !== undefined));
}

const choices: Readonly<Record<string, readonly string[]>> = {
  steps: stepIds,
  step: stepIds,
  host: ['gitlab', 'github', 'bitbucket'],
  operation: ['none', 'merge', 'rebase', 'cherry-pick', 'revert'],
  state: ['open', 'merged', 'closed', 'passed', 'failed', 'running', 'absent'],
};

const values = (key: string) =>
  (choices[key] ?? []).map(value => new vscode.CompletionItem(value, vscode.CompletionItemKind.EnumMember));

function toItem({ key, meaning, snippet }: KeyHelp): vscode.CompletionItem {
  const item = new vscode.CompletionItem(key, vscode.CompletionItemKind.Property);
  item.detail = meaning;
  item.insertText = new vscode.SnippetString(snippet ?? `${key}: $1`);
  return item;
}
