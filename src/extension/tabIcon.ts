import * as vscode from 'vscode';

/** The sign of this extension on the tabs of its pages: the editor's own one can hardly be seen in light themes. */
export const tabIcon = (extensionUri: vscode.Uri): { readonly light: vscode.Uri; readonly dark: vscode.Uri } => ({
  light: vscode.Uri.joinPath(extensionUri, 'media', 'tab-light.svg'),
  dark: vscode.Uri.joinPath(extensionUri, 'media', 'tab-dark.svg'),
});
