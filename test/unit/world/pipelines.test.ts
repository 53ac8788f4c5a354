import assert from 'node:assert/strict';
import { loadTeam } from '../../../src/world/loadTeam';
import type { HostFlavour, Pipeline } from '../../../src/world/snapshot';
import type { Team } from '../../../src/world/team';
import { open, refuse, succeed } from './team';

/** A team whose CI file and checks are these, on dev and on the learner's branch story-a. */
async function teamWith(files: Readonly<Record<string, string>>, flavour: HostFlavour = 'gitlab'): Promise<Team> {
  const team = await open({ story: 'quiet', flavour });
  await succeed(team, 'git switch -c story-a');
  for (const [path, text] of Object.entries(files)) await team.writeFile(path, new TextEncoder().encode(text));
  await succeed(team, 'git add .', 'git commit -m "Set it up"');
  return team;
}

const push = 'git push origin story-a:feature/story-a';
const last = (team: Team): Pipeline | undefined => team.snapshot.host.pipelines.at(-1);
const states = (pipeline: Pipeline | undefined) =>
  Object.fromEntries(pipeline?.jobs.map(job => [job.name, job.state]) ?? []);

const staged = (jobs: string) => ({ '.gitlab-ci.yml': `stages: [check, build, ship]\n${jobs}` });
const job = (name: string, stage: string, more = '') => `${name}:\n  stage: ${stage}\n  script: x\n${more}`;

