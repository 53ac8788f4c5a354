import * as vscode from 'vscode';
import type { Face } from '../face';
import type { SandboxState } from '../state/sandbox';

const key = 'gitFlow.firstRoundDone';

/** Once, after the very first round: one sentence on what there is to do next. */
export const afterFirstRound: Face = ({ extension: { globalState }, sandbox }) =>
  sandbox.onDidChange(state => {
    if (!state || sandbox.isShowing || !hasJustEndedRound(state) || globalState.get<boolean>(key)) return;
    void globalState.update(key, true);
    void tell();
  });

/** An exercise that ends with the round has its own words for it, and its team begins with a set-up. */
function hasJustEndedRound({ change, round, team }: SandboxState): boolean {
  return change !== null && round.next === null && round.obstacle === null && team.options.setup === undefined;
}

async function tell(): Promise<void> {
  const show = vscode.l10n.t('Show the exercises');
  const sentence = vscode.l10n.t(
    'That was a whole round. The exercises go on from here: conflicts, reviews, pipelines and repairs.',
  );
  const chosen = await vscode.window.showInformationMessage(sentence, show);
  if (chosen === show) await vscode.commands.executeCommand('gitFlow.exercises.focus');
}
