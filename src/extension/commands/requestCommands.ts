import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Face, FaceContext } from '../face';
import { requestWord } from '../../base/requestWord';
import type { RequestItem } from './commandIds';
import { registerCommand } from './registerCommand';
import { requireTeam } from './requireTeam';
import { tell } from './tell';

/** What can be done with a pull request from a menu. */
export const requestCommands: Face = context => {
  const commands = new Disposables();
  for (const verb of ['view', 'merge', 'close'] as const) {
    commands.add(registerCommand(`gitFlow.request.${verb}`, item => act(context, verb, item)));
  }
  return commands;
};

async function act({ sandbox, perform }: FaceContext, verb: string, item: RequestItem | undefined): Promise<unknown> {
  const state = await requireTeam(sandbox);
  if (!state) return undefined;
  const id = item?.request ?? (await pick(state.snapshot.host.pullRequests, requestWord(state.snapshot.flavour), verb));
  return id === undefined ? undefined : perform(`pr ${verb} ${id}`);
}

interface Choice {
  readonly id: number;
  readonly title: string;
  readonly state: string;
}

async function pick(requests: readonly Choice[], word: string, verb: string): Promise<number | undefined> {
  const fitting = requests.filter(({ state }) => verb === 'view' || state === 'open');
  if (fitting.length <= 1) {
    const [only] = fitting;
    if (!only) await tell(vscode.l10n.t('There is no open {0}. Push a branch, then open one: pr create', word));
    return only?.id;
  }
  const items = fitting
    .toReversed()
    .map(({ id, title, state }) => ({ label: `${id} ${title}`, description: state, id }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Choose a {0}', word) }))?.id;
}
