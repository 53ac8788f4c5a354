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
  const activated = Date.now();
  commands.add(registerCommand('gitFlow.openWalkthrough', () => openWalkthrough(extension.extension, activated)));
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

/**
 * The editor learns of an extension's walkthroughs up to five seconds after the extension has started, and opens another one until
 * then; so it is asked again, once, when that time is over.
 */
async function openWalkthrough(extension: vscode.Extension<unknown>, activated: number): Promise<void> {
  const { contributes } = extension.packageJSON as { contributes: { walkthroughs: { id: string; title: string }[] } };
  const [walkthrough] = contributes.walkthroughs;
  if (!walkthrough) return;
  const open = () =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#${walkthrough.id}`, false);
  await open();
  const known = activated + 6000;
  if (Date.now() > known) return;
  await new Promise(resolve => setTimeout(resolve, 300));
  const { tabGroups } = vscode.window;
  const other = tabGroups.activeTabGroup.activeTab?.label;
  if (other?.includes(walkthrough.title)) return;
  // It would puzzle whoever waits, and its tab would keep its name and fall back to it.
  const tab = tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === other);
  if (tab) await tabGroups.close(tab);
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Opening the walkthrough …') },
    () => new Promise(resolve => setTimeout(resolve, known - Date.now())),
  );
  await open();
}
