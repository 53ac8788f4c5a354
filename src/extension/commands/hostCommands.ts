import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { ServedHost } from '../../git/serveHost';
import type { Face, FaceContext } from '../face';
import { registerCommand } from './registerCommand';
import { requireTeam } from './requireTeam';
import { tell } from './tell';

/** Ways out of memory: the host served on this computer, and every repository written to a folder. */
export const hostCommands: Face = context => {
  const commands = new Disposables();
  let served: ServedHost | null = null;
  const stop = () => {
    void served?.stop();
    served = null;
  };
  commands.add(
    registerCommand('gitFlow.serveHost', async () => {
      const { http } = context.host;
      if (!http)
        return refuse(
          vscode.l10n.t(
            'Serving the host needs the desktop: a browser cannot listen for Git clients. Open this folder in the desktop’s VS Code.',
          ),
        );
      const state = await requireTeam(context.sandbox);
      if (!state) return undefined;
      const { serveHost } = await context.host.loadEngine();
      served ??= await serveHost({
        http,
        project: state.snapshot.project,
        pusher: 'learner',
        // Asked each time, so that a new sandbox is served at the same address.
        handle: (request, pusher) =>
          context.sandbox.state?.team.handle(request, pusher) ?? Promise.resolve(new Response(null, { status: 503 })),
      });
      void announce(served.url, stop);
      return served.url;
    }),
  );
  commands.add(
    registerCommand('gitFlow.stopServing', async () => {
      const sentence = served
        ? vscode.l10n.t('The team’s host is no longer served.')
        : vscode.l10n.t('The team’s host was not being served. “Serve the Host on This Computer” begins it.');
      stop();
      await tell(sentence);
    }),
  );
  commands.add(registerCommand('gitFlow.export', folder => exportTeam(context, folder)));
  commands.add({ dispose: stop });
  return commands;
};

async function announce(url: string, stop: () => void): Promise<void> {
  const copy = vscode.l10n.t('Copy git clone …');
  const stopNow = vscode.l10n.t('Stop');
  const sentence = vscode.l10n.t('The team’s host answers on {0} (this computer only) until this window closes.', url);
  const chosen = await vscode.window.showInformationMessage(sentence, copy, stopNow);
  if (chosen === copy) await vscode.env.clipboard.writeText(`git clone ${url}`);
  if (chosen === stopNow) stop();
}

/** Writes the host's and every clone's repository below a folder of the disk, as normal Git repositories. */
async function exportTeam({ host, sandbox }: FaceContext, given: vscode.Uri | undefined): Promise<unknown> {
  if (!host.canWriteToDisk) {
    return refuse(
      vscode.l10n.t(
        'Exporting needs the desktop: a browser cannot write repositories to your disk. Open this folder in the desktop’s VS Code.',
      ),
    );
  }
  const state = await requireTeam(sandbox);
  if (!state) return undefined;
  const folder = given ?? (await pickFolder());
  if (!folder) return undefined;
  const repositories = state.team.exportRepositories();
  const { fs } = vscode.workspace;
  const taken = await Promise.all(repositories.map(({ name }) => exists(vscode.Uri.joinPath(folder, name))));
  const inTheWay = repositories.find((_, index) => taken[index]);
  if (inTheWay) {
    return refuse(
      vscode.l10n.t('{0} is already in that folder. Choose an empty one; nothing was written.', inTheWay.name),
    );
  }
  try {
    for (const { name, files } of repositories) {
      for (const [path, { content }] of files) await fs.writeFile(vscode.Uri.joinPath(folder, name, path), content);
    }
  } catch (error) {
    return refuse(
      vscode.l10n.t('The repositories could not be written: {0} Choose another folder and try again.', String(error)),
    );
  }
  const names = repositories.map(({ name }) => name).join(', ');
  void tell(vscode.l10n.t('Written to {0}: {1}.', folder.fsPath, names));
  return folder;
}

async function pickFolder(): Promise<vscode.Uri | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: vscode.l10n.t('Export here'),
      title: vscode.l10n.t('Export the team’s repositories'),
    })) ?? [];
  return folder;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function refuse(sentence: string): Promise<undefined> {
  void tell(sentence, 'warning');
  return Promise.resolve(undefined);
}
