import assert from 'node:assert/strict';
import { defaultFlow } from '../../../src/flow/flowDefinition';
import { readRound } from '../../../src/flow/round';
import { stepIds, type StepId } from '../../../src/flow/step';
import { openTeam } from '../../../src/world/openTeam';
import type { Team } from '../../../src/world/team';

const round = (team: Team) => readRound(team.snapshot, defaultFlow);
const doneSteps = (team: Team) =>
  round(team)
    .steps.filter(({ state }) => state === 'done')
    .map(({ id }) => id);
const step = (team: Team, id: StepId) => {
  const found = round(team).steps.find(one => one.id === id);
  assert.ok(found);
  return found;
};

async function type(team: Team, ...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const { exitCode, stderr } = await team.run(line);
    assert.equal(exitCode, 0, `${line}\n${stderr}`);
  }
}

const upToCommit = [
  'git fetch origin',
  'git merge origin/dev',
  'git switch -c story-a',
  'echo "// free" >> src/cart.js',
  'git commit -am "Add free shipping"',
];

describe('the round', function () {
  this.timeout(60_000);
  let team: Team;
  beforeEach(async () => {
    team = await openTeam({ flavour: 'gitlab', seed: 1, story: 'quiet' });
  });
  afterEach(() => {
    team.dispose();
  });

  it('goes on by one step with each line of the documented way', async () => {
    const way: readonly [StepId, readonly string[]][] = [
      ['fetch', ['git fetch origin']],
      ['merge', ['git switch dev', 'git merge origin/dev']],
      ['branch', ['git switch -c story-a']],
      ['commit', ['echo "// free" >> src/cart.js', 'git add .', 'git commit -m "Add free shipping"']],
      ['merge-local', ['git switch dev', 'git merge --no-ff --no-edit story-a']],
      ['push', ['git push origin dev:feature/story-a']],
    ];
    for (const [id, lines] of way) {
      assert.equal(round(team).next, id);
      await type(team, ...lines);
      assert.equal(step(team, id).state, 'done', id);
    }
    assert.equal(round(team).next, 'pull-request');
    assert.deepEqual(doneSteps(team), stepIds.slice(0, 6));
  });

  it('asks for the commit once all is in the index, and for the index again when something else has changed', async () => {
    await type(team, 'git fetch origin', 'git switch dev', 'git merge origin/dev', 'git switch -c story-a');
    await type(team, 'echo "// free" >> src/cart.js');
    assert.deepEqual(step(team, 'commit').lines, ['git add .', 'git commit -m "Add free shipping"']);
    await type(team, 'git add .');
    assert.deepEqual(step(team, 'commit').lines, ['git commit -m "Add free shipping"']);
    await type(team, 'echo "// more" >> src/cart.js');
    assert.equal(step(team, 'commit').lines[0], 'git add .');
  });

  it('each possible step is done by the lines that it gives', async () => {
    for (const id of stepIds.slice(0, 6)) {
      assert.equal(round(team).next, id);
      await type(team, ...step(team, id).lines);
      assert.equal(step(team, id).state, 'done', id);
    }
    await type(team, ...step(team, 'pull-request').lines);
    assert.equal(team.snapshot.host.pullRequests.length, 1);
  });

  it('says how many commits wait, and where', () => {
    assert.match(round(team).sentence, /^Step 1 of 7: fetch\. GitLab has 2 commits on dev that you do not have\.$/);
    assert.match(step(team, 'merge').reason, /Fetch first/);
    assert.deepEqual(step(team, 'merge').lines, []);
  });

  it('whoever pushes the story itself has arrived too: the local merge is not needed', async () => {
    await type(team, ...upToCommit, 'git push origin story-a:feature/story-a');
    assert.deepEqual(doneSteps(team), stepIds.slice(0, 6));
    assert.match(step(team, 'merge-local').reason, /Not needed/);
  });

  it('a forgotten fetch stays the next step, whatever came after it', async () => {
    await type(team, 'git switch -c story-a', 'echo "// free" >> src/cart.js', 'git commit -am "Add free shipping"');
    assert.equal(round(team).next, 'fetch');
    assert.deepEqual(doneSteps(team), ['branch', 'commit']);
  });

  it('what the team pushes after the story began does not undo the first steps', async () => {
    await type(team, ...upToCommit);
    const pushed = await team.run(
      'git fetch origin && git switch -C feature/late origin/dev && echo "late" > late.txt && git add . && git commit -m "Late" && git push origin HEAD:feature/late && pr create --base dev --head feature/late --title Late',
      { as: 'maya' },
    );
    assert.equal(pushed.exitCode, 0, pushed.stderr);
    assert.equal(round(team).next, 'merge-local');
    assert.deepEqual(doneSteps(team).slice(0, 2), ['fetch', 'merge']);
  });

  it('a commit on the story after the push reopens what it makes untrue', async () => {
    await type(team, ...upToCommit, 'git switch dev', 'git merge --no-ff --no-edit story-a');
    await type(team, 'git push origin dev:feature/story-a', 'git switch story-a', 'echo "// 2" >> src/cart.js');
    await type(team, 'git commit -am "Mend it"');
    assert.equal(round(team).next, 'merge-local');
    assert.equal(step(team, 'push').state, 'blocked');
  });

  it('a conflict and a detached HEAD stand in the way, with the way out', async () => {
    await type(team, 'git switch --detach HEAD~1');
    assert.match(round(team).obstacle ?? '', /not on a branch\. .*git switch/);
    await type(team, 'git switch dev', 'git switch -c story-a', 'echo "mine" > docs/guide.md', 'git commit -am "Mine"');
    await type(team, 'git fetch origin');
    await team.run('git merge origin/dev');
    assert.match(round(team).obstacle ?? '', /stopped at a conflict in docs\/guide\.md\. .*git merge --abort/);
    assert.equal(round(team).sentence, round(team).obstacle);
  });

  it('proposes a story that nobody has, and counts from a second', async () => {
    assert.ok(step(team, 'branch').lines.at(-1)?.endsWith('story-a'));
    await type(team, 'git branch story-a', 'git branch story-b', 'git branch -D story-a');
    assert.equal(round(team).storyBranch, 'story-b');
  });

  it('counts only the own commits of a story that was merged', async () => {
    await type(team, ...upToCommit, 'git switch dev', 'git merge --no-ff --no-edit story-a');
    await type(team, 'git push origin dev:feature/story-a', 'pr create --base dev --head feature/story-a');
    const review = await team.run('pr review --approve', { as: 'noah' });
    assert.equal(review.exitCode, 0, review.stderr);
    await type(team, 'pr merge');
    assert.equal(round(team).next, null);
    assert.match(round(team).sentence, /round is complete/);
    assert.match(step(team, 'commit').reason, /has 1 commit of yours/);
    await type(team, 'git fetch origin');
    assert.equal(round(team).next, 'merge', 'the fetch begins the next round');
    await type(team, 'git merge origin/dev', 'git branch -d story-a');
    assert.equal(round(team).next, 'branch');
  });
});