describe('world: pipelines', () => {
  for (const flavour of ['gitlab', 'github', 'bitbucket'] as const) {
    it(`run what the files say at a push, a request and a merge, on ${flavour}`, async () => {
      const team = await teamWith(
        {
          'src/cart.js':
            'export const largestCart = 99;\nexport const addToCart = 1, countPieces = 2;\nexport const removeFromCart = 3;\n',
        },
        flavour,
      );
      await succeed(team, push);
      assert.equal(last(team)?.cause, 'push');
      await succeed(team, 'pr create --head feature/story-a');
      assert.equal(last(team)?.cause, 'pull-request');
      assert.equal(last(team)?.pullRequest, 1);
      await team.run('pr review 1 --approve', { as: 'noah' });
      const [request] = team.snapshot.host.pullRequests;
      assert.ok(request?.checks.some(({ name, required }) => name === 'test' && required));
      await succeed(team, 'pr merge');
      assert.deepEqual([last(team)?.cause, last(team)?.ref], ['merge', 'dev']);
      assert.equal(last(team)?.state, 'passed');
    });
  }

  it('find what is wrong in the committed tree, with file and line, and the same on every run', async () => {
    const team = await teamWith({
      'src/cart.js': 'const a = 1;\n<<<<<<< HEAD\n',
      'package.json': '{ "name": }\n',
    });
    await succeed(team, push);
    const lint = last(team)?.jobs.find(({ name }) => name === 'lint');
    assert.equal(lint?.state, 'failed');
    assert.ok(lint.troubles?.includes('src/cart.js:2 still has a conflict marker: both sides are in the commit.'));
    assert.ok(lint.troubles?.some(text => /^package\.json(:\d+)? is no valid JSON/.test(text)));
    assert.ok(
      lint.reasons.some(text => /\.gitlab-ci\.yml:\d+/.test(text)),
      'the proof names a line',
    );
    assert.equal(states(last(team))['build'], 'skipped', 'it needs lint');
    const before = lint.troubles;
    await succeed(team, 'pipeline retry lint');
    const again = last(team)?.jobs.find(({ name }) => name === 'lint');
    assert.deepEqual([again?.state, again?.attempt, again?.troubles], ['failed', 2, before]);
  });

  it('find imports of what is not there any more', async () => {
    const team = await teamWith({
      'src/total.js': "import { nothing } from './cart.js';\nimport { x } from './gone.js';\n",
    });
    await succeed(team, push);
    assert.deepEqual(last(team)?.jobs.find(({ name }) => name === 'test')?.troubles, [
      'src/total.js:1 imports nothing from ./cart.js, but src/cart.js does not export it.',
      'src/total.js:2 imports ./gone.js, and there is no such file in the commit.',
    ]);
    assert.equal(states(last(team))['lint'], 'passed', 'lint looks at no imports');
  });

  it('follow .gitflow/checks.yaml, and say where a check stands', async () => {
    const team = await teamWith({
      '.gitflow/checks.yaml':
        'lint:\n  - file: src/*.js\n    must-not-match: console\\.log\n    says: Take the output out.\ntest:\n  - file: docs/guide.md\n    must-match: ^# \n  - file: src/missing.js\n    exists: true\n  - file: secrets.txt\n    exists: false\n',
      'src/a.js': 'let a;\nconsole.log(a);\n',
      'secrets.txt': 'x\n',
    });
    await succeed(team, push);
    const troubles = Object.fromEntries(last(team)?.jobs.map(one => [one.name, one.troubles ?? []]) ?? []);
    assert.deepEqual(troubles['lint'], ['src/a.js:2: Take the output out. (.gitflow/checks.yaml:2)']);
    assert.deepEqual(troubles['test'], [
      'src/missing.js: this file must be there. (.gitflow/checks.yaml:8)',
      'secrets.txt: this file must not be there. (.gitflow/checks.yaml:10)',
    ]);
  });

  const bad: readonly (readonly [text: string, expected: RegExp])[] = [
    ['lint: [', /checks\.yaml:\d+ cannot be read/],
    ['- a\n', /checks\.yaml:1 cannot be read: It must name jobs/],
    ['lint:\n  - must: x\n', /checks\.yaml:2 cannot be read: "must" is no part of a check/],
    ['lint: text\n', /checks\.yaml:1 cannot be read: A check is a map/],
    ['lint:\n  - flaky: 7\n', /"flaky" is the share of runs/],
    ['lint:\n  - takes: soon\n', /"takes" is how many commands/],
    ['lint:\n  - must-match: "(["\n', /is no regular expression/],
  ];
  for (const [text, expected] of bad) {
    it(`a check that cannot be read fails the job and says so: ${JSON.stringify(text)}`, async () => {
      const team = await teamWith({ '.gitflow/checks.yaml': text });
      await succeed(team, push);
      const lint = last(team)?.jobs.find(({ name }) => name === 'lint');
      assert.equal(lint?.state, 'failed');
      assert.match(lint.troubles?.join('\n') ?? '', expected);
    });
  }

  it('wait for earlier stages or for what they need, and skip what cannot follow', async () => {
    const team = await teamWith({
      ...staged(
        [
          job('ship', 'ship'),
          job('notify', 'ship', '  when: on_failure\n'),
          job('clean', 'ship', '  when: always\n'),
          job('early', 'ship', '  needs: []\n'),
          job('pack', 'build', '  needs: [fine]\n'),
          job('compile', 'build'),
          job('broken', 'check'),
          job('loose', 'check', '  allow_failure: true\n'),
          job('fine', 'check'),
        ].join(''),
      ),
      '.gitflow/checks.yaml': 'broken:\n  exists: true\n  file: nowhere\nloose:\n  exists: true\n  file: nowhere\n',
    });
    await succeed(team, push);
    assert.deepEqual(states(last(team)), {
      ship: 'skipped',
      notify: 'passed',
      clean: 'passed',
      early: 'passed',
      pack: 'passed',
      compile: 'skipped',
      broken: 'failed',
      loose: 'failed',
      fine: 'passed',
    });
    assert.equal(last(team)?.state, 'failed');
    const { jobs = [] } = last(team) ?? {};
    const [fine, pack] = ['fine', 'pack'].map(name => jobs.find(one => one.name === name));
    assert.ok((pack?.startedAt ?? 0) >= (fine?.endedAt ?? Infinity), 'pack starts when fine has ended');
  });

  it('hold at a job by hand until somebody starts it', async () => {
    const team = await teamWith(
      staged([job('a', 'check', '  rules:\n    - when: manual\n'), job('b', 'build')].join('')),
    );
    await succeed(team, push);
    assert.deepEqual([last(team)?.state, states(last(team))], ['manual', { a: 'manual', b: 'waiting' }]);
    assert.match(await refuse(team, 'pipeline play b'), /b does not wait for anybody.*\nThese do: a/);
    await succeed(team, 'pipeline play a');
    assert.deepEqual([last(team)?.state, states(last(team))], ['passed', { a: 'passed', b: 'passed' }]);
    assert.match(await refuse(team, 'pipeline play a'), /To run it again: pipeline retry a/);
  });

  it('go on with the clock of the team, command by command, and can be canceled on the way', async () => {
    const slow = {
      ...staged([job('slow', 'check'), job('b', 'build')].join('')),
      '.gitflow/checks.yaml': 'slow:\n  takes: 2\n',
    };
    const team = await teamWith(slow);
    await succeed(team, push);
    assert.deepEqual([last(team)?.state, states(last(team))], ['running', { slow: 'running', b: 'waiting' }]);
    await succeed(team, 'git status');
    assert.equal(states(last(team))['slow'], 'running');
    assert.match(await refuse(team, 'pipeline retry slow'), /has not ended yet/);
    assert.deepEqual(states(last(team)), { slow: 'passed', b: 'passed' });
    const other = await teamWith(slow);
    await succeed(other, push, 'pipeline cancel');
    assert.deepEqual([last(other)?.state, states(last(other))], ['canceled', { slow: 'canceled', b: 'canceled' }]);
    assert.match(await refuse(other, 'pipeline cancel'), /has ended already: canceled/);
    await succeed(other, 'pipeline retry', 'ls', 'ls');
    assert.equal(last(other)?.state, 'passed');
  });

  it('cancel what a newer commit overtakes', async () => {
    const team = await teamWith({ ...staged(job('slow', 'check')), '.gitflow/checks.yaml': 'slow:\n  takes: 9\n' });
    await succeed(team, push, 'git commit --allow-empty -m more', push);
    const [first, second] = team.snapshot.host.pipelines;
    assert.deepEqual([first?.state, second?.state], ['canceled', 'running']);
    assert.ok(first?.jobs[0]?.reasons.some(text => text.includes('a newer commit came')));
  });

  it('have a job by hand wait for a hand again when they were canceled before', async () => {
    const team = await teamWith({ ...staged(job('hold', 'check', '  when: manual\n')), '.gitflow/checks.yaml': '{}' });
    await succeed(team, push, 'pipeline cancel');
    assert.equal(states(last(team))['hold'], 'canceled');
    await succeed(team, 'pipeline retry');
    assert.equal(states(last(team))['hold'], 'manual');
    await succeed(team, 'pipeline cancel', 'pipeline retry hold');
    assert.equal(states(last(team))['hold'], 'passed', 'who names it starts it');
  });

  it('fail at random only where that is declared, the same for the same seed', async () => {
    const outcome = async (seed: number) => {
      const team = await open({ story: 'quiet', seed });
      await succeed(team, 'git switch -c story-a');
      await team.writeFile('.gitflow/checks.yaml', new TextEncoder().encode('test:\n  flaky: 0.5\n'));
      await succeed(team, 'git add .', 'git commit -m x', push);
      const runs = [];
      for (let i = 0; i < 6; i++) {
        runs.push(states(last(team))['test']);
        await succeed(team, 'pipeline retry test');
      }
      return runs.join(' ');
    };
    const [one, same, other] = [await outcome(1), await outcome(1), await outcome(2)];
    assert.equal(one, same);
    assert.notEqual(one, other);
    assert.ok(one.includes('passed') && one.includes('failed'), one);
  });

  it('are part of undo, redo, fork and save', async () => {
    const team = await teamWith({ ...staged(job('slow', 'check')), '.gitflow/checks.yaml': 'slow:\n  takes: 2\n' });
    await succeed(team, push);
    const running = JSON.stringify(team.snapshot.host);
    const fork = await team.fork();
    await succeed(team, 'ls', 'ls');
    assert.equal(last(team)?.state, 'passed');
    assert.equal(JSON.stringify(fork.snapshot.host), running);
    const loaded = await loadTeam(team.save());
    assert.ok(loaded.ok);
    assert.equal(JSON.stringify(loaded.value.snapshot), JSON.stringify(team.snapshot));
    await succeed(team, 'undo');
    assert.equal(JSON.stringify(team.snapshot.host), running);
    await succeed(team, 'redo');
    assert.equal(last(team)?.state, 'passed');
    await succeed(fork, 'ls', 'ls');
    assert.equal(last(fork)?.state, 'passed');
  });

  it('answer to pipeline, glab ci and gh run, and refuse what makes no sense', async () => {
    const team = await open({ story: 'quiet' });
    assert.match(await refuse(team, 'pipeline view'), /No pipeline has run yet/);
    await succeed(team, 'git switch -c story-a', 'git commit --allow-empty -m x', push);
    assert.match((await succeed(team, 'pipeline view')).stdout, /simulated\): passed[\s\S]*check:\n {2}passed\s+lint/);
    assert.match((await succeed(team, 'glab ci list')).stdout, /#1 {2}passed/);
    assert.match((await succeed(team, 'glab ci trace lint')).stdout, /Job lint of pipeline #1, simulated/);
    assert.match((await succeed(team, 'gh run view 1')).stdout, /Pipeline #1/);
    assert.match(await refuse(team, 'pipeline log lnt'), /no job lnt\. Did you mean lint\?/);
    assert.match(await refuse(team, 'pipeline view 9'), /There is no pipeline #9/);
    assert.match(await refuse(team, 'pipeline view nowhere'), /The host has no branch nowhere/);
    assert.match(await refuse(team, 'pipeline retry'), /Nothing in pipeline #1 has failed/);
    assert.match(await refuse(team, 'pipeline lst', 2), /Did you mean: pipeline list/);
    assert.match(await refuse(team, 'pipeline', 2), /pipeline list/);
    assert.match(await refuse(team, 'pipeline list --wrong', 2), /There is no flag --wrong/);
    assert.match(await refuse(team, 'pipeline play', 2), /Say which job/);
    assert.match(await refuse(team, 'pipeline log', 2), /Say which job/);
    assert.match((await succeed(team, 'pipeline run dev')).stdout, /Pipeline #2 \(simulated\): passed/);
    const hub = await open({ story: 'quiet', flavour: 'github' });
    assert.match(await refuse(hub, 'pipeline run dev'), /workflow_dispatch/);
  });
});
