import assert from 'node:assert/strict';
import { requestBody } from '../../../src/extension/review/requestBody';
import { pipelineBody } from '../../../src/extension/review/pipelineBody';
import type { HostFlavour, Pipeline } from '../../../src/world/snapshot';
import type { Team } from '../../../src/world/team';
import { open, refuse, succeed } from './team';

async function teamWith(flavour: HostFlavour, files: Readonly<Record<string, string>>): Promise<Team> {
  const team = await open({ story: 'quiet', flavour });
  await succeed(team, 'git switch -c story-a');
  for (const [path, text] of Object.entries(files)) {
    await team.createFolder(path.split('/').slice(0, -1).join('/'));
    assert.ok((await team.writeFile(path, new TextEncoder().encode(text))).ok, path);
  }
  await succeed(team, 'git add .', 'git commit -m Copies', 'git push origin story-a:feature/story-a');
  return team;
}

const newest = ({ snapshot }: Team): Pipeline => {
  const pipeline = snapshot.host.pipelines.at(-1);
  assert.ok(pipeline, 'a pipeline has run');
  return pipeline;
};
const states = (team: Team) => Object.fromEntries(newest(team).jobs.map(({ name, state }) => [name, state]));
const needsOf = (team: Team, job: string) => newest(team).jobs.find(({ name }) => name === job)?.needs;

const gitlab = `lint: {script: make}
test:
  script: make
  parallel: {matrix: [{NODE: ["20", "22"], OS: [linux, mac]}]}
split: {script: make, parallel: 3}
package: {stage: deploy, script: make, needs: [test, "split 2/3"]}
`;

const github = (jobs: string) => ({ '.github/workflows/ci.yml': `name: CI\non: push\njobs:\n${jobs}` });
const run = '    runs-on: ubuntu-latest\n    steps: [{ run: make }]\n';
const matrix = (text: string) => `    strategy:\n      matrix:\n        ${text}\n`;

