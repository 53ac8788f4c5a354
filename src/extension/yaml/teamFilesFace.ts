import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Face } from '../face';

const files: vscode.DocumentSelector = { pattern: '**/.gitflow/{flow,host,checks}.yaml' };

/** Help in the files of a team, from the moment on when one is opened. */
export const teamFilesFace: Face = context => {
  const parts = new Disposables();
  let isOpen = false;
  const look = async (document: vscode.TextDocument) => {
    if (isOpen || vscode.languages.match(files, document) === 0) return;
    isOpen = true;
    const { teamFiles } = await import('./teamFiles.lazy');
    parts.add(teamFiles(context));
  };
  const start = (document: vscode.TextDocument) => {
    void look(document);
  };
  parts.add(vscode.workspace.onDidOpenTextDocument(start));
  vscode.workspace.textDocuments.forEach(start);
  return parts;
};
