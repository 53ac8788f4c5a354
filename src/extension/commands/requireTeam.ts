import * as vscode from 'vscode';
import type { Sandbox, SandboxState } from '../state/sandbox';
import { runCommand } from './registerCommand';

/** The team's state; where there is no team yet, offers to start one, and gives undefined when that is declined. */
export async function requireTeam(sandbox: Sandbox): Promise<SandboxState | undefined> {
  await sandbox.ready;
  if (sandbox.state) return sandbox.state;
  const start = vscode.l10n.t('Start Sandbox');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'This needs a sandbox, and there is none yet. It is a whole team in memory: a Git host, your clone, and two teammates.',
    ),
    start,
  );
  if (chosen !== start) return undefined;
  await runCommand('gitFlow.start');
  return stateOf(sandbox);
}

/** Asked anew, for the command has started a team meanwhile. */
function stateOf({ state }: Sandbox): SandboxState | undefined {
  return state ?? undefined;
}
