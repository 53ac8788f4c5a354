import * as vscode from 'vscode';
import type { Face } from '../face';
import type { SandboxState } from '../state/sandbox';
import { registerCommand } from './registerCommand';
import { requireTeam } from './requireTeam';

/** Goes to any point of the timeline, backwards and forwards. */
export const timelineCommands: Face = ({ sandbox }) =>
  registerCommand('gitFlow.openTimelineEntry', async given => {
    const state = await requireTeam(sandbox);
    if (!state) return;
    const position = typeof given === 'number' ? given : await pickEntry(state);
    if (position !== undefined) await state.team.jump(position);
  });

async function pickEntry({ team, snapshot }: SandboxState): Promise<number | undefined> {
  const { entries, position } = team.timeline;
  const nameOf = (id: string) => snapshot.people.find(person => person.id === id)?.name ?? id;
  const items = entries.map(({ line, who, exitCode }, index) => ({
    label: `${index + 1 === position ? '$(arrow-right)' : exitCode === 0 ? '$(pass)' : '$(error)'} ${index + 1}. ${line}`,
    description: nameOf(who),
    detail:
      index + 1 === position
        ? vscode.l10n.t('You are here.')
        : index + 1 > position
          ? vscode.l10n.t('Undone; choose it to redo up to here.')
          : '',
    position: index + 1,
  }));
  const start = { label: vscode.l10n.t('$(home) The beginning'), description: '', detail: '', position: 0 };
  const chosen = await vscode.window.showQuickPick([...items.toReversed(), start], {
    title: vscode.l10n.t('Timeline'),
    placeHolder: vscode.l10n.t('Go to the state after which command?'),
    matchOnDescription: true,
  });
  return chosen?.position;
}
