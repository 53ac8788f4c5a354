import assert from 'node:assert/strict';
import { defaultFlow } from '../../../src/flow/flowDefinition';
import { Attempt } from '../../../src/training/attempt';
import { findHint } from '../../../src/training/findHint';
import { nextWords } from '../../../src/training/nextWords';
import { linesOf } from '../../../src/training/performAction';
import { openTeam } from '../../../src/world/openTeam';
import { loadExercises } from '../../exercises/loadExercises';

const exercises = loadExercises().map(({ exercise }) => exercise);

async function begin(id: string): Promise<Attempt> {
  const exercise = exercises.find(one => one.id === id);
  assert.ok(exercise);
  return Attempt.begin(exercise, 'gitlab', defaultFlow, openTeam);
}

async function wordsNow(attempt: Attempt) {
  const hint = await findHint(attempt);
  assert.equal(hint.kind, 'act');
  return nextWords(attempt.exercise, hint.actions, hint.lines, attempt.team.snapshot);
}

describe('words about what is next', function () {
  this.timeout(60_000);

  it('are the author’s at the beginning, also after looking around', async () => {
    const attempt = await begin('the-same-line');
    await attempt.team.run('git status');
    assert.deepEqual(await wordsNow(attempt), attempt.exercise.hints);
    attempt.dispose();
  });

  it('speak of the conflict during the conflict, and of its end when it is settled', async () => {
    const attempt = await begin('the-same-line');
    const told = [];
    for (const line of [
      'git merge origin/dev',
      'echo "export const limit = 45;" > src/limit.js',
      'git add src/limit.js',
    ]) {
      await attempt.team.run(line);
      const { nudge, concept } = await wordsNow(attempt);
      told.push(nudge);
      assert.doesNotMatch(nudge, /Start the merge/);
      assert.match(concept, /whole exercise: Between the markers/);
    }
    assert.deepEqual(told, [
      'git stopped because it cannot decide what src/limit.js should contain. You can.',
      'git does not know yet that the conflict is settled.',
      'The conflict is settled, and the merge still waits to be ended.',
    ]);
    attempt.dispose();
  });

  it('say where one stands when that is in the way', async () => {
    const attempt = await begin('together-at-home');
    await attempt.team.run('git switch master');
    assert.match(
      (await wordsNow(attempt)).nudge,
      /^(Look where you stand: you are on master|Think about the direction)/,
    );
    attempt.dispose();
  });

  it('leave what is next open where one has to go back first', () => {
    const [exercise] = exercises;
    const rest = exercise?.solutions[0]?.actions ?? [];
    assert.ok(exercise);
    assert.deepEqual(nextWords(exercise, rest, [], null), exercise.hints);
    assert.equal(nextWords(exercise, [...rest, ...rest], [], null).nudge, '');
  });

  it('know every act of every solution, and never give the command away', async () => {
    const team = await openTeam({ flavour: 'gitlab', seed: 0, story: 'quiet' });
    for (const exercise of exercises)
      for (const { name, actions } of exercise.solutions)
        for (const [done, action] of actions.entries()) {
          const lines = linesOf(team, action, defaultFlow);
          const { nudge, concept } = nextWords(exercise, actions.slice(done), lines, team.snapshot);
          const where = `${exercise.id}, ${name}, act ${done + 1}: ${nudge}`;
          // Steps that are not possible yet have no lines here.
          if (action.kind !== 'step') assert.doesNotMatch(nudge, /Look at the first goal/, where);
          assert.ok(nudge.length > 10 && nudge.length < 200, where);
          if (done > 0) assert.notEqual(nudge, exercise.hints.nudge, where);
          if (done > 0) assert.ok(concept.endsWith(exercise.hints.concept), where);
          if (done > 0 && action.kind === 'type') assert.ok(!nudge.includes(action.line), where);
        }
    team.dispose();
  });
});
