import * as vscode from 'vscode';
import type { CommandId } from './commandIds';

const shows = {
  news: vscode.window.showInformationMessage,
  warning: vscode.window.showWarningMessage,
  error: vscode.window.showErrorMessage,
} satisfies Record<string, (sentence: string, ...buttons: string[]) => Thenable<string | undefined>>;

/** Less than what the editor shows of a message in one line. */
const oneLine = 50;

/**
 * Says something that needs no answer. The editor cuts a message without a button after its first line, so a longer one gets a button:
 * the way on that fits best, else the way to the help. Ends when the message is gone.
 */
export async function tell(
  sentence: string,
  kind: keyof typeof shows = 'news',
  way: { readonly title: string; readonly command: CommandId } = {
    title: vscode.l10n.t('Open Help'),
    command: 'gitFlow.help',
  },
): Promise<void> {
  const buttons = sentence.length > oneLine ? [way.title] : [];
  const chosen = await shows[kind](sentence, ...buttons);
  if (chosen === way.title) await vscode.commands.executeCommand(way.command);
}
