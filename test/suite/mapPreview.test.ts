import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { MapConversation } from '../../src/extension/map/mapConversation';
import type { MapRequests } from '../../src/protocol/mapProtocol';
import { startTeam, typeLine, waitFor } from './support/editor';

type Answer = MapRequests['preview']['answer'];

describe('A preview on the map', () => {
  it('says why a push would be refused, and what to do instead', async () => {
    const api = await startTeam();
    const answers = new Map<number, Answer>();
    const heard = new vscode.EventEmitter<unknown>();
    const never = new vscode.EventEmitter<never>();
    const webview = {
      postMessage: (message: { kind: string; id: number; value: Answer }) => {
        if (message.kind === 'answer') answers.set(message.id, message.value);
        return Promise.resolve(true);
      },
      onDidReceiveMessage: heard.event,
    } as unknown as vscode.Webview;
    const page = new MapConversation(webview, {
      extensionUri: vscode.Uri.file('/'),
      team: () => api.sandbox.state,
      onDidChangeTeam: api.sandbox.onDidChange,
      run: api.perform,
      triggers: () => undefined,
      onDidType: never.event,
      goal: () => null,
      aim: () => null,
      onDidChangeGoal: never.event,
      onDidAskForGoal: never.event,
      showChanges: () => Promise.resolve(),
      openFile: () => Promise.resolve(),
    });
    let asked = 0;
    const preview = async (line: string): Promise<Answer> => {
      const id = ++asked;
      heard.fire({ kind: 'request', id, name: 'preview', value: { lines: [line], position: null } });
      await waitFor('the answer', () => answers.has(id));
      const answer = answers.get(id);
      assert.ok(answer);
      return answer;
    };
    await typeLine(api, 'git fetch origin');
    await typeLine(api, 'git switch -c story-a origin/dev');
    await typeLine(api, 'echo "// more" >> src/cart.js');
    await typeLine(api, 'git commit -am More');
    const shared = await preview('git push origin story-a:dev');
    assert.notEqual(shared.exitCode, 0);
    assert.match(shared.message, /^dev is protected on GitLab: .* Push to a feature branch instead: git push origin /);
    const lost = await preview('git push origin story-a:feature/search');
    assert.match(
      lost.message,
      /^GitLab has commits that your push would lose\. .* git merge origin\/feature\/search, /,
    );
    const unknown = await preview('git merge nothing-of-that-name');
    assert.match(unknown.message, /nothing-of-that-name/);
    page.dispose();
    heard.dispose();
    never.dispose();
  });
});
