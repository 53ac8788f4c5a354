import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultFlow } from '../../../src/flow/flowDefinition';
import { Attempt } from '../../../src/training/attempt';
import { proveExercise } from '../../../src/training/proveExercise';
import { readExercise } from '../../../src/training/readExercise';
import { openTeam } from '../../../src/world/openTeam';

const good = readFileSync('media/exercises/1-first-round/1-fetch.yaml', 'utf8');

/** What the proof tells of the good file with one thing changed, as `line message`. */
async function proof(from = '', to = ''): Promise<readonly string[]> {
  const text = good.replace(from, to);
  assert.ok(from === '' || text !== good, 'the change changes something');
  const { exercise, findings } = readExercise(text, 'x.yaml');
  assert.ok(exercise, JSON.stringify(findings));
  const attempt = await Attempt.begin(exercise, 'gitlab', defaultFlow, openTeam);
  const told = await proveExercise(attempt);
  assert.equal(attempt.team.timeline.entries.length, 0, 'the team itself is as it was');
  attempt.dispose();
  return told.map(({ range, message }) => `${range.line} ${message}`);
}

const lineOf = (text: string) => good.split('\n').findIndex(line => line.includes(text)) + 1;

describe('the proof of an exercise', function () {
  this.timeout(30_000);

  it('finds nothing where all is kept', async () => {
    assert.deepEqual(await proof(), []);
  });

  it('tells a solution that does not reach the goal, with what is missing', async () => {
    assert.deepEqual(await proof('do: [git fetch --all]', 'do: [git fetch origin master]'), [
      `${lineOf('fetch from everywhere')} “fetch from everywhere” does not reach the goal: Your origin/dev still shows the state ` +
        `before Maya's push. Your origin/dev lacks 2 commits of dev on GitLab.`,
    ]);
  });

  it('tells a near-miss that reaches the goal, and one that misses another', async () => {
    const reached = await proof('do: [git log --oneline origin/dev]', 'do: [git fetch]');
    assert.match(reached.join(), /^\d+ “looking at the old memory” is a near-miss, and reaches the goal\.$/);
    const other = await proof('fails: 1', 'fails: 2');
    assert.match(
      other.join(),
      /^\d+ “looking at the old memory” misses goal 1 first, not goal 2: Your origin\/dev still/,
    );
  });

  it('tells a goal that is met from the start', async () => {
    const told = await proof("{ ref: origin/dev, same: 'host:dev' }", '{ ref: dev, exists: true }');
    assert.ok(told.includes(`${lineOf('- check:')} Every goal is met before anything was done. Set up a situation in which one is not.`)); // prettier-ignore
  });

  it('tells a par that nobody can reach', async () => {
    const three = "'git fetch origin', 'git fetch origin', 'git fetch origin'";
    let text = good;
    for (const one of ['git fetch origin]', 'git fetch --all]', 'git fetch origin dev]', '{ step: fetch }]'])
      text = text.replace(one, `${three}]`);
    const told = await proof(good, text);
    assert.match(told.join(), /No solution is within par: the shortest takes 3 commands, and par is 1\./);
  });
});
