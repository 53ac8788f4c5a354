import * as vscode from 'vscode';
import type { Finding } from '../../triggers/types';

export function toDiagnostic({ message, range, severity }: Finding): vscode.Diagnostic {
  const place = new vscode.Range(range.line - 1, range.column - 1, range.endLine - 1, range.endColumn - 1);
  const level = severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(place, message, level);
  diagnostic.source = 'Git Flow';
  return diagnostic;
}
