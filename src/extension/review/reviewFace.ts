import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { registerCommand } from '../commands/registerCommand';
import type { FaceContext } from '../face';
import { lazyRoom } from '../lazyRoom';
import type { ReviewRoom } from './reviewRoom.lazy';

export interface ReviewFace extends vscode.Disposable {
  /** What is open of it; undefined before there was anything to review. */
  readonly room: () => ReviewRoom | undefined;
}

/** Pull requests and pipelines in the editor. Nothing of it is loaded before there is one. */
export function reviewFace(context: FaceContext): ReviewFace {
  const parts = new Disposables();
  const { open, room } = lazyRoom(parts, async () => {
    const { ReviewRoom: Room } = await import('./reviewRoom.lazy');
    return new Room(context);
  });
  parts.add(registerCommand('gitFlow.request.open', async item => (await open()).openRequest(item)));
  parts.add(registerCommand('gitFlow.request.openChanges', async (...given) => (await open()).openChanges(...given)));
  parts.add(registerCommand('gitFlow.request.act', async (...given) => (await open()).act(...given)));
  parts.add(registerCommand('gitFlow.pipeline.open', async item => (await open()).openPipeline(item)));
  parts.add(registerCommand('gitFlow.pipeline.log', async item => (await open()).openLog(item)));
  for (const verb of ['retry', 'cancel', 'play'] as const) {
    parts.add(registerCommand(`gitFlow.pipeline.${verb}`, async item => (await open()).changePipeline(verb, item)));
  }
  for (const way of ['comment', 'request-changes', 'suggest'] as const) {
    parts.add(registerCommand(`gitFlow.review.${way}`, async reply => (await open()).comments.say(reply, way)));
  }
  parts.add(registerCommand('gitFlow.review.resolve', async thread => (await open()).comments.settle(thread, true)));
  parts.add(registerCommand('gitFlow.review.unresolve', async thread => (await open()).comments.settle(thread, false)));
  parts.add(
    vscode.window.registerWebviewPanelSerializer('gitFlow.review', {
      deserializeWebviewPanel: async (panel, state) => {
        (await open()).pages.restore(panel, state);
      },
    }),
  );
  const look = () => {
    if ((context.sandbox.state?.snapshot.host.pullRequests.length ?? 0) > 0) void open();
  };
  parts.add(context.sandbox.onDidChange(look));
  look();
  return {
    room,
    dispose: () => {
      parts.dispose();
    },
  };
}
