import * as vscode from 'vscode';
import type { PersonId } from '../../world/snapshot';
import type { FaceContext } from '../face';
import { cloneUri } from '../files/cloneUri';
import type { SandboxState } from '../state/sandbox';
import type { TeamTerminals } from '../terminal/teamTerminals';
import { registerCommand } from './registerCommand';
import { requireTeam } from './requireTeam';

/** Looks over a teammate's shoulder: the files of the clone, read-only, or a terminal on that computer. */
export function teammateCommands({ sandbox }: FaceContext, terminals: TeamTerminals): vscode.Disposable {
  return registerCommand('gitFlow.showTeammate', async given => {
    const state = await requireTeam(sandbox);
    if (!state) return;
    const named = typeof given === 'object' ? given.person : given;
    const person = state.snapshot.teammates.some(({ clone }) => clone.person === named)
      ? named
      : await pickTeammate(state);
    if (person === undefined) return;
    const choice = await pickView(state, person);
    if (choice === 'terminal') terminals.show(person);
    else if (choice) await vscode.window.showTextDocument(choice, { preview: true });
  });
}

async function pickTeammate({ snapshot }: SandboxState): Promise<PersonId | undefined> {
  const items = snapshot.teammates.map(({ clone, lastAct }) => ({
    label: snapshot.people.find(({ id }) => id === clone.person)?.name ?? clone.person,
    description: clone.head.kind === 'branch' ? vscode.l10n.t('on {0}', clone.head.branch) : '',
    detail: lastAct ?? vscode.l10n.t('has done nothing yet'),
    person: clone.person,
  }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Show a teammate') }))?.person;
}

async function pickView(
  { snapshot, team }: SandboxState,
  person: PersonId,
): Promise<'terminal' | vscode.Uri | undefined> {
  const clone = snapshot.teammates.find(mate => mate.clone.person === person)?.clone;
  if (!clone) return undefined;
  const oid = snapshot.commits[clone.head.row]?.oid;
  const paths = oid === undefined ? [] : await team.files.listAt(oid);
  const items = [
    { label: vscode.l10n.t('$(terminal) Terminal on this computer'), view: 'terminal' as const },
    ...paths
      .filter(path => team.files.stat(person, path)?.kind === 'file')
      .map(path => ({ label: `$(file) ${path}`, view: cloneUri(clone, path) })),
  ];
  const title = snapshot.people.find(({ id }) => id === person)?.name ?? person;
  return (await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('What do you want to see?') }))
    ?.view;
}
