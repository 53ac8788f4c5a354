import assert from 'node:assert/strict';
import type { Advice, AdviceCode } from '../../../src/flow/advice/advice';
import { adviseOn } from '../../../src/flow/advice/adviseOn';
import { defaultFlow } from '../../../src/flow/flowDefinition';
import type { HostFlavour } from '../../../src/world/snapshot';
import type { CommandResult, TeamChange } from '../../../src/world/team';
import { openTeam } from '../../../src/world/openTeam';

interface Ended {
  readonly result: CommandResult;
  readonly advice: Advice | null;
}

/** Runs the lines on a real team, and gives what the last one said and what is advised on it. */
async function play(
  lines: readonly string[],
  options: { flavour?: HostFlavour; message?: string | null } = {},
): Promise<Ended> {
  const team = await openTeam({ flavour: options.flavour ?? 'gitlab', seed: 1, story: 'quiet' });
  try {
    let ended: Ended | undefined;
    for (const line of lines) {
      const changes: TeamChange[] = [];
      const listening = team.onDidChange(change => changes.push(change));
      const result = await team.run(line, { editMessage: () => Promise.resolve(options.message ?? null) });
      listening.dispose();
      const own = changes.find(change => change.line === line);
      assert.ok(own, `a change is told for: ${line}`);
      ended = { result, advice: adviseOn(own, defaultFlow) };
    }
    assert.ok(ended);
    return ended;
  } finally {
    team.dispose();
  }
}

async function expectAdvice(
  code: AdviceCode,
  sentence: RegExp,
  lines: readonly string[],
  options = {},
): Promise<Ended> {
  const ended = await play(lines, options);
  assert.equal(ended.advice?.code, code, `${ended.result.stdout}\n${ended.result.stderr}`);
  assert.match(ended.advice.sentence, sentence);
  return ended;
}

const start = ['git fetch origin', 'git merge origin/dev'];
const story = [...start, 'git switch -c story-a', 'echo "// free shipping" >> src/cart.js', 'git add .'];
const pushed = [
  ...story,
  'git commit -m "Add free shipping"',
  'git switch dev',
  'git merge --no-ff --no-edit story-a',
  'git push origin dev:feature/story-a',
];
const conflict = [
  ...start,
  'git switch -c story-a',
  'echo "ours" > README.md',
  'git commit -am "Ours"',
  'git switch dev',
  'git switch -c story-b',
  'echo "theirs" > README.md',
  'git commit -am "Theirs"',
  'git merge story-a',
];

