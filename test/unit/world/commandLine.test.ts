import assert from 'node:assert/strict';
import { open, refuse, roundLines, succeed } from './team';
import type { Team } from '../../../src/world/team';

describe('world: the command line', () => {
  let team: Team;
  before(async () => {
    team = await open();
  });

  it('reads and writes files', async () => {
    assert.match(
      (await succeed(team, 'ls')).stdout,
      /^README\.md\nbuild\.js\ndocs\/\npackage\.json\nsrc\/\ntest\/\n$|CODEOWNERS/,
    );
    assert.match((await succeed(team, 'ls -a')).stdout, /\.gitlab-ci\.yml/);
    await succeed(team, 'echo hello > notes.txt', 'echo world >> notes.txt');
    assert.equal((await succeed(team, 'cat notes.txt')).stdout, 'hello\nworld\n');
    await succeed(team, 'mkdir -p a/b', 'mv notes.txt a/b', 'cat a/b/notes.txt > copy.txt');
    assert.equal((await succeed(team, 'cat copy.txt')).stdout, 'hello\nworld\n');
    await succeed(team, 'cd a/b');
    assert.equal((await succeed(team, 'pwd')).stdout, '/learner/shop/a/b\n');
    assert.equal((await succeed(team, 'ls')).stdout, 'notes.txt\n');
    assert.equal((await succeed(team, 'git rev-parse --show-prefix')).stdout, 'a/b/\n');
    await succeed(team, 'cd', 'rm -r a', 'rm copy.txt');
    assert.equal((await succeed(team, 'git status --short')).stdout, '');
    assert.equal((await succeed(team, 'echo -n x')).stdout, 'x');
    assert.equal((await succeed(team, 'clear')).stdout, '\u001b[2J\u001b[H');
  });

  it('stops at && after a failure and goes on after ;', async () => {
    const result = await team.run('git switch nowhere && echo a; echo b || echo c');
    assert.equal(result.stdout, 'b\n');
    assert.equal(result.exitCode, 0);
    assert.match(result.stderr, /nowhere/);
  });

  it('edits: one line at the end, a given line, an editor, one side of a conflict', async () => {
    assert.equal(
      (await succeed(team, 'edit new.js')).stdout,
      'Added one line to new.js: // Line 1, added by Learner\n',
    );
    await succeed(team, 'edit new.js 1 first', 'edit new.js 2 "second line"');
    assert.equal((await succeed(team, 'cat new.js')).stdout, 'first\nsecond line\n');
    assert.match(await refuse(team, 'edit new.js 9 x', 2), /new\.js has 2 lines; "9" is none of them/);
    const opened = await team.run('edit new.js', {
      editFile: (path, text) => Promise.resolve(`${path}: ${text.length}\n`),
    });
    assert.equal(opened.exitCode, 0);
    assert.equal((await succeed(team, 'cat new.js')).stdout, 'new.js: 18\n');
    const closed = await team.run('edit new.js', { editFile: () => Promise.resolve(null) });
    assert.equal(closed.stderr, 'The editor was closed without saving; new.js is as it was.\n');
    const conflict = '<<<<<<< HEAD\nmine\n=======\nyours\n>>>>>>> other\nend\n';
    for (const [side, text] of [
      ['ours', 'mine\nend\n'],
      ['theirs', 'yours\nend\n'],
      ['both', 'mine\nyours\nend\n'],
    ]) {
      await team.writeFile('c.txt', new TextEncoder().encode(conflict));
      await succeed(team, `edit c.txt ${side ?? ''}`);
      assert.equal((await succeed(team, 'cat c.txt')).stdout, text);
    }
    assert.match(await refuse(team, 'edit c.txt ours'), /has no conflict markers/);
    await succeed(team, 'rm c.txt new.js');
  });

  it('asks for a message where git opens an editor', async () => {
    const asked: string[] = [];
    const result = await team.run('git commit --allow-empty', {
      editMessage: proposed => {
        asked.push(proposed);
        return Promise.resolve('From the editor\n');
      },
    });
    assert.equal(result.exitCode, 0, result.stderr);
    assert.equal(asked.length, 1);
    assert.equal(team.snapshot.commits.at(-1)?.subject, 'From the editor');
    const given = await team.run('git commit --allow-empty', { editMessage: () => Promise.resolve(null) });
    assert.notEqual(given.exitCode, 0);
  });

  const refusals: readonly (readonly [line: string, sentence: RegExp])[] = [
    [
      'cat ../../host/team/shop.git/HEAD',
      /\.\.\/\.\.\/host\/team\/shop\.git\/HEAD lies outside your clone \/learner\/shop/,
    ],
    ['ls /', /\/ lies outside your clone/],
    ['ls ..', /\.\. lies outside/],
    ['cd ../../host', /lies outside your clone/],
    ['echo x > ../../maya/shop/README.md', /lies outside your clone/],
    ['mkdir ../x', /lies outside your clone/],
    ['rm -rf /', /lies outside your clone/],
    ['mv README.md ../README.md', /lies outside your clone/],
    ['edit ../../noah/shop/README.md', /lies outside your clone/],
    ['git -C ../../host status', /lies outside your clone/],
    ['git --git-dir=/host/team/shop.git log', /lies outside your clone/],
    ['git add ../../maya', /lies outside your clone/],
    ['git clone https://example.org/x.git', /git clone would make another repository/],
    ['git init ../../x', /git init would make another repository/],
    ['rm -rf .git', /\.git belongs to Git itself/],
    ['echo x > .git/HEAD', /\.git\/HEAD belongs to Git itself/],
    ['mv .git git', /belongs to Git itself/],
    ['rm -rf .', /this is your whole clone/],
    ['rm src', /src is a folder\. Delete it and all in it with: rm -r src/],
    ['rm nothing', /there is no file nothing/],
    ['cat', /would wait for typed text for ever/],
    ['cat src', /src is a folder\. List it with: ls src/],
    ['cat nothing', /there is no file nothing/],
    ['cd README.md', /README\.md is a file, not a folder/],
    ['cd nothing', /there is no folder nothing/],
    ['mkdir src', /src exists already/],
    ['mkdir x/y', /Use: mkdir -p x\/y/],
    ['mkdir -p README.md/x', /is a file, not a folder/],
    ['mv src src/inside', /cannot be moved into itself/],
    ['echo x > src', /src is a folder; name a file in it/],
    ['echo x > README.md/y', /is a file, not a folder, so nothing can be put into it/],
    ['git log > x', /">" works after echo and cat here, not after git/],
    ['gti status', /There is no command "gti" here\. Did you mean: git status/],
    ['git comit -m x', /"comit" is not a git command\. Did you mean: git commit -m x/],
    ['git psuh', /Did you mean: git push/],
    ['status', /"status" is a command of Git\. Type: git status/],
    ['pr craete', /"craete" is no action\. Did you mean: pr create/],
    ['pr create --titel x', /There is no flag --titel here\. Did you mean --title\?/],
    ['gh issue list', /Here gh knows only "gh pr \.\.\."/],
    ['vim README.md', /There is no "vim" here\. Use: edit/],
    ['while true', /There is no command "while" here/],
    ['help nothing-like-it', /There is no verb "nothing-like-it"/],
    ['help comit', /There is no verb "comit"/],
    ['team lisa push', /Nobody on the team is called lisa/],
    ['team maya psh', /Did you mean: team maya push/],
    ['ls -z', /ls has no -z here/],
  ];
  for (const [line, sentence] of refusals) {
    it(`refuses: ${line}`, async () => {
      assert.match(await refuse(team, line), sentence);
    });
  }

  it('refuses a 10 MB paste and keeps only its beginning in the timeline', async () => {
    assert.match(await refuse(team, `echo ${'x'.repeat(10 * 1024 * 1024)}`), /This line has 10485765 characters/);
    assert.ok((team.timeline.entries.at(-1)?.line.length ?? 0) < 600);
  });

  it('refuses a file that would be too large', async () => {
    const content = new Uint8Array(5_000_001);
    const refused = await team.writeFile('big', content);
    assert.ok(!refused.ok && refused.code === 'too-large');
    await team.writeFile('big', content.subarray(0, 4_999_000).fill(120));
    assert.match(
      await refuse(team, `echo ${'y'.repeat(2000)} >> big`),
      /a file here can have 5000000\. Nothing was written/,
    );
    const shown = await succeed(team, 'cat big');
    assert.ok(shown.stdout.length < 201_000);
    assert.match(shown.stdout, /\n\.\.\. \d+ more characters are not shown\.\n$/);
    await succeed(team, 'rm big');
  });

  it('names Git folders in messages without taking them for paths', async () => {
    await succeed(team, 'git commit --allow-empty -m "../../host is /far away"', 'git commit --allow-empty -am ../x');
    await succeed(team, 'git log --oneline HEAD~1..HEAD', 'git diff origin/dev..dev');
  });

  it('helps', async () => {
    const { stdout } = await succeed(team, 'help');
    for (const verb of [
      'git',
      'pr',
      'gh',
      'glab',
      'ls',
      'cat',
      'echo',
      'edit',
      'rm',
      'mv',
      'mkdir',
      'cd',
      'pwd',
      'clear',
      'undo',
      'redo',
      'reset-world',
      'team',
      'help',
    ]) {
      assert.match(stdout, new RegExp(`^${verb} `, 'm'));
      assert.match((await succeed(team, `help ${verb}`)).stdout, new RegExp(`^${verb}: `));
    }
    await succeed(team, 'pr --help', 'help git commit');
  });

  it('stops before it begins when it was cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const before = team.snapshot;
    assert.equal((await team.run('git switch -c x', { signal: controller.signal })).exitCode, 130);
    assert.equal(team.snapshot, before);
  });

  it('stops between commands and while an editor is open', async () => {
    const controller = new AbortController();
    const result = await team.run('git commit --allow-empty && echo a', {
      signal: controller.signal,
      editMessage: () => {
        controller.abort();
        return Promise.resolve(null);
      },
    });
    assert.notEqual(result.exitCode, 0);
    assert.equal(result.stdout.includes('a\n'), false);
  });

  it('completes verbs, flags, branches, remotes, paths and pull requests', async () => {
    const other = await open();
    await succeed(other, ...roundLines.slice(0, 11));
    const texts = async (line: string) => (await other.complete(line, line.length)).map(({ text }) => text);
    assert.deepEqual(await texts('gi'), ['git']);
    assert.deepEqual(await texts('git sw'), ['switch']);
    assert.deepEqual(await texts('git commit --am'), ['--amend']);
    assert.deepEqual(await texts('git switch st'), ['story-a']);
    assert.deepEqual(await texts('git fetch o'), ['origin']);
    assert.deepEqual(await texts('git push origin dev:feature/st'), ['dev:feature/story-a']);
    assert.deepEqual(await texts('git add src/ch'), ['src/checkout.js']);
    assert.deepEqual(await texts('cat do'), ['docs/']);
    assert.deepEqual(await texts('git status && cat REA'), ['README.md']);
    assert.deepEqual(await texts('pr vi'), ['view']);
    assert.deepEqual(await texts('pr create --base d'), ['dev']);
    assert.deepEqual(await texts('team maya pu'), ['push']);
    assert.deepEqual(await texts('help und'), ['undo']);
    assert.deepEqual(await other.complete('pr view ', 8), [
      { text: '1', kind: 'pull-request', detail: 'Name the currency', start: 8 },
    ]);
    assert.deepEqual(await texts('nothing at all'), []);
    assert.equal(
      (await other.complete('git switch st', 5)).every(({ start }) => start === 4),
      true,
    );
  });
});
