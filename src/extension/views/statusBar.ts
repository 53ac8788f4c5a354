import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Face } from '../face';
import type { SandboxState } from '../state/sandbox';
import { literal } from './treeNode';

/** One item: where in the round the learner stands. A click does the next step, or explains what is in the way. */
export const statusBar: Face = ({ sandbox }) => {
  const parts = new Disposables();
  const item = parts.add(vscode.window.createStatusBarItem('gitFlow.step', vscode.StatusBarAlignment.Left, 50));
  item.name = vscode.l10n.t('Git Flow step');
  item.command = 'gitFlow.nextStep';
  const refresh = () => {
    const { state } = sandbox;
    if (!state) {
      item.hide();
      return;
    }
    const { text, isWarning } = readStatus(state);
    item.text = `${isWarning ? '$(warning)' : '$(git-branch)'} ${text}`;
    item.tooltip = new vscode.MarkdownString(literal(state.advice?.sentence ?? state.round.sentence));
    item.accessibilityInformation = { label: `Git Flow: ${text}. ${state.round.sentence}`, role: 'button' };
    item.backgroundColor = isWarning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  refresh();
  parts.add(sandbox.onDidChange(refresh));
  return parts;
};

function readStatus({ round, snapshot }: SandboxState): { readonly text: string; readonly isWarning: boolean } {
  const { next, steps, obstacle } = round;
  if (obstacle !== null) {
    const { operation } = snapshot.learner;
    const what = operation ? vscode.l10n.t('{0} waits', operation.kind) : vscode.l10n.t('something waits');
    return { text: what, isWarning: true };
  }
  const step = steps.find(({ id }) => id === next);
  if (!step) return { text: vscode.l10n.t('round complete'), isWarning: false };
  return {
    text: vscode.l10n.t('step {0} of {1}: {2}', step.number, steps.length, step.called),
    isWarning: false,
  };
}