describe('world: copies of a job', () => {
  it('are jobs of their own on GitLab, each with its name, its result and its log', async () => {
    const team = await teamWith('gitlab', {
      '.gitlab-ci.yml': gitlab,
      '.gitflow/checks.yaml': '"test: [22, mac]": {file: nowhere, exists: true}\nsplit: {takes: 2}\n',
    });
    assert.deepEqual(states(team), {
      lint: 'passed',
      'test: [20, linux]': 'passed',
      'test: [20, mac]': 'passed',
      'test: [22, linux]': 'passed',
      'test: [22, mac]': 'failed',
      'split 1/3': 'running',
      'split 2/3': 'running',
      'split 3/3': 'running',
      package: 'waiting',
    });
    assert.equal(newest(team).jobs.filter(({ copyOf }) => copyOf === 'test').length, 4);
    assert.deepEqual(needsOf(team, 'package'), [
      'test: [20, linux]', 'test: [20, mac]', 'test: [22, linux]', 'test: [22, mac]', 'split 2/3',
    ]); // prettier-ignore
    const bad = await succeed(team, 'pipeline log "test: [22, mac]"');
    assert.match(bad.stdout, /Job test: \[22, mac\] of pipeline #1, simulated/);
    assert.match(bad.stdout, /nowhere: this file must be there/);
    const good = await succeed(team, 'pipeline log test: [20, mac]');
    assert.match(good.stdout, /Job test: \[20, mac\][\s\S]*passed/);
    assert.match(await refuse(team, 'pipeline log test'), /test has 4 copies in pipeline #1[\s\S]*test: \[20, linux\]/);
    const page = pipelineBody(team.snapshot, newest(team));
    assert.match(page, /Log of test: \[22, mac\]/);
    assert.match(page, /needs test \(4 copies\), split 2\/3/);
    const view = await succeed(team, 'pipeline view');
    assert.match(view.stdout, /FAILED +test: \[22, mac\][\s\S]*package +\(needs test \(4 copies\), split 2\/3\)/);
    const again = await succeed(team, 'pipeline retry "test: [22, mac]"');
    assert.match(again.stdout, /FAILED +test: \[22, mac\]/, 'nothing has changed');
    assert.equal(newest(team).jobs.find(({ name }) => name === 'test: [22, mac]')?.attempt, 2);
    assert.equal(newest(team).jobs.find(({ name }) => name === 'test: [20, mac]')?.attempt, undefined);
  });

  it('are jobs of their own on GitHub, named by their values or as the file says', async () => {
    const team = await teamWith('github', github(
      `  lint:\n    name: Lint all\n${run}` +
      `  test:\n    needs: lint\n${matrix('node: [20, 22]\n        os: [linux, mac]\n        exclude: [{ node: 20, os: mac }]\n        include: [{ node: 22, os: mac, slow: true }, { node: 24 }]')}${run}` +
      `  named:\n    name: On \${{ matrix.os }}\n${matrix('os: [linux, mac]')}${run}` +
      `  ship:\n    needs: [test, named]\n${run}`,
    )); // prettier-ignore
    assert.deepEqual(Object.keys(states(team)), [
      'Lint all', 'test (20, linux)', 'test (22, linux)', 'test (22, mac, true)', 'test (24)', 'On linux', 'On mac', 'ship',
    ]); // prettier-ignore
    assert.ok(Object.values(states(team)).every(state => state === 'passed'));
    assert.deepEqual(needsOf(team, 'test (24)'), ['Lint all'], 'a job that is needed is named by its key in the file');
    assert.equal(needsOf(team, 'ship')?.length, 6);
    const [first, last] = [newest(team).jobs.find(({ name }) => name === 'Lint all'), newest(team).jobs.at(-1)];
    assert.ok((last?.startedAt ?? 0) > (first?.endedAt ?? Infinity), 'what is needed comes first');
  });

  it('of a job that is required are all required', async () => {
    const team = await teamWith('github', {
      '.github/workflows/ci.yml': `name: CI\non: [push, pull_request]\njobs:\n  lint:\n${run}  test:\n${matrix('node: [20, 22]')}${run}`,
      '.gitflow/checks.yaml': 'test (22): {file: nowhere, exists: true}\n',
    });
    await succeed(team, 'pr create --base dev --head feature/story-a');
    const request = () => team.snapshot.host.pullRequests[0];
    assert.deepEqual(
      request()?.checks.map(({ name, required, state }) => `${name} ${String(required)} ${state}`),
      ['lint true passed', 'test (20) true passed', 'test (22) true failed'],
    );
    assert.deepEqual(
      request()?.blockers.map(({ code }) => code),
      ['approvals', 'check-failed'],
    );
    assert.match(request()?.blockers[1]?.sentence ?? '', /test \(22\)/);
    const [shown] = team.snapshot.host.pullRequests;
    assert.ok(shown);
    assert.match(requestBody(team.snapshot, shown), /log of test \(22\)/);
  });

  it('are simulated up to a number, and a sentence says so', async () => {
    const numbers = Array.from({ length: 60 }, (_, n) => n).join(', ');
    const team = await teamWith('github', github(`  test:\n${matrix(`n: [${numbers}]`)}${run}  ship:\n    needs: test\n${run}`));
    assert.equal(newest(team).jobs.length, 51);
    assert.equal(newest(team).state, 'passed');
    const sentence = 'test has 60 copies. 50 of them are simulated, each as a job of its own; the others are left out here.';
    assert.deepEqual(newest(team).remarks, [sentence]);
    assert.ok(pipelineBody(team.snapshot, newest(team)).includes(sentence));
    assert.ok((await succeed(team, 'pipeline view')).stdout.includes(sentence));
  }); // prettier-ignore

  it('are too many from 257 on with GitHub and from 201 on with GitLab, and then nothing starts', async () => {
    const list = (n: number) => Array.from({ length: n }, (_, i) => i).join(', ');
    const github17 = await teamWith('github', github(`  test:\n${matrix(`a: [${list(17)}]\n        b: [${list(17)}]`)}${run}`));
    assert.deepEqual(github17.snapshot.host.pipelines, []);
    const gitlab201 = await teamWith('gitlab', { '.gitlab-ci.yml': 'test: {script: make, parallel: 201}\n' });
    assert.deepEqual(gitlab201.snapshot.host.pipelines, []);
  }); // prettier-ignore

  it('of values that only the run knows stay one job, which says why', async () => {
    const team = await teamWith('github', github(`  test:\n${matrix('n: ${{ fromJSON(vars.NODES) }}')}${run}`));
    assert.deepEqual(states(team), { test: 'passed' });
    assert.match((await succeed(team, 'pipeline log test')).stdout, /the number of jobs is not known before/);
  });

  it('and jobs of a called workflow come back after save, undo and fork', async () => {
    const team = await teamWith('github', {
      '.github/workflows/ci.yml': `name: CI\non: push\njobs:\n  checks:\n    uses: ./.github/workflows/checks.yml\n  ship:\n    needs: checks\n${run}`,
      '.github/workflows/checks.yml': `on: workflow_call\njobs:\n  lint:\n${run}  test:\n    needs: lint\n${matrix('node: [20, 22]')}${run}`,
    });
    assert.deepEqual(Object.keys(states(team)), ['checks / lint', 'checks / test (20)', 'checks / test (22)', 'ship']);
    assert.deepEqual(needsOf(team, 'checks / test (22)'), ['checks / lint']);
    assert.deepEqual(needsOf(team, 'ship'), ['checks / lint', 'checks / test (20)', 'checks / test (22)']);
    const before = JSON.stringify(newest(team));
    const fork = await team.fork();
    assert.equal(JSON.stringify(newest(fork)), before);
    await succeed(team, 'undo', 'redo');
    assert.equal(JSON.stringify(newest(team)), before);
  });
});
