import assert from 'node:assert/strict';
import type { HostFlavour } from '../../../src/world/snapshot';
import { oidOf, open, refuse, roundLines, succeed } from './team';

const proposed = roundLines.slice(0, 10);
const quiet = async (flavour: HostFlavour = 'gitlab') => {
  const team = await open({ story: 'quiet', flavour });
  await succeed(team, ...proposed);
  return team;
};
type Quiet = Awaited<ReturnType<typeof quiet>>;
const request = (team: Quiet, id = 1) => team.snapshot.host.pullRequests.find(one => one.id === id);

describe('world: pull requests', () => {
  it('creates with everything said, and finds branch, target and title by itself', async () => {
    const team = await quiet();
    await succeed(
      team,
      'pr create --title "My title" --body "Why" --draft --reviewer noah,@maya --label shop -l story',
    );
    const one = request(team);
    assert.equal(one?.title, 'My title');
    assert.equal(one.description, 'Why');
    assert.equal(one.draft, true);
    assert.deepEqual(one.labels, ['shop', 'story']);
    assert.deepEqual(
      one.reviewers.map(({ person, verdict, reviewed }) => [person, verdict, reviewed]),
      [
        ['noah', 'pending', -1],
        ['maya', 'pending', -1],
      ],
    );
    assert.deepEqual([one.source, one.target], ['feature/story-a', 'dev']);
    assert.deepEqual(one.changedFiles, [{ path: 'src/cart.js', status: 'modified', additions: 1, deletions: 0 }]);
    assert.equal(one.commits.length, 2);
    assert.equal(team.snapshot.commits[one.head]?.oid, oidOf(team.snapshot, 'host', 'feature/story-a'));
    assert.equal(team.snapshot.commits[one.base]?.oid, oidOf(team.snapshot, 'host', 'dev'));
    assert.deepEqual(
      one.blockers.map(({ code }) => code),
      ['draft', 'approvals'],
    );
    const second = await quiet();
    await succeed(second, 'pr create');
    assert.equal(request(second)?.title, 'Name the currency');
  });

  it('answers to gh pr and glab mr with their flags', async () => {
    const team = await quiet();
    await succeed(
      team,
      'glab mr create -s feature/story-a -b dev -t Title -d Text --yes',
      'glab mr list',
      'glab mr note 1 -m hello',
      'glab mr update 1 --title T2',
    );
    assert.equal(request(team)?.title, 'T2');
    await team.run('glab mr approve 1', { as: 'noah' });
    await succeed(team, 'glab mr merge 1 --remove-source-branch --yes');
    assert.equal(request(team)?.state, 'merged');
    assert.equal(oidOf(team.snapshot, 'host', 'feature/story-a'), undefined);
    const other = await quiet('github');
    await succeed(
      other,
      'gh pr create -B dev -H feature/story-a --fill',
      'gh pr view 1',
      'gh pr list --state all',
      'gh pr diff',
    );
    await other.run('gh pr review 1 -a -b fine', { as: 'maya' });
    await succeed(other, 'gh pr merge 1 --squash -d');
    assert.equal(request(other)?.state, 'merged');
  });

  it('refuses to create what makes no sense', async () => {
    const team = await open({ story: 'quiet' });
    assert.match(
      await refuse(team, 'pr create --head feature/stroy'),
      /The host has no branch feature\/stroy\.\nPush it first/,
    );
    assert.match(await refuse(team, 'pr create --head feature/serch'), /Did you mean feature\/search\?/);
    assert.match(await refuse(team, 'pr create --head feature/search --base main'), /The host has no branch main/);
    assert.match(await refuse(team, 'pr create --head dev --base dev'), /dev would go into itself/);
    assert.match(
      await refuse(team, 'pr create --head master --base dev'),
      /There is nothing to propose: dev already has every commit of master/,
    );
    await succeed(team, ...proposed, 'pr create');
    assert.match(await refuse(team, 'pr create'), /Merge request !1 from feature\/story-a into dev is open already/);
    assert.match(await refuse(team, 'pr create --reviewer lisa'), /Nobody here is called lisa/);
    assert.match(await refuse(team, 'pr create title'), /"title" belongs to no flag/);
    assert.match(await refuse(team, 'pr create --base'), /--base needs a value/);
    assert.equal(team.snapshot.host.pullRequests.length, 1);
  });

  it('says plainly when there is none, or which one is not clear', async () => {
    const team = await open({ story: 'quiet' });
    assert.match(await refuse(team, 'pr view'), /There is no merge request yet\. Open one with: pr create/);
    assert.match(await refuse(team, 'pr view 7'), /There is no merge request !7/);
    assert.match((await succeed(team, 'pr list')).stdout, /No merge request is open/);
    await team.run('team maya open-pr');
    await team.run('team noah open-pr');
    assert.match(await refuse(team, 'pr merge'), /Several are open, so say which: !1 \(.*\), !2 \(/);
  });

  const blocked: readonly (readonly [HostFlavour, RegExp])[] = [
    ['gitlab', /all required approvals must be given; 1 approval still missing/],
    ['github', /at least 1 more approving review is required/],
    ['bitbucket', /Merge check failed: 1 approval more needed/],
  ];
  for (const [flavour, sentence] of blocked) {
    it(`waits for the approval, in the words of ${flavour}`, async () => {
      const team = await quiet(flavour);
      await succeed(team, 'pr create');
      assert.match(await refuse(team, 'pr merge'), sentence);
      assert.match(await refuse(team, 'pr review --approve'), /your own|own pull request/);
      assert.equal((await team.run('pr review 1 --approve', { as: 'noah' })).exitCode, 0);
      assert.deepEqual(request(team)?.blockers, []);
      await succeed(team, 'pr merge');
    });
  }

  it('counts a requested change, a fix by push, a dismissed approval, and a new one', async () => {
    const team = await quiet();
    await succeed(team, 'pr create');
    const as = async (line: string, who = 'noah') => {
      const result = await team.run(line, { as: who });
      assert.equal(result.exitCode, 0, result.stderr);
    };
    await as('pr review 1 --request-changes --body "Why EUR?" --file src/cart.js --line 16 --suggest "const x = 1;"');
    assert.deepEqual(
      request(team)?.blockers.map(({ code }) => code),
      ['changes-requested', 'approvals'],
    );
    assert.match(await refuse(team, 'pr merge'), /Noah requested changes/);
    const [thread] = request(team)?.threads ?? [];
    assert.deepEqual(
      [thread?.path, thread?.line, thread?.outdated, thread?.comments[0]?.suggestion],
      ['src/cart.js', 16, false, 'const x = 1;'],
    );
    await as('pr review 1 --approve', 'maya');
    await succeed(
      team,
      'edit src/cart.js 16 "export const currency = \'EUR\'; // the only one"',
      'git commit -am "Say why"',
      'git push origin dev:feature/story-a',
    );
    assert.equal(request(team)?.threads[0]?.outdated, true);
    assert.deepEqual(
      request(team)?.reviewers.map(({ person, verdict }) => [person, verdict]),
      [
        ['noah', 'changes-requested'],
        ['maya', 'dismissed'],
      ],
    );
    await as('pr review 1 --approve');
    await succeed(team, 'pr merge');
    assert.deepEqual(
      request(team)?.events.map(({ kind }) => kind),
      ['opened', 'review-requested', 'changes-requested', 'approved', 'pushed', 'dismissed', 'approved', 'merged'],
    );
  });

  it('answers in a thread, resolves it, and asks for a review', async () => {
    const team = await quiet();
    await succeed(team, 'pr create', 'pr edit --add-reviewer noah,learner');
    assert.deepEqual(
      request(team)?.reviewers.map(({ person, verdict }) => [person, verdict]),
      [
        ['noah', 'pending'],
        ['maya', 'pending'],
      ],
    );
    await team.run('pr review 1 --comment -b "Why?" --file src/cart.js --line 16', { as: 'noah' });
    await succeed(team, 'pr comment --reply 1 --body "Because"', 'pr resolve 1');
    const thread = () => request(team)?.threads[0];
    assert.deepEqual(
      thread()?.comments.map(({ author, text }) => [author, text]),
      [
        ['noah', 'Why?'],
        ['learner', 'Because'],
      ],
    );
    assert.equal(thread()?.resolved, true);
    await succeed(team, 'pr resolve 1 1 --undo');
    assert.equal(thread()?.resolved, false);
    assert.match(await refuse(team, 'pr resolve 9'), /There is no thread 9; there are: 1/);
    assert.match(await refuse(team, 'pr resolve'), /Say which thread/);
    assert.match(await refuse(team, 'pr comment --reply 2 -b x'), /There is no thread 2/);
  });

  it('refuses reviews that say nothing or point nowhere', async () => {
    const team = await quiet();
    await succeed(team, 'pr create');
    const as = async (line: string) => (await team.run(line, { as: 'noah' })).stderr;
    assert.match(await as('pr review 1'), /one of three things/);
    assert.match(await as('pr review 1 --approve --comment'), /one of three things/);
    assert.match(await as('pr review 1 --comment'), /Say what you mean/);
    assert.match(
      await as('pr review 1 --comment -b x --file nothing'),
      /nothing is not among the changed files: src\/cart\.js/,
    );
    assert.match(await as('pr review 1 --comment -b x --line 3'), /A line needs a file/);
    assert.match(await as('pr review 1 --comment -b x --file src/cart.js --line zero'), /"zero" is no line number/);
    await succeed(team, 'pr close');
    assert.match(await as('pr review 1 --approve'), /Merge request !1 is closed/);
  });

  it('sees conflicts before anybody merges', async () => {
    const team = await open({ story: 'quiet' });
    await succeed(
      team,
      'git switch -c story-a',
      'edit README.md 1 "# Our shop"',
      'git commit -am A',
      'git push origin story-a:feature/story-a',
      'pr create --head feature/story-a',
    );
    assert.deepEqual(request(team)?.conflicts, []);
    await succeed(team, 'team maya same-lines');
    assert.deepEqual(request(team)?.conflicts, ['README.md']);
    assert.equal(request(team)?.blockers[0]?.code, 'conflicts');
    assert.match(await refuse(team, 'pr merge'), /merge conflicts must be resolved in README\.md/);
  });

  it('merges by a merge commit, squash or rebase', async () => {
    for (const [flag, parents] of [
      ['--merge', 2],
      ['--squash', 1],
      ['--rebase', 1],
    ] as const) {
      const team = await open({ story: 'quiet', flavour: 'github' });
      await succeed(
        team,
        ...proposed.slice(0, 7),
        'git push origin story-a:feature/story-a',
        'pr create --head feature/story-a',
      );
      await team.run('pr review 1 --approve', { as: 'noah' });
      await succeed(team, `pr merge ${flag}`);
      const merged = team.snapshot.commits[request(team)?.mergedAs ?? -1];
      assert.equal(merged?.parents.length, parents, flag);
      assert.equal(merged.oid, oidOf(team.snapshot, 'host', 'dev'));
    }
    const team = await quiet();
    await succeed(team, 'pr create');
    assert.match(await refuse(team, 'pr merge --squash --rebase', 2), /Choose one way/);
  });

  it('closes, opens again, and refuses what no longer makes sense', async () => {
    const team = await quiet();
    await succeed(team, 'pr create', 'pr close --comment later');
    assert.equal(request(team)?.state, 'closed');
    assert.match(await refuse(team, 'pr merge 1'), /Merge request !1 is closed\. Open it again first/);
    assert.match(await refuse(team, 'pr close 1'), /is closed already/);
    await succeed(
      team,
      'pr reopen',
      'pr ready --undo',
      'pr ready',
      'pr edit --title New --body Text --add-label x',
      'pr comment --body hello',
    );
    assert.deepEqual([request(team)?.state, request(team)?.title, request(team)?.draft], ['open', 'New', false]);
    await team.run('pr review 1 --approve', { as: 'noah' });
    await succeed(team, 'pr merge');
    assert.match(await refuse(team, 'pr merge 1'), /is merged already/);
    assert.match(await refuse(team, 'pr reopen 1'), /what is merged cannot be opened again/);
    assert.match(await refuse(team, 'pr edit 1 --title ""'), /A title cannot be empty/);
  });

  it("checks out a teammate's pull request and shows its change", async () => {
    const team = await open({ story: 'quiet' });
    await succeed(team, 'team maya open-pr');
    const diff = (await succeed(team, 'pr diff 1')).stdout;
    assert.match(diff, /^diff --git a\//);
    assert.match(diff, /^@@ -\d+,\d \+\d+,\d @@$/m);
    assert.match(diff, /^\+[^+]/m);
    await succeed(team, 'pr checkout 1');
    const { head, upstreams } = team.snapshot.learner;
    const source = request(team)?.source;
    assert.equal(head.kind === 'branch' && head.branch, source);
    assert.ok(upstreams.some(({ branch, upstream }) => branch === source && upstream === `origin/${source}`));
    await succeed(team, 'pr review --approve -b "Well done"', 'git switch dev', 'pr checkout 1');
    assert.match((await succeed(team, 'pr view')).stdout, /Learner approved/);
    assert.deepEqual(
      request(team)?.reviewers.map(({ person, reason }) => [person, reason]),
      [
        ['noah', 'code-owner'],
        ['learner', 'volunteer'],
      ],
    );
  });

  it('is the only open one from its branch into its target, also after a new target and after opening again', async () => {
    const team = await quiet();
    await succeed(team, 'pr create', 'pr close 1', 'pr create --base dev');
    assert.match(await refuse(team, 'pr reopen 1'), /!2 from feature\/story-a into dev is open already/);
    const moved = await succeed(team, 'pr edit 2 --base master');
    assert.match(moved.stdout, /it goes into master now/);
    await succeed(team, 'pr reopen 1');
    assert.match(await refuse(team, 'pr edit 2 --base dev'), /!1 from feature\/story-a into dev is open already/);
    assert.equal(team.snapshot.host.pullRequests[1]?.target, 'master');
  });

  it('tells in its history whom somebody asked to look at it', async () => {
    const team = await quiet();
    await succeed(team, 'pr create', 'pr edit 1 --add-reviewer maya');
    const asked = team.snapshot.host.pullRequests[0]?.events.at(-1);
    assert.deepEqual([asked?.kind, asked?.who, asked?.text], ['review-requested', 'learner', 'Maya']);
  });

  it('is merged when its commits were pushed to the target by hand', async () => {
    const team = await quiet();
    await succeed(team, 'pr create');
    for (const line of ['git fetch', 'git switch dev', 'git merge origin/feature/story-a', 'git push origin dev']) {
      assert.equal((await team.run(line, { as: 'maya' })).exitCode, 0, line);
    }
    assert.equal(request(team)?.state, 'merged');
  });

  it('tells a push of a proposed branch where it is proposed', async () => {
    const team = await quiet('bitbucket');
    await succeed(team, 'pr create', 'git commit --allow-empty -m more');
    assert.match(
      (await succeed(team, 'git push origin dev:feature/story-a')).stderr,
      /View pull request for feature\/story-a:/,
    );
    await succeed(team, 'git commit --amend --allow-empty -m other', 'git push --force origin dev:feature/story-a');
    assert.equal(request(team)?.events.at(-1)?.kind, 'force-pushed');
    await succeed(team, 'git push origin --delete feature/story-a');
    assert.equal(request(team)?.events.at(-1)?.kind, 'branch-deleted');
    assert.match(await refuse(team, 'pr checkout 1'), /is no longer on the host/);
  });
});
