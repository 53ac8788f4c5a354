import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { registerCommand } from '../commands/registerCommand';
import type { FaceContext } from '../face';
import { lazyRoom } from '../lazyRoom';
import type { RepositoryRoom } from './repositoryRoom.lazy';

export interface RepositoryFace extends vscode.Disposable {
  /** undefined before somebody asked for a history. */
  readonly room: () => RepositoryRoom | undefined;
}

/** The history of the user's own repository. Until somebody asks for it, nothing of this is loaded. */
export function repositoryFace(context: FaceContext): RepositoryFace {
  const parts = new Disposables();
  const { open, room } = lazyRoom(parts, async () => {
    const { RepositoryRoom: Room } = await import('./repositoryRoom.lazy');
    return new Room(context);
  });
  parts.add(registerCommand('gitFlow.openRepositoryHistory', async from => (await open()).show(from?.rootUri)));
  parts.add(
    vscode.window.registerWebviewPanelSerializer('gitFlow.repositoryHistory', {
      deserializeWebviewPanel: async (panel, state) => {
        (await open()).restore(panel, state);
      },
    }),
  );
  return {
    room,
    dispose: () => {
      parts.dispose();
    },
  };
}
