import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../../src/headless/main';
import { readArguments } from '../../../src/headless/readArguments';
import type { Snapshot } from '../../../src/world/snapshot';
import { needsGit } from '../../tools/needsGit';
import { open, roundLines, succeed } from './team';

describe('headless: npm run world', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'world-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (args: readonly string[], stdin = '') => {
    let [out, err] = ['', ''];
    const code = await main(args, {
      out: text => (out += text),
      err: text => (err += text),
      stdin: () => Promise.resolve(stdin),
    });
    return { code, out, err };
  };
  const file = (name: string, text: string) => {
    const place = path.join(folder, name);
    writeFileSync(place, text);
    return place;
  };

  it('prints what the terminal would print', async () => {
    const script = file('lines.txt', '# a note\n\ngit fetch origin\nmaya$ git status -sb\ngit switch nowhere\nundo\n');
    const { code, out, err } = await run(['--script', script]);
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.match(out, /^\$ git fetch origin\nFrom https:\/\/gitlab\.example\/team\/shop\n/);
    assert.match(
      out,
      /\nmaya\$ git status -sb\n## feature\/search\.\.\.origin\/feature\/search\n\$ git switch nowhere\nfatal: /,
    );
    assert.match(out, /\n\$ undo\nTook back: git fetch origin\n$/);
  });

  it("prints a teammate's answer after the line that it answers to", async () => {
    const { out } = await run(['--script', '-'], roundLines.join('\n'));
    assert.match(
      out,
      /\$ pr create .*\n(.*\n)+noah\$ pr review 1 --approve .*\nApproved merge request !1: Name the currency\n\$ pr merge\n/,
    );
  });

  it('prints the final snapshot as JSON, and nothing else', async () => {
    const { code, out } = await run(['--script', '-', '--json', '--host', 'github', '--seed=3'], roundLines.join('\n'));
    assert.equal(code, 0);
    const snapshot = JSON.parse(out) as Snapshot;
    assert.equal(snapshot.flavour, 'github');
    assert.equal(snapshot.host.pullRequests[0]?.state, 'merged');
    const nothing = await run(['--script', '-', '--json'], '');
    const undone = await run(['--script', '-', '--json'], 'git fetch\ngit merge origin/dev\nundo\nundo');
    assert.equal(undone.out, nothing.out);
  });

  it('exports every repository, and not over anything', async function () {
    const target = path.join(folder, 'out');
    const { code, out } = await run(['--script', '-', '--export', target], 'git fetch\ngit commit --allow-empty -m x');
    assert.equal(code, 0, out);
    assert.deepEqual(readdirSync(target).sort(), ['learner', 'maya', 'noah', 'shop.git']);
    const again = await run(['--script', '-', '--export', target], '');
    assert.equal(again.code, 1);
    assert.equal(again.err, `${target} is not empty, and nothing there is overwritten.\n`);
    const blocked = await run(['--script', '-', '--export', path.join(file('f', ''), 'x')], '');
    assert.equal(blocked.code, 1);
    needsGit.call(this);
    for (const name of readdirSync(target)) {
      const fsck = spawnSync('git', ['fsck', '--full', '--strict'], { cwd: path.join(target, name), encoding: 'utf8' });
      assert.equal(fsck.status, 0, fsck.stderr);
    }
    const fetch = spawnSync('git', ['fetch', 'origin'], { cwd: path.join(target, 'learner'), encoding: 'utf8' });
    assert.equal(fetch.status, 0, fetch.stderr);
  });

  it('plays a saved team again and finds it the same', async () => {
    const team = await open({ seed: 4, flavour: 'bitbucket' });
    await succeed(team, ...roundLines, 'git fetch');
    await team.writeFile('a b.txt', new TextEncoder().encode('saved in an editor'));
    await team.renameFile('a b.txt', 'c.txt');
    await succeed(team, 'git add .', 'git commit -m c');
    await team.deleteFile('c.txt');
    const saved = file('team.json', team.save());
    const { code, out, err } = await run(['--replay', saved]);
    assert.equal(err, '');
    assert.equal(code, 0);
    assert.match(out, /\$ mv "a b\.txt" c\.txt\n/);
    const json = await run(['--replay', saved, '--json']);
    assert.equal(JSON.stringify(JSON.parse(json.out)), JSON.stringify(team.snapshot));
    assert.match(
      (await run(['--replay', file('x.json', '{}')])).err,
      /cannot be played: it is no saved team\. Git Flow: Report a Problem makes/,
    );
    assert.match((await run(['--replay', file('y.json', team.save().slice(0, -9))])).err, /it is damaged/);
  });

  it('goes one round and tells what each step changes in the picture', async () => {
    const { code, out } = await run(['--round']);
    assert.equal(code, 0);
    for (let step = 1; step <= 7; step++) assert.match(out, new RegExp(`== Step ${step} of 7: `));
    assert.match(out, /The round is complete/);
    assert.match(out, /^Step 7: CI runs \d jobs of 5: .*\(\.gitlab-ci\.yml:\d+\)$/m, 'with the line that decides');
    assert.doesNotMatch(out, /not known yet/);
    // The whole team is told at the start and at the end; in between nobody wants to read it again.
    assert.equal(out.match(/^Tag v1\.0\.0 on commit/gm)?.length, 4, 'on both computers, twice');
    assert.equal(out.match(/^\(As before: \d+ more sentences/gm)?.length, 6);
  });

  const wrong: readonly (readonly [args: readonly string[], sentence: RegExp])[] = [
    [[], /^Say what to run: --script FILE, --replay FILE or --round\./],
    [['--scirpt', 'x'], /^There is no flag --scirpt\./],
    [['file'], /^"file" belongs to no flag\./],
    [['--script'], /^--script needs a value after it\./],
    [['--script', '--json'], /^--script needs a value after it\./],
    [['--script', 'a', '--script', 'b'], /^--script is given twice\./],
    [['--script', 'a', '--seed', '-1'], /^--seed is a whole number from 0 to 4294967295; "-1" is not\./],
    [['--script', 'a', '--seed', 'many'], /"many" is not\./],
    [['--script', 'a', '--host', 'gitea'], /^--host is one of gitlab, github, bitbucket; "gitea" is none of them\./],
    [['--script', 'a', '--round'], /do not go together/],
    [['--replay', 'a', '--seed', '1'], /takes seed and host from the saved team/],
    [['--round', '--json=yes'], /^--json takes no value\./],
  ];
  for (const [args, sentence] of wrong) {
    it(`refuses: ${args.join(' ') || 'nothing'}`, async () => {
      const { code, out, err } = await run(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, sentence);
      assert.equal(err.trim().split('\n').length, 1);
    });
  }

  it('says what cannot be read', async () => {
    const missing = path.join(folder, 'nothing');
    assert.deepEqual(await run(['--script', missing]), {
      code: 1,
      out: '',
      err: `${missing} cannot be read: there is no such file.\n`,
    });
    assert.equal((await run(['--script', folder])).err, `${folder} cannot be read: it is a folder.\n`);
    assert.equal(existsSync(missing), false);
  });

  it('explains itself, with the documented identity and clock', async () => {
    const { code, out } = await run(['--help']);
    assert.equal(code, 0);
    assert.match(out, /learner@team\.example/);
    assert.match(out, /1772442000 \+ 60 \* N/);
    assert.ok(readArguments(['-h']).ok);
    const team = await open();
    await succeed(team, 'git commit --allow-empty -m a', 'git status', 'git commit --allow-empty -m b');
    assert.equal(team.snapshot.commits.at(-1)?.time, 1772442000 + 60 * 3);
  });
});
