import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { validateMessage } from '../commands/validateMessage';
import type { Face } from '../face';
import { messageScheme } from '../terminal/messageFiles';

/**
 * Remarks on a commit message as it is typed: in the Source Control input box, whose document belongs to the editor and carries the
 * clone's folder, and in the tab that `git commit` opens.
 */
export const messageRemarks: Face = () => {
  const parts = new Disposables();
  const remarks = parts.add(vscode.languages.createDiagnosticCollection('gitFlow.message'));
  const look = (document: vscode.TextDocument) => {
    if (!isOurs(document.uri)) return;
    const text = document.getText().replace(/^#.*(\n|$)/gm, '');
    // An empty box is where one begins; that nothing can be committed yet is said when it is tried.
    const remark = text.trim() === '' ? null : validateMessage(text);
    if (!remark) {
      remarks.delete(document.uri);
      return;
    }
    const { Error: error, Warning: warning } = vscode.DiagnosticSeverity;
    const range = new vscode.Range(remark.line, remark.column, remark.line, Number.MAX_SAFE_INTEGER);
    const diagnostic = new vscode.Diagnostic(range, remark.sentence, remark.severity === 'error' ? error : warning);
    diagnostic.source = 'Git Flow';
    remarks.set(document.uri, [diagnostic]);
  };
  vscode.workspace.textDocuments.forEach(look);
  parts.add(vscode.workspace.onDidOpenTextDocument(look));
  parts.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      look(document);
    }),
  );
  parts.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      remarks.delete(uri);
    }),
  );
  return parts;
};

function isOurs(uri: vscode.Uri): boolean {
  if (uri.scheme === messageScheme) return uri.path.endsWith('/COMMIT_EDITMSG');
  return uri.scheme === 'vscode-scm' && `${uri.path}?${decodeURIComponent(uri.query)}`.includes('gitFlow');
}
