import assert from 'node:assert/strict';
import { teamStories, type StoryEnd, type TeamStory } from '../../../src/world/story/teamStories';
import type { Team } from '../../../src/world/team';
import { oidOf, open } from './team';

const runs = 50;

async function tell(team: Team, { steps }: TeamStory): Promise<void> {
  for (const { line, as = 'learner', fails } of steps) {
    const { exitCode, stdout, stderr } = await team.run(line, { as });
    assert.equal(exitCode !== 0, fails === true, `${as}$ ${line}\n${stdout}${stderr}`);
  }
}

async function assertEnd(team: Team, { requests, pipelines = [], files = [] }: StoryEnd): Promise<void> {
  const { host } = team.snapshot;
  assert.equal(host.pullRequests.length, requests.length);
  for (const { id, state, blockers, events = [] } of requests) {
    const request = host.pullRequests.find(one => one.id === id);
    assert.equal(request?.state, state, `request ${id}`);
    if (blockers)
      assert.deepEqual(
        request.blockers.map(({ code }) => code),
        blockers,
      );
    let at = -1;
    for (const kind of events) {
      at = request.events.findIndex((event, i) => i > at && event.kind === kind);
      assert.notEqual(at, -1, `request ${id}: ${kind} in ${request.events.map(event => event.kind).join(', ')}`);
    }
  }
  for (const { ref, state, failed = [] } of pipelines) {
    const pipeline = host.pipelines.findLast(one => one.ref === ref);
    assert.equal(pipeline?.state, state, `pipeline of ${ref}`);
    assert.deepEqual(
      pipeline.jobs.filter(job => job.state === 'failed').map(job => job.name),
      failed,
    );
  }
  for (const { ref, path, has, not } of files) {
    const content = await team.files.readAt(oidOf(team.snapshot, 'host', ref) ?? '', path);
    const lines = new TextDecoder().decode(content).split('\n');
    assert.equal(lines.includes(has), not !== true, `${path} on ${ref}: ${has}`);
  }
}

describe('world: stories of a team', () => {
  it('are ten, each with its own name', () => {
    assert.equal(teamStories.length, 10);
    assert.equal(new Set(teamStories.map(({ id }) => id)).size, 10);
  });

  for (const story of teamStories) {
    it(`${story.title}: ends as told, ${runs} times of ${runs}`, async () => {
      const team = await open(story.options);
      await tell(team, story);
      await assertEnd(team, story.ends);
      const told = JSON.stringify(team.snapshot);
      for (let run = 1; run < runs; run++) {
        // Every other time from a fork of the start, so that both ways back are walked.
        const again = run % 2 === 0 ? await team.fork(0) : team;
        if (again === team) await team.run('reset-world');
        await tell(again, story);
        assert.equal(JSON.stringify(again.snapshot), told, `run ${run + 1}`);
        if (again !== team) again.dispose();
      }
    }).timeout(120_000);
  }
});
