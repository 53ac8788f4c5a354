import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Face } from '../face';
import { registerCommand } from './registerCommand';

/** The pages lie beside the other media, so that they can be read without a team and without a network. */
export const helpCommands: Face = ({ extension }) => {
  const commands = new Disposables();
  const page = (name: string) => async () => {
    const uri = vscode.Uri.joinPath(extension.extensionUri, 'media', 'help', name);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // Where the Markdown extension is switched off, the text itself is shown.
      await vscode.window.showTextDocument(uri);
    }
  };
  commands.add(registerCommand('gitFlow.help', page('help.md')));
  commands.add(registerCommand('gitFlow.accessibilityHelp', page('accessibility.md')));
  commands.add(
    registerCommand('gitFlow.openWalkthrough', async () => {
      await vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${extension.extension.id}#gitFlow.round`,
        false,
      );
    }),
  );
  return commands;
};
