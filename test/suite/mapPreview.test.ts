import assert from 'node:assert/strict';
import type { MapRequests } from '../../src/protocol/mapProtocol';
import { startTeam, typeLine, waitFor } from './support/editor';
import { converse } from './support/mapConversation';

type Answer = MapRequests['preview']['answer'];

describe('A preview on the map', () => {
  it('says why a push would be refused, and what to do instead', async () => {
    const api = await startTeam();
    const answers = new Map<number, Answer>();
    const page = converse(api, ({ kind, id, value }) => {
      if (kind === 'answer') answers.set(id, value as Answer);
    });
    let asked = 0;
    const preview = async (line: string): Promise<Answer> => {
      const id = ++asked;
      page.say({ kind: 'request', id, name: 'preview', value: { lines: [line], position: null } });
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
  });
});
