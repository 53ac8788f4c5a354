import assert from 'node:assert/strict';
import type { PullRequest, Reviewer, Snapshot } from '../../../src/world/snapshot';
import { describeChange } from '../../../src/scene/describeChange';
import { situations } from '../../fixtures/situations';

const snapshot = (name: string) => {
  const situation = situations().find(each => each.name === name);
  assert.ok(situation);
  return situation.snapshot;
};

describe('describeChange', () => {
  const cases = [
    ['fresh-team', 'after-fetch', 'git fetch origin', 'origin/dev moved 3 commits ahead. Your dev did not move.'],
    ['after-fetch', 'after-merge', 'git merge origin/dev', 'Your dev moved 3 commits ahead.'],
    [
      'after-merge',
      'after-branch',
      'git switch -c story-a',
      'Your story-a is new, at the same commit as dev. You are on story-a now.',
    ],
    ['after-branch', 'after-commit', 'git commit -m x', 'Your story-a moved 1 commit ahead.'],
    [
      'after-commit',
      'after-merge-local',
      'git merge --no-ff story-a',
      'Your dev moved 2 commits ahead. You are on dev now.',
    ],
    [
      'after-merge-local',
      'after-push',
      'git push',
      'origin/feature/story-a is new. feature/story-a on GitLab is new. dev and master on GitLab did not move.',
    ],
    ['after-push', 'open-request', 'pr create', '!1 asks to take feature/story-a into dev.'],
  ] as const;
  for (const [before, after, line, sentence] of cases)
    it(`says what ${line} did`, () => {
      assert.equal(describeChange(snapshot(before), snapshot(after), line), sentence);
    });

  it('says who answered to a request, and how', () => {
    const open = snapshot('open-request');
    const after = (change: (request: PullRequest) => Partial<PullRequest>): Snapshot => ({
      ...open,
      host: { ...open.host, pullRequests: open.host.pullRequests.map(each => ({ ...each, ...change(each) })) },
    });
    const reviewed = (verdict: Reviewer['verdict']) =>
      after(({ head }) => ({ reviewers: [{ person: 'noah', reason: 'requested', verdict, reviewed: head }] }));
    const wrote = after(({ events }) => ({ events: [...events, { at: 0, who: 'noah', kind: 'commented', text: '' }] }));
    const line = 'pr review 1';
    assert.equal(describeChange(open, reviewed('changes-requested'), line), 'Noah asked for changes to !1.');
    assert.equal(describeChange(open, reviewed('approved'), line), '!1 was approved.');
    assert.equal(describeChange(reviewed('changes-requested'), reviewed('approved'), line), '!1 was approved.');
    assert.equal(describeChange(open, wrote, line), 'Noah wrote to !1.');
    const same = reviewed('changes-requested');
    assert.equal(describeChange(same, same, 'git status'), '“git status” changed nothing.');
  });

  it('says that a refused line moved nothing', () => {
    const same = snapshot('after-merge-local');
    assert.equal(
      describeChange(same, same, 'git push origin dev', 1),
      '“git push origin dev” was refused. Nothing moved.',
    );
    assert.equal(describeChange(same, same, 'git status', 0), '“git status” changed nothing.');
    assert.equal(describeChange(same, same, null), 'Nothing moved.');
  });

  it('says that a merge stopped, and where', () => {
    assert.match(
      describeChange(snapshot('after-commit'), snapshot('conflict'), 'git merge origin/dev', 1),
      /^The merge stopped: conflict in src\/cart\.js\.$/,
    );
  });

  it('says that a branch went back, was rewritten or is gone', () => {
    assert.match(
      describeChange(snapshot('after-merge'), snapshot('after-fetch'), 'git reset --hard HEAD~'),
      /Your dev went back 3 commits\./,
    );
    assert.match(
      describeChange(snapshot('after-branch'), snapshot('after-merge'), 'git branch -D story-a'),
      /Your story-a is gone\./,
    );
  });
});