describe('The learner’s ordinary mistakes', () => {
  it('a commit on dev instead of a story branch', async () => {
    const lines = [
      ...start,
      'echo "// free shipping" >> src/cart.js',
      'git add .',
      'git commit -m "Add free shipping"',
    ];
    const { advice } = await expectAdvice('commit-on-shared-branch', /is on dev, the team’s own branch/, lines);
    const moved = [...lines, ...(advice?.lines ?? [])];
    assert.equal(
      (await play([...moved, 'git log --oneline -1 story-a'])).result.stdout.includes('Add free shipping'),
      true,
    );
    assert.equal(
      (await play([...moved, 'git log --oneline -1 dev'])).result.stdout.includes('Add free shipping'),
      false,
    );
  });

  for (const flavour of ['gitlab', 'github', 'bitbucket'] as const) {
    it(`a push to protected dev, refused by ${flavour}`, async () => {
      const lines = [...pushed.slice(0, -1), 'git push origin dev'];
      const { advice, result } = await expectAdvice('push-to-protected', /dev is protected on \w+/, lines, { flavour });
      assert.notEqual(result.exitCode, 0);
      assert.deepEqual(advice?.lines, ['git push origin dev:feature/story-a']);
    });
  }

  it('a push before a fetch, rejected', async () => {
    const team = await openTeam({ flavour: 'gitlab', seed: 1, story: 'quiet' });
    for (const line of pushed) await team.run(line);
    for (const line of [
      'git fetch origin',
      'git switch -c feature/story-a origin/feature/story-a',
      'echo "// mine first" >> README.md',
      'git commit -am "Mine first"',
      'git push origin feature/story-a',
    ]) {
      const { stderr, exitCode } = await team.run(line, { as: 'maya' });
      assert.equal(exitCode, 0, stderr);
    }
    for (const line of ['git switch story-a', 'echo "// more" >> src/cart.js', 'git commit -am "More"'])
      await team.run(line);
    await team.run('git switch dev');
    await team.run('git merge --no-ff --no-edit story-a');
    const changes: TeamChange[] = [];
    team.onDidChange(change => changes.push(change));
    await team.run('git push origin dev:feature/story-a');
    const advice = changes[0] && adviseOn(changes[0], defaultFlow);
    assert.equal(advice?.code, 'push-before-fetch', changes[0]?.result?.stderr);
    assert.match(
      advice.sentence,
      /has commits that you do not have yet.*git fetch origin, then git merge origin\/feature\/story-a/,
    );
    for (const line of advice.lines) assert.equal((await team.run(line)).exitCode, 0, `what is advised works: ${line}`);
    team.dispose();
  });

  it('a pull of a branch that went apart, and a push after the fetch but before the merge', async () => {
    const team = await openTeam({ flavour: 'gitlab', seed: 1 });
    for (const line of ['echo "// oops" >> src/cart.js', 'git commit -am "Oops"']) await team.run(line);
    const changes: TeamChange[] = [];
    team.onDidChange(change => changes.push(change));
    for (const line of ['git pull', 'git push origin dev']) await team.run(line);
    const [pull, push] = changes.map(change => adviseOn(change, defaultFlow));
    assert.equal(pull?.code, 'pull-diverged', changes[0]?.result?.stderr);
    assert.match(pull.sentence, /dev and origin\/dev both have commits.*git merge origin\/dev$/);
    assert.equal(push?.code, 'push-before-fetch', changes[1]?.result?.stderr);
    assert.match(push.sentence, /You have fetched them already.*git merge origin\/dev/);
    for (const line of pull.lines) assert.equal((await team.run(line)).exitCode, 0, `what is advised works: ${line}`);
    team.dispose();
  });

  it('a merge with a conflict', async () => {
    const { advice } = await expectAdvice(
      'conflict',
      /same lines of README\.md.*git merge --continue.*git merge --abort/,
      conflict,
    );
    assert.ok(advice);
  });

  it('another command while a merge waits', async () => {
    await expectAdvice('operation-waits', /A merge waits/, [...conflict, 'git merge dev']);
  });

  it('a switch with a dirty tree', async () => {
    await expectAdvice('dirty-tree', /git stash/, [
      ...conflict.slice(0, 8),
      'git commit -am "Theirs"',
      'echo "changed" > README.md',
      'git switch story-a',
    ]);
  });

  it('a detached HEAD', async () => {
    await expectAdvice('detached-head', /not on a branch.*git switch -c NAME/, [...start, 'git checkout HEAD~1']);
  });

  it('a commit on a detached HEAD, and leaving it behind', async () => {
    const alone = [...start, 'git checkout HEAD~1', 'echo x >> README.md', 'git commit -am "On nothing"'];
    const { advice: kept } = await expectAdvice('detached-head', /belongs to no branch.*git switch -c story-a/, alone);
    const left = [...alone, 'git switch dev'];
    const { advice: found } = await expectAdvice('detached-head', /It can still be kept: git branch story-a/, left);
    for (const lines of [
      [...alone, ...(kept?.lines ?? [])],
      [...left, ...(found?.lines ?? [])],
    ])
      assert.match((await play([...lines, 'git log --oneline -1 story-a'])).result.stdout, /On nothing/);
  });

  for (const flavour of ['gitlab', 'github', 'bitbucket'] as const) {
    it(`a deletion of protected branches, refused by ${flavour}`, async () => {
      for (const line of ['git push origin --delete dev', 'git push origin :master'])
        await expectAdvice('delete-protected', /is protected on \w+: nobody can delete it/, [line], { flavour });
    });
  }

  it('an empty message', async () => {
    await expectAdvice('empty-message', /had no message\. Your changes are still staged/, [...story, 'git commit'], {
      message: '# only a comment\n',
    });
    await expectAdvice('empty-message', /had no message/, [...story, 'git commit -m ""']);
  });

  it('nothing staged, and nothing changed at all', async () => {
    await expectAdvice('nothing-to-commit', /nothing is staged.*git add/, [...story.slice(0, -1), 'git commit -m "x"']);
    await expectAdvice('nothing-to-commit', /no file has changed/, [...start, 'git commit -m "x"']);
  });

  it('a wrong branch name', async () => {
    const { advice } = await expectAdvice('unknown-branch', /Did you mean dev\?/, [...start, 'git switch dve']);
    assert.deepEqual(advice?.lines, ['git switch dev']);
    await expectAdvice('unknown-branch', /no branch "nowhere-near" here\. git branch --all/, [
      'git switch nowhere-near',
    ]);
    await expectAdvice('unknown-branch', /Did you mean origin\/dev/, [...start, 'git merge origin/devv']);
    await expectAdvice('unknown-branch', /no branch "stroy-a"/, [...story, 'git push origin stroy-a']);
    await expectAdvice('bad-branch-name', /"story~a" cannot be a branch name.*"story-a" would do/, [
      'git switch -c story~a',
    ]);
    await expectAdvice('branch-exists', /git switch dev/, ['git switch -c dev']);
  });

  it('the deletion of the current branch, and of one whose commits are nowhere else', async () => {
    await expectAdvice('delete-current-branch', /First git switch dev/, [...story, 'git branch -d story-a']);
    await expectAdvice('delete-unmerged-branch', /would be lost.*git branch -D story-a/, [
      ...story,
      'git commit -m "Add free shipping"',
      'git switch dev',
      'git branch -d story-a',
    ]);
  });

  it('a push without an upstream', async () => {
    await expectAdvice('push-without-upstream', /git push -u origin story-a/, [
      ...story,
      'git commit -m "x"',
      'git push',
    ]);
  });

  for (const [flavour, word] of [
    ['gitlab', 'merge request'],
    ['github', 'pull request'],
  ] as const) {
    it(`a ${word} with nothing in it`, async () => {
      const lines = [...start, 'git push origin dev:feature/empty', 'pr create --base dev --head feature/empty'];
      await expectAdvice('pull-request-empty', new RegExp(`A ${word} needs at least one commit`), lines, { flavour });
    });

    it(`a ${word} twice`, async () => {
      const create = 'pr create --base dev --head feature/story-a';
      const lines = [...pushed, create, create];
      await expectAdvice('pull-request-twice', new RegExp(`already has an open ${word} into dev: number 1`), lines, {
        flavour,
      });
    });
  }

  it('a merge of what is not approved yet', async () => {
    const lines = [...pushed, 'pr create --base dev --head feature/story-a', 'pr merge'];
    await expectAdvice('pull-request-blocked', /cannot be merged yet\. /, lines);
  });

  it('a push with nothing to push', async () => {
    const again = [...pushed, 'git push origin dev:feature/story-a'];
    await expectAdvice('nothing-to-push', /GitLab has all these commits already\. A push brings commits/, again);
    await expectAdvice('nothing-to-push', /what you have changed since is not committed yet/, [
      ...again.slice(0, -1),
      'echo "// more" >> README.md',
      'git push origin dev:feature/story-a',
    ]);
  });

  it('a message without quotes', async () => {
    for (const [line, way] of [
      ['git commit -m fix the typo', 'git commit -m "fix the typo"'],
      ['git commit -am fix typo', 'git commit -am "fix typo"'],
    ] as const) {
      const { advice } = await expectAdvice('unquoted-message', /Git took only "fix" as the message/, [...story, line]);
      assert.deepEqual(advice?.lines, [way]);
      assert.equal((await play([...story, way])).result.exitCode, 0);
    }
  });

  it('a branch name with blanks, and none at all', async () => {
    for (const line of ['git switch -c my new branch', 'git checkout -b my new branch', 'git branch my new branch']) {
      const { advice } = await expectAdvice('bad-branch-name', /A branch name has no blanks/, [...start, line]);
      assert.deepEqual(advice?.lines, [line.replace('my new branch', 'my-new-branch')]);
    }
    await expectAdvice('bad-branch-name', /git switch -c cart-page$/, [...start, 'git switch -c cart page']);
    await expectAdvice('unknown-branch', /Did you mean origin\/dev/, [...start, 'git switch -c mine orign/dev']);
    await expectAdvice('bad-branch-name', /needs a name, such as: git checkout -b story-a/, [
      ...start,
      'git checkout -b',
    ]);
    await expectAdvice('bad-branch-name', /"my-branch" would do/, [...start, 'git switch -c "my branch"']);
  });

  it('a remote that is not there, or one that is written together with the branch', async () => {
    for (const [line, way] of [
      ['git push orign dev', 'git push origin dev'],
      ['git fetch origin/dev', 'git fetch origin dev'],
      ['git push dev', 'git push origin dev'],
      ['git pull somewhere dev', 'git remote -v'],
    ] as const) {
      const { advice } = await expectAdvice('unknown-remote', /./, [...start, line]);
      assert.deepEqual(advice?.lines, [way]);
    }
  });

  it('a file that is not there', async () => {
    const { advice } = await expectAdvice('unknown-file', /Did you mean src\/cart\.js\?/, [
      ...story.slice(0, -1),
      'git add src/crat.js',
    ]);
    assert.deepEqual(advice?.lines, ['git add src/cart.js']);
    await expectAdvice('unknown-file', /no file "nothing\.txt".*git status/, [...start, 'git add nothing.txt']);
  });

  it('a merge of a branch into itself, and one into master instead of dev', async () => {
    const committed = [...story, 'git commit -m "Add free shipping"'];
    const { advice: itself } = await expectAdvice('merge-into-itself', /You stand on story-a itself/, [
      ...committed,
      'git merge --no-ff story-a',
    ]);
    assert.deepEqual(itself?.lines, ['git switch dev', 'git merge --no-ff story-a']);
    for (const merge of ['git merge story-a', 'git merge --no-ff --no-edit story-a']) {
      const wrong = [...committed, 'git switch master', merge];
      const { advice } = await expectAdvice('merge-into-main', /now in your master, which is for releases/, wrong);
      const mended = [...wrong, ...(advice?.lines ?? [])];
      for (const [branch, expected] of [
        ['master', false],
        ['dev', true],
      ] as const) {
        const { stdout } = (await play([...mended, `git log --oneline ${branch}`])).result;
        assert.equal(stdout.includes('Add free shipping'), expected, branch);
      }
    }
  });

  it('a pull with a dirty tree', async () => {
    await expectAdvice('dirty-tree', /git stash/, ['echo "# mine" > docs/guide.md', 'git pull']);
  });

  it('a word that is no command, each with the line that was meant', async () => {
    for (const [line, answer] of [
      ['git stauts', /Did you mean: git status/],
      ['gti status', /Did you mean: git status/],
      ['git comit -m "Add free shipping"', /Did you mean: git commit -m "Add free shipping"/],
      ['commit -m "Add it"', /Type: git commit -m "Add it"/],
      ['sudo git push', /Nothing here needs "sudo"\. Type: git push/],
      ['frobnicate', /See all with: help/],
    ] as const) {
      const { result } = await play([line]);
      assert.match(result.stderr, answer);
      assert.notEqual(result.exitCode, 0);
    }
  });

  it('says nothing when all is well', async () => {
    for (const lines of [
      start,
      story,
      pushed,
      [...pushed, 'git status'],
      [...conflict, 'git merge --abort'],
      [...start, 'git switch master', 'git merge dev'],
      [...start, 'git merge origin/dev'],
      ['ls'],
      ['git log'],
    ]) {
      assert.equal((await play(lines)).advice, null, lines.at(-1));
    }
  });
});
