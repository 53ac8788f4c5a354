import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { languagesFor } from '../../training/texts/textFileName';
import type { Face } from '../face';
import { registerCommand } from './registerCommand';

/** The pages lie beside the other media, so that they can be read without a team and without a network. */
export const helpCommands: Face = ({ extension }) => {
  const commands = new Disposables();
  const page = (name: string) => async () => {
    const uri = await findPage(vscode.Uri.joinPath(extension.extensionUri, 'media', 'help'), name);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // Where the Markdown extension is switched off, the text itself is shown.
      await vscode.window.showTextDocument(uri);
    }
  };
  commands.add(registerCommand('gitFlow.help', page('help')));
  commands.add(registerCommand('gitFlow.accessibilityHelp', page('accessibility')));
  const walkthrough = new Walkthrough(extension.extension);
  commands.add(registerCommand('gitFlow.openWalkthrough', () => walkthrough.open()));
  return commands;
};

/** `help.de.md` lies beside `help.md`, as an exercise's texts do; where there is none for the language, the English page is shown. */
async function findPage(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (const language of languagesFor(vscode.env.language).toReversed()) {
    const uri = vscode.Uri.joinPath(folder, `${name}.${language}.md`);
    try {
      // In the browser a file is known to be there only by being read.
      await vscode.workspace.fs.readFile(uri);
      return uri;
    } catch {
      // The next one may be there.
    }
  }
  return vscode.Uri.joinPath(folder, `${name}.md`);
}

/** The editor reads the walkthroughs of its extensions when it is first asked about any, and opens another one until it has. */
class Walkthrough {
  readonly #extension: vscode.Extension<unknown>;
  #read: Promise<void> | undefined;

  constructor(extension: vscode.Extension<unknown>) {
    this.#extension = extension;
  }

  async open(): Promise<void> {
    const { contributes } = this.#extension.packageJSON as { contributes: { walkthroughs: { id: string }[] } };
    const [walkthrough] = contributes.walkthroughs;
    if (!walkthrough) return;
    const id = `${this.#extension.id}#${walkthrough.id}`;
    await (this.#read ??= haveRead(id));
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', id, false);
  }
}

/** Asks about a step that there is not, which changes nothing, and gives the editor the time to read. */
async function haveRead(id: string): Promise<void> {
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Opening the walkthrough …') },
    async () => {
      try {
        await vscode.commands.executeCommand('welcome.markStepIncomplete', `${id}#none`);
      } catch {
        // That there is no such step is the editor's answer.
      }
      await new Promise(resolve => setTimeout(resolve, 1500));
    },
  );
}
