import assert from 'node:assert/strict';
import { closedNumbers } from '../../../src/world/host/closingWords';
import { wordingOf } from '../../../src/world/host/wording';
import type { MergeBlocker } from '../../../src/world/snapshot';
import type { Team } from '../../../src/world/team';
import { open, refuse, succeed } from './team';

type Code = MergeBlocker['code'];

/** A request of the learner's from feature/story-a, with host rules that the default branch states. */
async function proposed(rules: string, more: readonly string[] = []): Promise<Team> {
  const team = await open({ story: 'quiet' });
  const as = async (who: string, ...lines: readonly string[]) => {
    for (const line of lines) {
      const result = await team.run(line, { as: who });
      assert.equal(result.exitCode, 0, `${line}\n${result.stderr}`);
    }
  };
  const [first, ...rest] = ['protected:', '  dev:', ...rules.split('\n').map(line => `    ${line}`)];
  await as('maya', 'git switch dev', 'mkdir .gitflow', `echo "${first}" > .gitflow/host.yaml`);
  await as('maya', ...rest.map(line => `echo "${line}" >> .gitflow/host.yaml`));
  await as('maya', 'git add .', 'git commit -m Rules', 'git push origin dev');
  await succeed(
    team,
    'git fetch',
    'git merge origin/dev',
    'git switch -c story-a',
    'echo "export const currency = 1;" >> src/cart.js',
    'git commit -am Currency',
    'git push origin story-a:feature/story-a',
    'pr create --head feature/story-a',
  );
  for (const line of more) {
    const [, who, typed = line] = /^(maya|noah)\$ (.*)$/.exec(line) ?? [];
    await as(who ?? 'learner', typed);
  }
  return team;
}

const codes = (team: Team): readonly Code[] =>
  team.snapshot.host.pullRequests.at(-1)?.blockers.map(({ code }) => code) ?? [];

/** What the table of pairs does not have: reasons that are done away with, half met, or met in another way. */
const cases: readonly (readonly [name: string, rules: string, lines: readonly string[], expected: readonly Code[]])[] = [
  ['nothing', 'approvals: 0', [], []],
  ['approvals', 'approvals: 2', ['noah$ pr review 1 --approve'], ['approvals']],
  ['a code owner who has approved', 'approvals: 0\ncode-owners: true', ['noah$ pr review 1 --approve'], []],
  ['a thread that was resolved', 'approvals: 0\nthreads-resolved: true', ['noah$ pr review 1 --comment --body Why --file src/cart.js --line 16', 'pr resolve 1'], []],
  ['no pipeline', 'approvals: 0\npipelines-must-succeed: true', ['git rm .gitlab-ci.yml', 'git commit -m None', 'git push origin story-a:feature/story-a'], ['check-missing']],
]; // prettier-ignore

describe('world: the merge gate', () => {
  for (const [name, rules, lines, expected] of cases) {
    it(`names what stands in the way: ${name}`, async () => {
      const team = await proposed(rules, lines);
      assert.deepEqual(codes(team), expected);
      if (expected.length === 0) {
        await succeed(team, 'pr merge 1');
        return;
      }
      const said = await refuse(team, 'pr merge 1');
      for (const { sentence } of team.snapshot.host.pullRequests[0]?.blockers ?? []) assert.ok(said.includes(sentence));
    });
  }

  const everyCode: readonly Code[] = [
    'draft', 'closed', 'conflicts', 'nothing-to-merge', 'source-deleted', 'approvals', 'code-owner', 'changes-requested',
    'unresolved-threads', 'check-failed', 'check-running', 'check-missing', 'behind-target',
  ]; // prettier-ignore

  it('words each reason as each host does, in a sentence of its own', () => {
    const facts = { source: 'feature/x', target: 'dev', count: 2, names: ['one', 'two'] };
    const sentences = (['gitlab', 'github', 'bitbucket'] as const).map(flavour =>
      everyCode.map(code => wordingOf(flavour).blocker(code, facts)),
    );
    for (const own of sentences) {
      assert.equal(new Set(own).size, everyCode.length);
      for (const sentence of own) assert.match(sentence, /^[A-Z].*\.$|: pr ready$/);
    }
    for (const i of everyCode.keys())
      assert.equal(new Set(sentences.map(own => own[i])).size, 3, `${everyCode[i] ?? ''} has three wordings`);
  });

  it('merges by itself when the last hurdle falls, as the host was asked to', async () => {
    const team = await proposed('approvals: 1', ['pr merge 1 --auto --squash --delete-branch']);
    const request = () => team.snapshot.host.pullRequests[0];
    assert.deepEqual([request()?.state, request()?.autoMerge], ['open', 'squash']);
    await succeed(team, 'pr merge 1 --disable-auto');
    assert.equal(request()?.autoMerge, null);
    assert.match(await refuse(team, 'pr merge 1 --disable-auto'), /is not set to merge by itself/);
    await succeed(team, 'pr merge 1 --auto --squash --delete-branch');
    await team.run('pr review 1 --approve', { as: 'noah' });
    assert.equal(request()?.state, 'merged');
    assert.equal(team.snapshot.commits[request()?.mergedAs ?? -1]?.parents.length, 1);
    assert.ok(!team.snapshot.host.refs.some(({ short }) => short === 'feature/story-a'));
    await succeed(team, 'undo');
    assert.equal(request()?.state, 'open');
    assert.equal(request()?.autoMerge, 'squash');
    await succeed(team, 'redo');
    assert.equal(request()?.state, 'merged');
  });

  it('merges by itself when a slow check has passed', async () => {
    const team = await proposed('approvals: 0\nchecks: [lint]', [
      'echo "lint: {takes: 3}" > .gitflow/checks.yaml',
      'git add .',
      'git commit -m Slow',
      'git push origin story-a:feature/story-a',
      'pr merge 1 --auto',
    ]);
    const state = () => team.snapshot.host.pullRequests[0]?.state;
    assert.equal(state(), 'open');
    const told = [];
    for (let i = 0; i < 3; i++) told.push((await succeed(team, 'ls')).stderr);
    assert.equal(state(), 'merged');
    assert.match(told.join(''), /^GitLab merged merge request !1 \(Currency\) into dev by itself: [0-9a-f]{7}\n$/);
  });

  it('closes what the words of a merge name', async () => {
    assert.deepEqual(closedNumbers('Closes #3, fixes !4 and !5. See #6; resolved: #7'), [3, 4, 5, 7]);
    assert.deepEqual(closedNumbers('Enclose #1, unfixed 2'), []);
    const team = await proposed('approvals: 0', [
      'git switch -c other origin/dev',
      'git commit --allow-empty -m Other',
      'git push origin other:feature/other',
      'pr create --head feature/other --body "Better. Closes !1"',
      'pr merge 2',
    ]);
    const [first, second] = team.snapshot.host.pullRequests;
    assert.deepEqual([first?.state, second?.state], ['closed', 'merged']);
    assert.match(first?.events.at(-1)?.text ?? 'nothing', /^by the words of [0-9a-f]{7} on dev$/);
  });
});
