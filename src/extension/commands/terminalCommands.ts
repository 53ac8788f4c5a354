import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { FaceContext } from '../face';
import type { TeamTerminals } from '../terminal/teamTerminals';
import { askText, errorRemark } from './askText';
import { registerCommand } from './registerCommand';
import { requireTeam } from './requireTeam';

export function terminalCommands({ sandbox, perform }: FaceContext, terminals: TeamTerminals): vscode.Disposable {
  const commands = new Disposables();
  commands.add(
    registerCommand('gitFlow.openTerminal', async () => {
      if (await requireTeam(sandbox)) terminals.show();
    }),
  );
  commands.add(
    registerCommand('gitFlow.runLine', async given => {
      if (!(await requireTeam(sandbox))) return undefined;
      const line = typeof given === 'string' ? given : await askLine();
      return line === undefined ? undefined : perform(line);
    }),
  );
  commands.add(
    registerCommand('gitFlow.undo', async () => ((await requireTeam(sandbox)) ? perform('undo') : undefined)),
  );
  commands.add(
    registerCommand('gitFlow.redo', async () => ((await requireTeam(sandbox)) ? perform('redo') : undefined)),
  );
  return commands;
}

function askLine(): Promise<string | undefined> {
  return askText({
    title: vscode.l10n.t('Run a line in the terminal'),
    placeholder: 'git status',
    value: '',
    describe: () => vscode.l10n.t('Runs in your terminal, as if you had typed it there.'),
    validate: line => (line.trim() === '' ? errorRemark(vscode.l10n.t('Type a line, such as git status.')) : null),
  });
}
