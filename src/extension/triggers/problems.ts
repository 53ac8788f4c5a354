import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Finding } from '../../base/finding';
import { cloneScheme } from '../files/cloneUri';
import { toDiagnostic } from '../files/toDiagnostic';
import { toRange } from '../files/toRange';
import { decidingFiles } from '../../triggers/ciPaths';
import { hostSettingsUri } from './hostSettings';
import type { Reading, Readings } from './readings';

const selector: vscode.DocumentSelector = { pattern: decidingFiles };

/** What in the open configuration will surprise, in the Problems view, and its quick fixes. */
export function problems(readings: Readings): vscode.Disposable {
  const parts = new Disposables();
  const collection = parts.add(vscode.languages.createDiagnosticCollection('gitFlow.triggers'));
  /** By repository, so that a file which has no finding any more is emptied. */
  const shown = new Map<string, ReadonlyMap<string, readonly Finding[]>>();
  const uris = new Map<string, Reading>();
  let turn = 0;

  const look = async () => {
    const mine = ++turn;
    const open = vscode.workspace.textDocuments.filter(document => vscode.languages.match(selector, document) > 0);
    const found = new Map<string, Reading>();
    for (const { uri } of open) {
      const reading = await readings.read(uri);
      if (reading) found.set(reading.repository.id, reading);
    }
    if (mine !== turn) return;
    collection.clear();
    shown.clear();
    uris.clear();
    for (const [id, reading] of found) {
      const byFile = findingsByFile(reading);
      shown.set(id, byFile);
      for (const [file, findings] of byFile) {
        const uri = reading.repository.uriOf(file);
        // The sandbox's own settings are no file of anybody: nobody can mend them.
        if (uri.toString() === hostSettingsUri.toString()) continue;
        uris.set(uri.toString(), reading);
        collection.set(uri, findings.map(toDiagnostic));
      }
    }
  };
  const start = () => {
    void look();
  };
  parts.add(readings.onDidChange(start));
  start();
  parts.add(
    vscode.languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: (document, _range, { diagnostics }) => {
          const reading = uris.get(document.uri.toString());
          const findings = reading ? [...(shown.get(reading.repository.id)?.values() ?? [])].flat() : [];
          return reading ? diagnostics.flatMap(diagnostic => quickFixes(diagnostic, findings, reading)) : [];
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
  return parts;
}

function findingsByFile({ results }: Reading): ReadonlyMap<string, readonly Finding[]> {
  const byFile = new Map<string, Map<string, Finding>>();
  for (const finding of results.flatMap(({ evaluations }) => evaluations.flatMap(({ findings }) => findings))) {
    const { file, line, column } = finding.range;
    const known = byFile.get(file) ?? new Map<string, Finding>();
    byFile.set(file, known);
    // The same place can be found for a push and for a pull request, in other words.
    const key = `${finding.code} ${line}:${column}`;
    if (!known.has(key)) known.set(key, finding);
  }
  return new Map([...byFile].map(([file, findings]) => [file, [...findings.values()]]));
}

function quickFixes(
  diagnostic: vscode.Diagnostic,
  findings: readonly Finding[],
  { repository }: Reading,
): readonly vscode.CodeAction[] {
  return findings.flatMap(({ code, message, range, fix }) => {
    if (!fix || code !== diagnostic.code || message !== diagnostic.message) return [];
    if (toRange(range).start.line !== diagnostic.range.start.line) return [];
    const uri = repository.uriOf(fix.range.file);
    if (uri.scheme !== cloneScheme && vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return [];
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(uri, toRange(fix.range), fix.text);
    action.diagnostics = [diagnostic];
    return [action];
  });
}
