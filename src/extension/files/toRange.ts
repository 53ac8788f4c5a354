import * as vscode from 'vscode';
import type { SourceRange } from '../../base/finding';

/** The editor counts from 0, the evaluators from 1. */
export function toRange({ line, column, endLine, endColumn }: SourceRange): vscode.Range {
  return new vscode.Range(
    Math.max(line - 1, 0),
    Math.max(column - 1, 0),
    Math.max(endLine - 1, 0),
    Math.max(endColumn - 1, 0),
  );
}
