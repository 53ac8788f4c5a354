import * as vscode from 'vscode';
import { registerCommand } from '../commands/registerCommand';
import { requireTeam } from '../commands/requireTeam';
import type { Face, FaceContext } from '../face';
import { writeReport } from './problemReport';
import { tell } from '../commands/tell';

const { t } = vscode.l10n;

/** Saves what happened in the sandbox as a file that whoever looks into the problem can play back. Nothing is sent anywhere. */
export const reportCommand: Face = context =>
  registerCommand('gitFlow.reportProblem', given => saveReport(context, given));

async function saveReport(context: FaceContext, given: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const state = await requireTeam(context.sandbox);
  if (!state) return undefined;
  const target = given ?? (await pickFile());
  if (!target) return undefined;
  const { version } = context.extension.extension.packageJSON as { readonly version: string };
  const origin = { extension: version, editor: vscode.version, host: context.host.kind };
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(writeReport(state.team.save(), origin)));
  } catch (error) {
    void tell(t('The report could not be written: {0} Choose another folder and try again.', String(error)), 'error');
    return undefined;
  }
  void announce(target);
  return target;
}

async function announce(target: vscode.Uri): Promise<void> {
  const show = t('Show the file');
  const chosen = await vscode.window.showInformationMessage(
    t(
      'The report is in {0}. It holds what was typed and saved in the sandbox and the versions of extension and editor, nothing else. Nothing was sent: add the file to your report yourself.',
      target.path,
    ),
    show,
  );
  if (chosen === show) await vscode.window.showTextDocument(target);
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  return vscode.window.showSaveDialog({
    title: t('Save the report'),
    filters: { JSON: ['json'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'git-flow-report.json') } : {}),
  });
}
