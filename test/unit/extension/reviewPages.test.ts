import assert from 'node:assert/strict';
import { deliveryStages } from '../../../src/extension/review/deliveryStages';
import { pipelineBody } from '../../../src/extension/review/pipelineBody';
import { actsOf, acts, lineOf } from '../../../src/extension/review/requestActs';
import { requestBody } from '../../../src/extension/review/requestBody';
import type { Pipeline, PullRequest, Snapshot } from '../../../src/world/snapshot';
import { loadTeam } from '../../../src/world/loadTeam';
import type { Team } from '../../../src/world/team';
import { open, succeed } from '../world/team';

const proposed = async (title = 'Name it'): Promise<Team> => {
  const team = await open({ story: 'quiet' });
  await succeed(
    team,
    'git switch -c story-a',
    'echo "<<<<<<< HEAD" >> src/cart.js',
    'git commit -am x',
    'git push origin story-a:feature/story-a',
    `pr create --head feature/story-a --title "${title}" --body "Because <b>it</b> matters"`,
  );
  return team;
};
const parts = ({ snapshot }: Team): readonly [Snapshot, PullRequest, Pipeline] => {
  const [request] = snapshot.host.pullRequests;
  const pipeline = snapshot.host.pipelines.at(-1);
  assert.ok(request && pipeline);
  return [snapshot, request, pipeline];
};

describe('extension: the page of a pull request', () => {
  it('says all there is, and takes no text for markup', async () => {
    const team = await proposed('<img src=x onerror=alert(1)>');
    await team.run(
      'pr review 1 --request-changes --body "Take <i>it</i> out" --file src/cart.js --line 16 --suggest "<s>"',
      {
        as: 'noah',
      },
    );
    const [snapshot, request] = parts(team);
    const body = requestBody(snapshot, request);
    assert.doesNotMatch(body, /<img|<b>|<i>|<s>|<script/);
    for (const { sentence } of request.blockers) assert.ok(body.includes(sentence.replaceAll("'", '&#39;')));
    for (const heading of ['Merge', 'Description', 'Changed files', 'Commits', 'Checks (simulated)', 'Reviewers', 'Conversation', 'What happened'])
      assert.ok(body.includes(`<h2>${heading}`), heading); // prettier-ignore
    assert.match(body, /Noah<\/strong> asks for changes/);
  });

  it('offers what fits, and each offer is a line that the team takes', async () => {
    const failing = await proposed();
    await failing.run('pr comment 1 --body "Who?"', { as: 'maya' });
    const fine = await failing.fork();
    await succeed(fine, 'edit src/cart.js 16 "export const x = 1;"', 'git commit -am y');
    await succeed(fine, 'git push origin story-a:feature/story-a');
    await fine.run('pr review 1 --approve', { as: 'noah' });
    for (const act of acts) {
      const team = await (act.startsWith('merge') ? fine : failing).fork();
      const text = act === 'retarget' ? 'master' : act === 'ask-review' ? 'maya' : 'Text with "quotes"';
      if (act === 'ready') await succeed(team, 'pr ready 1 --undo');
      if (act === 'reopen') await succeed(team, 'pr close 1');
      if (act === 'no-auto-merge') await succeed(team, 'pr merge 1 --auto');
      if (act === 'unresolve') await succeed(team, 'pr resolve 1 1');
      const line = lineOf(act, 1, text, 1, word => JSON.stringify(word));
      // The author may do neither.
      const who = act === 'approve' || act === 'request-changes' ? 'noah' : 'learner';
      const { exitCode, stderr } = await team.run(line, { as: who });
      assert.equal(exitCode, 0, `${line}\n${stderr}`);
      team.dispose();
    }
    const [snapshot, request] = parts(failing);
    assert.ok(!actsOf(snapshot, request).some(({ act }) => act === 'approve' || act === 'merge'));
    const free = { ...request, author: 'maya', blockers: [] };
    assert.ok(actsOf(snapshot, free).some(({ act }) => act === 'approve'));
    assert.deepEqual(
      ['merge', 'merge-squash', 'merge-rebase', 'merge-delete'].map(act =>
        actsOf(snapshot, free).some(one => one.act === act),
      ),
      [true, true, true, true],
    );
    assert.deepEqual(
      actsOf(snapshot, { ...request, state: 'closed' }).map(({ act }) => act),
      ['reopen'],
    );
  });

  it('keeps the conversation through save, undo, redo and fork', async () => {
    const team = await proposed();
    await team.run('pr review 1 --comment --body "Why?" --file src/cart.js --line 16', { as: 'noah' });
    await succeed(team, 'pr comment 1 --reply 1 --body "Because."', 'pr resolve 1 1');
    const page = (one: Team) => requestBody(...(parts(one).slice(0, 2) as [Snapshot, PullRequest]));
    const before = page(team);
    assert.match(before, /Because\./);
    assert.equal(page(await team.fork()), before);
    const loaded = await loadTeam(team.save());
    assert.ok(loaded.ok);
    assert.equal(page(loaded.value), before);
    await succeed(team, 'undo', 'undo');
    assert.doesNotMatch(page(team), /Because\./);
    await succeed(team, 'redo', 'redo');
    assert.equal(page(team), before);
  });
});

describe('extension: the page of a pipeline', () => {
  it('shows the seven stages of delivery, the simulated ones from the configuration', async () => {
    const [snapshot, , pipeline] = parts(await proposed());
    const stages = deliveryStages(snapshot, pipeline);
    assert.deepEqual(
      stages.map(({ name }) => name),
      ['Source', 'Build', 'Test engine', 'Develop environment', 'Production', 'Monitoring', 'Support'],
    );
    assert.deepEqual(
      stages.flatMap(({ jobs }) => jobs).length,
      pipeline.jobs.length,
      'every job stands at one of them',
    );
    assert.deepEqual([stages[0]?.state, stages[5]?.state, stages[6]?.state], ['failed', 'next', 'next']);
    const job = (name: string, environment?: string) => ({
      name, stage: '', needs: [], state: 'passed', allowFailure: false, startedAt: 1, endedAt: 2, reasons: [],
      ...(environment === undefined ? {} : { environment }),
    }) as const; // prettier-ignore
    const jobs = [job('lint'), job('unit-test'), job('coverage'), job('docker-image'), job('publish alpha'), job('integration-test'), job('ui test'), job('deploy', 'staging'), job('ship', 'production')]; // prettier-ignore
    assert.deepEqual(
      deliveryStages(snapshot, { ...pipeline, jobs }).map(one => one.jobs.map(({ name }) => name)),
      [['lint'], ['unit-test', 'coverage', 'docker-image', 'publish alpha'], ['integration-test', 'ui test'], ['deploy'], ['ship'], [], []],
    ); // prettier-ignore
    const body = pipelineBody(snapshot, pipeline);
    assert.match(body, /simulated/);
    assert.match(body, /conflict marker/);
  });
});
