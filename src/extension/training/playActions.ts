import * as vscode from 'vscode';
import type { FlowDefinition } from '../../flow/flowDefinition';
import type { Action } from '../../training/exercise';
import { linesOf } from '../../training/performAction';
import type { Team } from '../../world/team';
import type { Sandbox } from '../state/sandbox';
import type { TeamTerminals } from '../terminal/teamTerminals';
import { describeAction } from './exerciseText';

/** Long enough to see what a line does on the map, and short enough to wait for. */
const pause = 1200;

/**
 * Shows how it is done: for as long as it takes, every face shows a fork of the team on which the acts are played in the terminal. Then
 * the learner's own team is back, untouched. Can be stopped at any time.
 */
export function playActions(
  sandbox: Sandbox,
  terminals: TeamTerminals,
  fork: Team,
  actions: readonly Action[],
  flow: FlowDefinition,
): Promise<void> {
  const play = (
    progress: vscode.Progress<{ message: string; increment: number }>,
    cancelled: vscode.CancellationToken,
  ) =>
    sandbox.show(fork, async () => {
      terminals.say(vscode.l10n.t('This is shown on a copy of your team. Your own is back in a moment.'));
      for (const action of actions) {
        if (cancelled.isCancellationRequested) break;
        progress.report({ message: describeAction(action), increment: 100 / actions.length });
        if (action.kind === 'save') await fork.writeFile(action.path, new TextEncoder().encode(action.content));
        for (const line of linesOf(fork, action, flow)) {
          const { exitCode } = await terminals.perform(line);
          if (exitCode !== 0) break;
        }
        await rest(pause, cancelled);
      }
      terminals.say(vscode.l10n.t('That was the copy. Here is your own team again, as you left it.'));
    });
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Show me'),
    cancellable: true,
  };
  return Promise.resolve(vscode.window.withProgress(options, play));
}

function rest(milliseconds: number, cancelled: vscode.CancellationToken): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    cancelled.onCancellationRequested(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
