import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultFlow } from '../../../src/flow/flowDefinition';
import { alignGoal } from '../../../src/training/alignGoal';
import { Attempt } from '../../../src/training/attempt';
import type { Exercise } from '../../../src/training/exercise';
import { findHint } from '../../../src/training/findHint';
import { readExercise } from '../../../src/training/readExercise';
import { loadTeam } from '../../../src/world/loadTeam';
import { openTeam } from '../../../src/world/openTeam';

function exerciseIn(file: string): Exercise {
  const { exercise } = readExercise(readFileSync(`media/exercises/${file}.yaml`, 'utf8'), file);
  assert.ok(exercise);
  return exercise;
}

const begin = (file: string) => Attempt.begin(exerciseIn(file), 'gitlab', defaultFlow, openTeam);

describe('an attempt', function () {
  this.timeout(30_000);

  it('goes on after a save as it was, with the same start and the same goal', async () => {
    const attempt = await begin('1-first-round/1-fetch');
    await attempt.team.run('git status');
    await attempt.team.run('git fetch origin');
    const loaded = await loadTeam(attempt.team.save());
    assert.ok(loaded.ok);
    assert.ok(Attempt.fits(attempt.exercise, loaded.value));
    assert.equal(Attempt.fits(exerciseIn('2-with-others/1-rejected-push'), loaded.value), false);
    const again = await Attempt.resume(attempt.exercise, loaded.value, defaultFlow);
    assert.deepEqual(again.start, attempt.start);
    assert.deepEqual(again.goal, attempt.goal);
    assert.deepEqual(await again.check(), await attempt.check());
    attempt.dispose();
    again.dispose();
  });

  it('counts only what changes something, and gives stars by it', async () => {
    const attempt = await begin('1-first-round/1-fetch');
    for (const line of ['git status', 'git log', 'git fetch origin', 'ls']) await attempt.team.run(line);
    assert.deepEqual((({ commands, stars, done }) => ({ commands, stars, done }))(await attempt.check()), {
      commands: 1,
      stars: 3,
      done: true,
    });
    await attempt.team.run('git fetch origin');
    assert.equal((await attempt.check()).stars, 2);
    await attempt.team.run('git fetch origin');
    assert.equal((await attempt.check()).stars, 1);
    attempt.dispose();
  });

  it('says of what is not there only that it is not there', async () => {
    const attempt = await begin('5-strategies/08-gitflow-hotfix');
    const whys = async () => (await attempt.check()).goals.map(({ why }) => why);
    assert.deepEqual((await whys()).slice(0, 3), Array(3).fill('There is no hotfix/hole on GitLab.'));
    for (const line of [
      'git switch -c hotfix/hole',
      'git commit --allow-empty -m "Close the hole"',
      'git push origin HEAD',
    ])
      await attempt.team.run(line);
    const [first, second, third] = await whys();
    assert.equal(first, '');
    assert.equal(second, 'src/hole.js is not in it. There is no src/hole.js in hotfix/hole on GitLab.');
    assert.match(
      third ?? '',
      /^It brings more than the repair to master\. hotfix\/hole on GitLab has \d+ commits more/,
    );
    attempt.dispose();
  });

  it('tells a verb that is to be done without, however it is typed', async () => {
    const exercise: Exercise = { ...exerciseIn('1-first-round/1-fetch'), forbidden: ['pull', 'fetch'] };
    const attempt = await Attempt.begin(exercise, 'gitlab', defaultFlow, openTeam);
    const told = async (line: string) => {
      const fork = await attempt.team.fork(0);
      await fork.run(line);
      const { forbidden, done } = await attempt.check(fork);
      fork.dispose();
      assert.ok(forbidden === null || !done, line);
      return forbidden;
    };
    for (const line of [
      'git pull',
      'git -c user.name=x fetch',
      'git status && git fetch origin',
      'git -C . fetch --all',
    ])
      assert.equal(await told(line), line);
    for (const line of ['git fetch-pack', 'echo "git pull"', 'git commit -m "; git pull"', 'git log --grep pull'])
      assert.equal(await told(line), null, line);
    attempt.dispose();
  });

  it('rejects a set-up that fails, and one outside of the clone', async () => {
    const exercise = exerciseIn('1-first-round/1-fetch');
    for (const line of ['git nonsense', 'echo x > ../../elsewhere.txt', 'cat /etc/passwd']) {
      const broken: Exercise = { ...exercise, setup: { ...exercise.setup, lines: [{ line }] } };
      await assert.rejects(Attempt.begin(broken, 'gitlab', defaultFlow, openTeam), line);
    }
  });
});

describe('the next hint', function () {
  this.timeout(30_000);

  it('depends on the state: what is done already is not hinted again', async () => {
    const attempt = await begin('1-first-round/8-whole-round');
    const first = await findHint(attempt);
    assert.ok(first.kind === 'act');
    assert.match(first.lines.join(), /git (fetch|pull)/);
    await attempt.team.run('git fetch origin');
    await attempt.team.run('git merge origin/dev');
    const next = await findHint(attempt);
    assert.ok(next.kind === 'act');
    assert.doesNotMatch(next.lines.join(), /git (fetch|pull|merge)/);
    attempt.dispose();
  });

  it('says so where nothing forward helps, and how far to go back', async () => {
    const attempt = await begin('1-first-round/1-fetch');
    await attempt.team.run('git status');
    await attempt.team.run('git pull');
    const hint = await findHint(attempt);
    assert.deepEqual({ kind: hint.kind, times: 'times' in hint && hint.times }, { kind: 'undo', times: 1 });
    attempt.dispose();
  });

  it('has nothing to say when all is done, and changes nothing', async () => {
    const attempt = await begin('1-first-round/1-fetch');
    const before = attempt.team.snapshot;
    await findHint(attempt);
    assert.equal(attempt.team.snapshot, before);
    await attempt.team.run('git fetch origin');
    assert.deepEqual(await findHint(attempt), { kind: 'done' });
    attempt.dispose();
  });
});

describe('the goal beside mine', function () {
  this.timeout(30_000);

  it('has the oids of the present wherever that much is reached', async () => {
    const attempt = await begin('1-first-round/8-whole-round');
    const now = () => new Set(attempt.team.snapshot.commits.map(({ oid }) => oid));
    const missing = () =>
      alignGoal(attempt.goal, attempt.team.snapshot).commits.filter(({ oid }) => !now().has(oid)).length;
    assert.equal(missing(), 2, 'the commit and the merge');
    for (const line of [
      'git status',
      'git pull',
      'git switch -c another-name',
      'echo "// free shipping above 50" >> src/cart.js',
      'git commit -am "Other words for it"',
    ])
      await attempt.team.run(line);
    assert.equal(missing(), 1, 'the merge');
    await attempt.team.run('git switch dev');
    await attempt.team.run('git merge --no-ff -m "Other words" another-name');
    assert.equal(missing(), 0);
    attempt.dispose();
  });
});
