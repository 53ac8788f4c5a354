import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { success, type Result } from '../../../../src/base/result';
import { readChangedPaths, readDetails, readTexts, scanTexts } from '../../../../src/extension/repository/commitTexts';
import { readCommits, type CommitRows } from '../../../../src/extension/repository/readCommits';
import { readRepository, tipsOf, type Reading } from '../../../../src/extension/repository/readRepository';
import { needsGit } from '../../../tools/needsGit';
import { diskFiles, RealRepository } from '../../../fixtures/realRepository';

describe('A repository of the user’s own is read', function () {
  this.timeout(60_000);
  let real: RealRepository;
  const made: RealRepository[] = [];
  const make = (folder?: string) => {
    const repository = new RealRepository(folder);
    made.push(repository);
    return repository;
  };

  before(needsGit);
  beforeEach(() => {
    real = make();
    real.run('init -q -b main');
  });
  afterEach(() => {
    for (const repository of made.splice(0)) repository.remove();
  });

  const read = (before?: Reading, limit?: number, repository = real) =>
    readRepository(repository.program(), diskFiles(repository.folder), before, limit);
  const readWell = async (before?: Reading, limit?: number, repository = real): Promise<Reading> => {
    const reading = await read(before, limit, repository);
    assert.ok(reading.ok, JSON.stringify(reading));
    return reading.value;
  };
  const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.code);
  const oids = ({ commits }: Reading) => Array.from({ length: commits.count }, (_, row) => commits.oids.oidOf(row));

  function parentsComeFirst({ count, first, second, more }: CommitRows): void {
    for (let row = 0; row < count; row++)
      for (const parent of [first[row] ?? -1, second[row] ?? -1, ...(more.get(row) ?? [])])
        assert.ok(parent < row, `${parent} stands before ${row}`);
  }

  /** A team with one trunk more, a clone of it, and something new on both sides. */
  function cloneWithNews(): RealRepository {
    real.commit('one');
    real.run('branch dev');
    const clone = make();
    clone.git(['clone', '-q', real.folder, '.']);
    clone.run('switch -q dev');
    real.run('switch -q dev');
    real.commit('two');
    real.commit('three');
    clone.run('fetch -q origin');
    return clone;
  }

  it('with every commit that git lists, each with the parents that git gives it', async () => {
    real.commit('root');
    real.run('switch -q -c dev');
    real.commit('a');
    real.run('switch -q -c feature/x');
    real.commit('b');
    real.run('switch -q dev');
    real.commit('c');
    real.run('merge -q --no-ff --no-edit feature/x', 'tag v1', 'switch -q -c feature/y main');
    real.commit('d');
    real.run('switch -q -c feature/z main');
    real.commit('e');
    real.git(['merge', '-q', '--no-ff', '-m', 'octopus', 'dev', 'feature/y']);
    const reading = await readWell();
    parentsComeFirst(reading.commits);
    const { first, second, more, oids: names } = reading.commits;
    const mine = oids(reading).map((oid, row) =>
      [
        oid,
        ...[first[row] ?? -1, second[row] ?? -1, ...(more.get(row) ?? [])]
          .filter(each => each >= 0)
          .map(each => names.oidOf(each)),
      ].join(' '),
    );
    const theirs = real.git(['rev-list', '--all', '--parents']).trim().split('\n');
    assert.deepEqual(mine.sort(), theirs.sort());
    assert.equal([...more.values()].flat().length, 1, 'the octopus has three arms');
    const labels = reading.labels.map(({ kind, name, role }) => `${kind} ${name} ${role}`);
    assert.deepEqual(labels.sort(), [
      'head HEAD → feature/z feature',
      'local dev dev',
      'local feature/x feature',
      'local feature/y feature',
      'local main main',
      'tag v1 other',
    ]);
  });

  it('with parents first where clocks were wrong', async () => {
    real.commit('first');
    const tip = real.oid('HEAD');
    // Every child claims to be older than its parent.
    const stream = Array.from(
      { length: 40 },
      (_, n) =>
        `commit refs/heads/main\nmark :${n + 1}\ncommitter Ada <a@b> ${1_600_000_000 - n * 1000} +0000\ndata 1\nx\n${n === 0 ? `from ${tip}\n` : ''}\n`,
    ).join('');
    real.git(['fast-import', '--quiet', '--force'], stream);
    real.run('branch -f other main~3');
    const reading = await readWell();
    assert.equal(reading.commits.count, 41);
    parentsComeFirst(reading.commits);
  });

  it('again as the same value while nothing changes, and with new rows after the known ones when it grows', async () => {
    real.commit('one');
    real.commit('two');
    const reading = await readWell();
    assert.equal(await readWell(reading), reading);
    real.run('switch -q -c dev');
    real.commit('three');
    const grown = await readWell(reading);
    assert.deepEqual(oids(grown).slice(0, 2), oids(reading));
    assert.equal(grown.commits.count, 3);
    assert.equal(grown.commits.oids.oidOf(2), real.oid('dev'));
    // Only a label moves: the rows are the very same.
    real.run('tag here');
    const tagged = await readWell(grown);
    assert.equal(tagged.commits, grown.commits);
    assert.ok(tagged.labels.some(({ name }) => name === 'here'));
    // After a rewrite the old rows are gone.
    real.run('commit -q --amend --allow-empty -m other');
    real.run('tag -d here');
    const rewritten = await readWell(tagged);
    assert.equal(rewritten.commits.count, 3);
    assert.ok(!oids(rewritten).includes(oids(grown)[2] ?? ''));
  });

  it('up to a limit, the newest, and says that it was cut', async () => {
    for (let n = 0; n < 12; n++) real.commit(`c${n}`);
    const reading = await readWell(undefined, 5);
    assert.equal(reading.commits.count, 5);
    assert.ok(reading.commits.isCut);
    assert.equal(reading.commits.oids.oidOf(4), real.oid('HEAD'));
    assert.equal(reading.commits.first[0], -1);
    assert.ok(!(await readWell()).commits.isCut);
  });

  it('and says what kind it is: shallow, bare, between branches', async () => {
    for (let n = 0; n < 4; n++) real.commit(`c${n}`);
    const shallow = make();
    shallow.git(['clone', '-q', '--depth', '2', `file://${real.folder}`, '.']);
    const cut = await readWell(undefined, undefined, shallow);
    assert.ok(cut.place.isShallow);
    assert.equal(cut.commits.count, 2);
    const bare = make();
    bare.git(['clone', '-q', '--bare', real.folder, '.']);
    assert.ok((await readWell(undefined, undefined, bare)).place.isBare);
    real.run('checkout -q --detach HEAD~1');
    const detached = await readWell();
    assert.deepEqual(
      detached.labels.filter(({ kind }) => kind === 'head').map(({ name, row }) => [name, row]),
      [['HEAD', 2]],
    );
    assert.match(detached.standing.sentence, /^You stand on a commit, not on a branch/);
  });

  it('not at all where that cannot be, with a reason', async () => {
    assert.equal(codeOf(await read()), 'empty');
    const nothing = make();
    assert.equal(codeOf(await read(undefined, undefined, nothing)), 'no-repository');
    real.commit('one');
    assert.equal(codeOf(await readRepository(real.program('git-that-is-not-there'), diskFiles(real.folder))), 'no-git');
    const stopped = new AbortController();
    stopped.abort();
    assert.equal(
      codeOf(await scanTexts(real.program(), [real.oid('HEAD')], 10, () => undefined, stopped.signal)),
      'stopped',
    );
  });

  it('not when objects are broken or missing, and that is what is said', async () => {
    for (let n = 0; n < 3; n++) real.commit(`c${n}`);
    const oid = real.oid('HEAD~1');
    rmSync(path.join(real.folder, '.git/objects', oid.slice(0, 2), oid.slice(2)));
    const missing = await read();
    assert.equal(codeOf(missing), 'damaged', JSON.stringify(missing));
    const other = make();
    other.run('init -q');
    const tip = other.commit('x');
    const file = path.join(other.folder, '.git/objects', tip.slice(0, 2), tip.slice(2));
    rmSync(file);
    writeFileSync(file, '');
    truncateSync(file);
    assert.equal(codeOf(await read(undefined, undefined, other)), 'damaged');
  });

  it('without a change to it: no file of .git differs after', async () => {
    real.commit('one');
    const files = () => readdirSync(path.join(real.folder, '.git'), { recursive: true, encoding: 'utf8' }).sort();
    const before = files();
    const reading = await readWell();
    await readDetails(real.program(), reading.commits.oids.oidOf(0));
    await readChangedPaths(real.program(), reading.commits.oids.oidOf(0));
    assert.deepEqual(files(), before);
  });

  it('with texts by rows, whatever stands in them', async () => {
    const hostile = [
      '<img src=x onerror=alert(1)>',
      'right ‮to left',
      '👩‍👩‍👧 family',
      `${'long '.repeat(1000)}end`,
      'two\nlines\n\nand a body',
      '\\x00 %s $(whoami)',
    ];
    for (const message of hostile) real.commit(message);
    const reading = await readWell();
    const texts = await readTexts(real.program(), oids(reading));
    assert.ok(texts.ok);
    assert.deepEqual(
      texts.value.map(({ subject }) => subject.trim()),
      hostile.map(message => (message.split('\n\n')[0] ?? '').replaceAll('\n', ' ').slice(0, 600).trim()),
    );
    assert.ok(texts.value.every(({ author, time }) => author === 'Ada' && time > 1_600_000_000));
    assert.deepEqual(
      texts.value.map(({ oid }) => oid),
      oids(reading),
    );
    const seen: string[] = [];
    const scanned = await scanTexts(
      real.program(),
      tipsOf(reading.refs),
      100,
      text => seen.push(text.oid),
      new AbortController().signal,
    );
    assert.deepEqual(scanned, success(null));
    assert.deepEqual(seen.sort(), oids(reading).sort());
  });

  it('with what a commit changed, also the first one and a merge', async () => {
    writeFileSync(path.join(real.folder, 'a b.txt'), '1');
    writeFileSync(path.join(real.folder, 'ü.txt'), '1');
    real.run('add -A');
    const root = real.commit('root');
    real.run('switch -q -c x');
    rmSync(path.join(real.folder, 'ü.txt'));
    writeFileSync(path.join(real.folder, 'a b.txt'), '2');
    real.run('add -A');
    real.commit('second\n\nWith a body.');
    real.run('switch -q main');
    real.commit('other');
    real.git(['merge', '-q', '--no-ff', '-m', 'join', 'x']);
    const paths = async (oid: string) => {
      const answer = await readChangedPaths(real.program(), oid);
      return answer.ok ? answer.value.map(each => `${each.status} ${each.path}`) : answer.code;
    };
    assert.deepEqual(await paths(root), ['added a b.txt', 'added ü.txt']);
    assert.deepEqual(await paths(real.oid('x')), ['modified a b.txt', 'deleted ü.txt']);
    assert.deepEqual(await paths('HEAD'), ['modified a b.txt', 'deleted ü.txt']);
    const details = await readDetails(real.program(), real.oid('x'));
    assert.ok(details.ok);
    assert.deepEqual([details.value.message, details.value.email], ['second\n\nWith a body.', 'ada@example.org']);
  });

  it('with hostile branch names drawn from what git allows', async () => {
    const tip = real.commit('one');
    const names = ['feature/<b>x</b>', "feature/'$(touch${IFS}pwned)'", 'release/ünï-👍', `hotfix/${'n'.repeat(200)}`];
    for (const name of names) real.git(['update-ref', `refs/heads/${name}`, tip]);
    const { labels } = await readWell();
    for (const name of names)
      assert.ok(
        labels.some(label => label.name === name),
        name,
      );
    assert.ok(labels.some(({ name, role }) => name === 'release/ünï-👍' && role === 'release'));
  });

  it('and tells where in the flow it stands, as git counts it', async () => {
    const clone = cloneWithNews();
    const sentence = async () => (await readWell(undefined, undefined, clone)).standing.sentence;
    assert.match(await sentence(), /^dev is 2 commits behind origin\/dev: step 2, merge, is next\.$/);
    const reading = await readWell(undefined, undefined, clone);
    assert.equal(reading.labels.find(({ kind }) => kind === 'head')?.note, '↓2');
    clone.run('merge -q origin/dev');
    assert.match(await sentence(), /^dev is level with origin\/dev as fetched last: step 3, branch, is next\.$/);
    clone.run('switch -q -c story-a');
    assert.match(await sentence(), /step 4, commit, is next/);
    clone.commit('mine');
    assert.match(await sentence(), /^story-a has 1 commit that origin\/dev lacks: step 5, merge locally/);
    clone.run('switch -q dev', 'merge -q --no-ff --no-edit story-a');
    assert.match(await sentence(), /^dev is 2 commits ahead of origin\/dev: step 6, push, is next\.$/);
    clone.run('switch -q story-a');
    assert.match(await sentence(), /^Your dev holds story-a, and origin does not: step 6, push, is next\.$/);
    clone.run('push -q origin dev:feature/story-a');
    assert.match(await sentence(), /^origin\/feature\/story-a holds your story-a: step 7, pull request/);
    clone.run('switch -q dev');
    assert.match(await sentence(), /^origin\/feature\/story-a holds what your dev has: step 7, pull request/);
    clone.run('switch -q -c release/1');
    assert.match(await sentence(), /holds what your dev has/, 'a release is nobody’s story');
    clone.run('checkout -q --detach');
    clone.run('switch -q -c other main');
    writeFileSync(path.join(clone.folder, 'f'), '1');
    clone.run('add .', 'commit -q -m f', 'switch -q -c rival main');
    writeFileSync(path.join(clone.folder, 'f'), '2');
    clone.run('add .', 'commit -q -m g');
    assert.throws(() => {
      clone.run('merge -q other');
    });
    assert.match(await sentence(), /^A merge waits for you to end it/);
  });

  it('by the team’s own names of branches', async () => {
    real.commit('one');
    real.run('branch integration', 'branch topic/x');
    assert.equal((await readWell()).found.flow.integration, 'integration');
    mkdirSync(path.join(real.folder, '.gitflow'));
    const file = path.join(real.folder, '.gitflow/flow.yaml');
    writeFileSync(file, 'version: 1\nbranches:\n  main: main\n  integration: next\n  hotfix: topic/*\n');
    real.run('branch next');
    const reading = await readWell();
    const roles = Object.fromEntries(reading.labels.map(({ name, role }) => [name, role]));
    assert.deepEqual([roles['next'], roles['topic/x'], roles['integration']], ['dev', 'hotfix', 'feature']);
    writeFileSync(file, 'branches: [');
    assert.equal((await readWell()).found.problem?.line, 1);
  });

  it('never by the network, also where a clone left objects out', async () => {
    writeFileSync(path.join(real.folder, 'f'), '1');
    real.run('add .');
    real.commit('one');
    real.run('config uploadpack.allowFilter true');
    const partial = make();
    partial.git(['clone', '-q', '--no-checkout', '--filter=tree:0', `file://${real.folder}`, '.']);
    const reading = await readWell(undefined, undefined, partial);
    assert.equal(reading.commits.count, 1);
    const changed = await readChangedPaths(partial.program(), reading.commits.oids.oidOf(0));
    assert.ok(!changed.ok, 'the tree is not here, and was not fetched');
    assert.match(partial.git(['rev-list', '--all', '--objects', '--missing=print']), /^\?/m);
  });

  it('without starting what its settings name', async () => {
    real.commit('one');
    const trap = path.join(real.folder, 'trapped');
    for (const key of [
      'core.fsmonitor',
      'gpg.program',
      'core.pager',
      'core.sshCommand',
      'diff.external',
      'core.editor',
    ])
      real.git(['config', key, `touch ${trap}; false`]);
    real.run('config log.showSignature true');
    const { commits } = await readWell();
    await readTexts(real.program(), [commits.oids.oidOf(0)]);
    await readDetails(real.program(), commits.oids.oidOf(0));
    await readChangedPaths(real.program(), commits.oids.oidOf(0));
    assert.ok(!readdirSync(real.folder).includes('trapped'));
  });

  it('with names of SHA-256 too', async () => {
    const long = make();
    long.run('init -q -b main --object-format=sha256');
    long.commit('one');
    long.commit('two');
    const reading = await readWell(undefined, undefined, long);
    assert.equal(reading.commits.oids.oidOf(1), long.oid('HEAD'));
    assert.equal(reading.commits.first[1], 0);
  });

  it('of 100,000 commits, in a few times the time that git itself takes', async () => {
    const stream = ['blob', 'mark :1', 'data 0', ''];
    for (let n = 0; n < 100_000; n++) {
      const branch = n % 50 === 49 ? 'main' : `feature/${(n / 50) | 0}`;
      stream.push(
        `commit refs/heads/${branch.startsWith('feature') && n % 500 !== 0 ? 'dev' : branch}`,
        `mark :${n + 2}`,
        `committer Ada <a@b> ${1_600_000_000 + n} +0000`,
        'data 2\nx\n',
      );
      if (n > 0) stream.push(`from :${n + 1}`);
      stream.push('');
    }
    real.git(['fast-import', '--quiet', '--force'], `${stream.join('\n')}\n`);
    const start = performance.now();
    real.git(['rev-list', '--parents', '--all']);
    const theirs = performance.now() - start;
    const began = performance.now();
    const commits = await readCommits(real.program(), [real.oid('main'), real.oid('dev')]);
    const ours = performance.now() - began;
    assert.ok(commits.ok && commits.value.count === 100_000);
    parentsComeFirst(commits.value);
    assert.ok(ours < theirs * 4 + 400, `${ours.toFixed(0)} ms against ${theirs.toFixed(0)} ms`);
  });
});
