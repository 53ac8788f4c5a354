import assert from 'node:assert/strict';
import { defaultFlow } from '../../../src/flow/flowDefinition';
import { Attempt } from '../../../src/training/attempt';
import { performAction } from '../../../src/training/performAction';
import { readExercise } from '../../../src/training/readExercise';
import { recordExercise } from '../../../src/training/recordExercise';
import { openTeam } from '../../../src/world/openTeam';

describe('recordExercise', function () {
  this.timeout(30_000);

  it('makes a draft whose set-up builds, whose goal is open at the start, and which its own solution completes', async () => {
    const team = await openTeam({ flavour: 'gitlab', seed: 1, story: 'quiet' });
    for (const line of ['git fetch origin', 'git merge origin/dev', 'git status', 'git switch -c story-a'])
      await team.run(line);
    const from = team.snapshot.timeline.position;
    for (const line of [
      'echo "// x" >> src/cart.js',
      'git nonsense',
      'git log',
      'git commit -am "Add x"',
      'git push origin story-a',
    ])
      await team.run(line);
    const { entries } = team.snapshot.timeline;
    const start = team.snapshotAt(from);
    assert.ok(start);
    const draft = recordExercise(entries, from, start, team.snapshot);
    team.dispose();

    const missing = readExercise(draft, 'draft.yaml');
    assert.equal(missing.exercise, undefined, 'the draft says itself what its author has to add');
    assert.ok(missing.findings.some(({ message }) => message.includes('3 near-misses')));

    const whole = draft.replace(
      /solutions:\n([\s\S]*?)near-misses: \[\]/,
      (_, one: string) =>
        `solutions:\n${one}${one.replace('as recorded', 'again')}${one.replace('as recorded', 'once more')}near-misses:\n` +
        ['a', 'b', 'c'].map(name => `  - { name: ${name}, do: [git status], fails: 1 }\n`).join(''),
    );
    const { exercise, findings } = readExercise(whole, 'whole.yaml');
    assert.deepEqual(findings, []);
    assert.ok(exercise);
    assert.deepEqual(
      exercise.setup.lines.map(({ line }) => line),
      ['git fetch origin', 'git merge origin/dev', 'git switch -c story-a'],
    );
    assert.deepEqual(
      exercise.solutions[0]?.actions.map(action => (action.kind === 'type' ? action.line : '')),
      ['echo "// x" >> src/cart.js', 'git commit -am "Add x"', 'git push origin story-a'],
    );
    const attempt = await Attempt.begin(exercise, 'gitlab', defaultFlow, openTeam);
    assert.equal((await attempt.check()).done, false);
    for (const action of exercise.solutions[0].actions) await performAction(attempt.team, action, defaultFlow);
    const progress = await attempt.check();
    assert.equal(progress.done, true, JSON.stringify(progress.goals.filter(({ met }) => !met)));
    assert.equal(progress.stars, 3);
    attempt.dispose();
  });
});
