import * as vscode from 'vscode';
import type { Finding } from '../../base/finding';
import { toRange } from './toRange';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

export function toDiagnostic({ code, severity, message, range }: Finding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(range), message, severities[severity]);
  diagnostic.source = 'Git Flow';
  diagnostic.code = code;
  return diagnostic;
}
