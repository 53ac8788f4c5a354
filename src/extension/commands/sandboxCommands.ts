import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { HostFlavour } from '../../world/snapshot';
import type { Face, FaceContext } from '../face';
import { registerCommand, runCommand } from './registerCommand';

/** The same team for everybody, so that a lesson, a screenshot and a test show the same oids. */
const seed = 1;

const flavours: readonly (readonly [HostFlavour, string])[] = [
  ['gitlab', 'GitLab'],
  ['github', 'GitHub'],
  ['bitbucket', 'Bitbucket'],
];

export const sandboxCommands: Face = context => {
  const commands = new Disposables();
  commands.add(registerCommand('gitFlow.start', flavour => start(context, flavour)));
  commands.add(
    registerCommand('gitFlow.restart', async () => {
      await context.sandbox.ready;
      if (context.sandbox.state && !(await confirmReplacement())) return;
      await build(context, context.sandbox.state?.snapshot.flavour ?? (await askFlavour()));
    }),
  );
  return commands;
};

/** Starts a sandbox. A team that is there already is only replaced when the person says so; who names the flavour has said so. */
async function start(context: FaceContext, given?: HostFlavour): Promise<void> {
  const { sandbox } = context;
  await sandbox.ready;
  if (sandbox.state && given === undefined && !(await confirmReplacement())) return;
  if (flavours.some(([id]) => id === given)) await build(context, given);
  else if ((await build(context, await askFlavour())) && isMapWanted()) await runCommand('gitFlow.openMap');
}

/** Whoever starts by hand sees the team at once; where a program starts, it decides what is in sight. */
const isMapWanted = () => vscode.workspace.getConfiguration('gitFlow').get('openMapAtStart', true);

async function build({ sandbox }: FaceContext, flavour: HostFlavour | undefined): Promise<boolean> {
  if (flavour === undefined) return false;
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Building the team …') },
    () => sandbox.start({ flavour, seed }),
  );
  await runCommand('gitFlow.openTerminal');
  return true;
}

async function confirmReplacement(): Promise<boolean> {
  const replace = vscode.l10n.t('Start anew');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Start anew? The sandbox that you work in, with all its commits, is given up.'),
    { modal: true },
    replace,
  );
  return chosen === replace;
}

async function askFlavour(): Promise<HostFlavour | undefined> {
  const chosen = await vscode.window.showQuickPick(
    flavours.map(([id, label]) => ({ id, label, description: describeFlavour(id) })),
    {
      title: vscode.l10n.t('Start Sandbox'),
      placeHolder: vscode.l10n.t('Which host does your team work with?'),
    },
  );
  return chosen?.id;
}

function describeFlavour(flavour: HostFlavour): string {
  switch (flavour) {
    case 'gitlab':
      return vscode.l10n.t('merge requests, .gitlab-ci.yml');
    case 'github':
      return vscode.l10n.t('pull requests, .github/workflows');
    case 'bitbucket':
      return vscode.l10n.t('pull requests, bitbucket-pipelines.yml');
  }
}
