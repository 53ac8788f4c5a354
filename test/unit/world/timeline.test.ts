import assert from 'node:assert/strict';
import { loadTeam } from '../../../src/world/loadTeam';
import { oidOf, open, refuse, roundLines, succeed } from './team';

const json = (value: unknown) => JSON.stringify(value);

describe('world: the timeline', () => {
  it('makes an entry of every line, failed ones too', async () => {
    const team = await open();
    const news: (string | null)[] = [];
    team.onDidChange(({ line, previous, snapshot }) => {
      news.push(line);
      assert.notEqual(previous, snapshot);
    });
    await succeed(team, 'git status');
    await refuse(team, 'git switch nowhere');
    assert.deepEqual(
      team.snapshot.timeline.entries.map(({ line, who, exitCode }) => [line, who, exitCode]),
      [
        ['git status', 'learner', 0],
        ['git switch nowhere', 'learner', 128],
      ],
    );
    assert.deepEqual(news, ['git status', 'git switch nowhere']);
  });

  it('undoes to the start and gives the first snapshot back, byte for byte', async () => {
    const team = await open();
    const first = json(team.snapshot);
    await succeed(team, ...roundLines, 'git stash', 'git tag v9', 'rm README.md', 'mkdir empty');
    const last = json(team.snapshot);
    let steps = 0;
    while ((await team.run('undo')).exitCode === 0) steps++;
    assert.equal(json(team.snapshot), first);
    assert.ok(steps >= 12);
    for (let i = 0; i < steps; i++) await succeed(team, 'redo');
    assert.equal(json(team.snapshot), last);
    assert.match(await refuse(team, 'redo'), /nothing to redo/);
    await succeed(team, 'reset-world');
    assert.equal(json(team.snapshot), first);
    assert.match(await refuse(team, 'undo'), /This is the start/);
  });

  it('undo takes back what changed something, with the answers of teammates', async () => {
    const team = await open();
    await succeed(team, ...roundLines.slice(0, 10));
    const before = team.snapshot;
    await succeed(team, 'pr create', 'git status', 'pr view');
    const verdict = () => team.snapshot.host.pullRequests[0]?.reviewers[0]?.verdict;
    assert.equal(verdict(), 'approved');
    assert.match((await succeed(team, 'undo')).stdout, /^Took back: pr create/);
    assert.equal(team.snapshot, before);
    assert.match((await succeed(team, 'redo')).stdout, /^Did again: pr create/);
    assert.equal(verdict(), 'approved');
  });

  it('undo after a merge brings the open pull request back', async () => {
    const team = await open();
    await succeed(team, ...roundLines, 'undo');
    const state = () => team.snapshot.host.pullRequests[0]?.state;
    assert.equal(state(), 'open');
    await succeed(team, 'pr merge');
    assert.equal(state(), 'merged');
  });

  it('gives the work tree back as it was, new folders and deleted files included', async () => {
    const team = await open();
    await succeed(team, 'mkdir -p a/b', 'echo x > a/b/c.txt', 'rm README.md', 'mv src/cart.js src/basket.js');
    await team.jump(0);
    assert.equal(team.files.stat('learner', 'a'), undefined);
    assert.ok(team.files.read('learner', 'README.md'));
    assert.ok(team.files.read('learner', 'src/cart.js'));
    assert.deepEqual(team.snapshot.learner.files, []);
    await team.jump(4);
    assert.equal(new TextDecoder().decode(team.files.read('learner', 'a/b/c.txt')), 'x\n');
    assert.equal(team.files.read('learner', 'README.md'), undefined);
    await team.jump(0);
    assert.match((await succeed(team, 'git status')).stdout, /nothing to commit, working tree clean/);
  });

  it('a new line after undo drops what could be redone', async () => {
    const team = await open();
    await succeed(team, 'git switch -c a', 'git switch -c b', 'undo');
    assert.equal(team.timeline.entries.length, 2);
    assert.equal(team.timeline.position, 1);
    assert.equal(team.snapshot.timeline.entries.length, 1);
    await succeed(team, 'git switch -c c');
    assert.deepEqual(
      team.timeline.entries.map(({ line }) => line),
      ['git switch -c a', 'git switch -c c'],
    );
    assert.match(await refuse(team, 'redo'), /nothing to redo/);
  });

  it('time words stand alone', async () => {
    const team = await open();
    assert.equal(
      await refuse(team, 'git status && undo'),
      'undo must be the only word of its line. Nothing was moved in time.\n',
    );
  });

  it('jumps anywhere, and beyond the ends to the ends', async () => {
    const team = await open();
    await succeed(team, 'git switch -c a', 'git switch -c b');
    await team.jump(-5);
    assert.equal(team.snapshot.timeline.position, 0);
    await team.jump(99);
    assert.equal(team.snapshot.timeline.position, 2);
    assert.equal(team.snapshotAt(1)?.timeline.position, 1);
    assert.equal(team.snapshotAt(3), undefined);
    assert.equal(team.snapshotAt(-1), undefined);
  });

  it('a fork goes its own way', async () => {
    const team = await open();
    await succeed(team, ...roundLines.slice(0, 7));
    const before = json(team.snapshot);
    const [fork, early] = [await team.fork(), await team.fork(1)];
    assert.equal(json(fork.snapshot), before);
    assert.equal(json(early.snapshot), json(team.snapshotAt(1)));
    await succeed(fork, ...roundLines.slice(7));
    await succeed(early, 'git switch -c other', 'git merge origin/dev', 'undo', 'undo', 'undo');
    assert.equal(early.snapshot.timeline.position, 0);
    assert.equal(json(team.snapshot), before);
    assert.match((await succeed(team, 'git log --oneline -1')).stdout, /Name the currency/);
    const grandchild = await fork.fork();
    assert.match((await succeed(grandchild, 'git log --oneline -1')).stdout, /Merge branch/);
    await succeed(team, ...roundLines.slice(7));
    assert.equal(oidOf(fork.snapshot, 'host', 'dev') !== undefined, true);
  });

  it('holds a thousand entries and still undoes at once', async function () {
    this.timeout(60_000);
    const team = await open();
    for (let i = 0; i < 500; i++)
      await succeed(team, `echo ${i} > n.txt`, i % 10 === 0 ? 'git add n.txt' : 'git status -s');
    assert.equal(team.timeline.entries.length, 1000);
    const text = team.save();
    assert.ok(text.length < 3_000_000, `${text.length} characters`);
    const loaded = await loadTeam(text);
    assert.ok(loaded.ok);
    await loaded.value.jump(500);
    assert.equal(json(loaded.value.snapshot), json(team.snapshotAt(500)));
  });
});
