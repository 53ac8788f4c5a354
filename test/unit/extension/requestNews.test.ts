import assert from 'node:assert/strict';
import { requestNews } from '../../../src/extension/review/requestNews';
import type { HostFlavour } from '../../../src/world/snapshot';
import { open, succeed } from '../world/team';

const called: Readonly<Record<HostFlavour, string>> = {
  gitlab: 'merge request !1',
  github: 'pull request #1',
  bitbucket: 'pull request #1',
};

describe('extension: news of the learner’s requests', () => {
  for (const flavour of ['gitlab', 'github', 'bitbucket'] as const)
    it(`tell of a review and lead to its end, on ${flavour}`, async () => {
      const team = await open({ flavour });
      const news: string[] = [];
      team.onDidChange(({ previous, snapshot }) => news.push(...requestNews(previous, snapshot)));
      const first = [
        'git switch -c story-a',
        'echo "<<<<<<< HEAD" >> src/cart.js',
        'git commit -am "Free shipping"',
        'git switch dev',
        'git merge --no-ff --no-edit story-a',
        'git push origin dev:feature/story-a',
        'pr create --base dev --head feature/story-a',
      ];
      await succeed(team, ...first);
      const asked = `Noah asks for changes to your ${called[flavour]}. To read them: pr view. To answer: change it on your story, then commit, merge locally and push again (steps 4 to 6).`;
      assert.deepEqual(news.splice(0), [asked]);
      assert.match((await succeed(team, 'pr view')).stdout, /A conflict marker was left here/);

      // As the sentence says.
      await succeed(team, 'git switch story-a', 'git restore --source HEAD~ src/cart.js');
      await succeed(team, 'echo "// free above 50" >> src/cart.js', 'git commit -am "Take the marker out"');
      await succeed(team, 'git switch dev', 'git merge --no-ff --no-edit story-a');
      await succeed(team, 'git push origin dev:feature/story-a');
      const approved = news.splice(0);
      assert.equal(approved.length, 1);
      assert.match(approved[0] ?? '', new RegExp(`^Noah approved your ${called[flavour]}\\.`));

      await team.run('pr comment 1 --body "Nice"', { as: 'maya' });
      assert.deepEqual(news.splice(0), [`Maya wrote to your ${called[flavour]}. To read it: pr view`]);

      await succeed(team, 'pr comment 1 --body "Thank you"', 'undo', 'redo');
      assert.deepEqual(news, [], 'what the learner does is no news');
      for (const { id, resolved } of team.snapshot.host.pullRequests[0]?.threads ?? [])
        if (!resolved) await succeed(team, `pr resolve ${id}`);
      await succeed(team, 'pr merge');
      assert.equal(team.snapshot.host.pullRequests[0]?.state, 'merged');
    });
});
