import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { TwoTeams } from '../../differential/twoTeams';
import { gitVersion, needsGit } from '../../tools/needsGit';

const identity = { name: 'Maya', email: 'maya@example.org' };
const five = ['A', 'B', 'C', 'D', 'E'] as const;

describe(`Rebasing by a list (${gitVersion() ?? 'git is not installed: nothing is compared'})`, () => {
  let team: TwoTeams;
  let now: number;

  before(needsGit);
  beforeEach(async function () {
    this.timeout(60_000);
    now = 1_800_000_000;
    team = new TwoTeams();
    await team.begin();
    for (const name of five) {
      await team.run(`maya: write ${name}.txt "${name}|"`);
      await team.run('maya: git add .');
      await team.run(`maya: git commit -m "${name}"`);
    }
  });

  afterEach(() => {
    team.dispose();
  });

  /** The same list for both: `fixup C` stands for the commit with that subject. */
  async function rebase(list: readonly string[], ...more: readonly string[]): Promise<readonly [number, number]> {
    const clone = team.clone('maya');
    const folder = team.real.folderOf('maya');
    let todo = '';
    const line = ['rebase', '-i', 'HEAD~5', ...more];
    const ours = await clone.run(line, clone.workTree, {
      identity,
      now: ++now,
      editMessage: proposed => {
        if (!proposed.includes('Rebase ')) return Promise.resolve(proposed);
        const known = new Map(Array.from(proposed.matchAll(/^pick (\w+) (\w+)$/gm), ([, oid, name]) => [name, oid]));
        todo = list.map(one => `${one.split(' ')[0] ?? ''} ${known.get(one.split(' ')[1]) ?? ''}\n`).join('');
        return Promise.resolve(todo);
      },
    });
    const file = path.join(team.real.root, 'todo');
    writeFileSync(file, todo);
    const real = await team.real.git(folder, ['-c', `sequence.editor=cp ${file}`, ...line], 'Maya', now);
    return [ours.exitCode, real.exitCode];
  }

  async function both(...argv: readonly string[]): Promise<void> {
    const clone = team.clone('maya');
    const editMessage = (proposed: string) => Promise.resolve(proposed);
    const ours = await clone.run(argv, clone.workTree, { identity, now: ++now, editMessage });
    const real = await team.real.git(team.real.folderOf('maya'), argv, 'Maya', now);
    assert.equal(
      ours.exitCode === 0,
      real.exitCode === 0,
      `${argv.join(' ')}\n${ours.stdout}${ours.stderr}\n${real.text}`,
    );
    await team.compare();
  }

  for (const [what, list] of Object.entries({
    'takes all as they are': ['pick A', 'pick B', 'pick C', 'pick D', 'pick E'],
    'puts them into another order': ['pick E', 'pick A', 'pick C', 'pick B', 'pick D'],
    'leaves some out': ['pick A', 'drop B', 'pick C', 'pick E'],
    'makes one of several': ['pick A', 'squash B', 'squash C', 'pick D', 'fixup E'],
    'mends an older one': ['pick A', 'fixup E', 'pick B', 'fixup D', 'pick C'],
    'keeps words that were not changed': ['pick A', 'reword B', 'pick C', 'pick D', 'pick E'],
  }))
    it(`${what}, as git does`, async () => {
      assert.deepEqual(await rebase(list), [0, 0]);
      await team.compare();
    });

  it('stops to edit, and goes on with what was changed', async () => {
    assert.deepEqual(await rebase(['pick A', 'edit B', 'pick C', 'pick D', 'pick E']), [0, 0]);
    await team.compare();
    await team.run('maya: write B.txt "better|"');
    await both('add', '.');
    await both('commit', '--amend', '--no-edit');
    await both('rebase', '--continue');
    assert.equal(team.clone('maya').operation(), null);
  });

  it('stops at a conflict; continue, skip and abort do what git does', async () => {
    for (const [name, text] of [
      ['F', 'one'],
      ['G', 'two'],
      ['H', 'three'],
      ['I', 'four'],
      ['J', 'five'],
    ] as const) {
      await team.run(`maya: write same.txt "${text}|"`);
      await team.run('maya: git add .');
      await team.run(`maya: git commit -m "${name}"`);
    }
    assert.deepEqual(await rebase(['pick F', 'pick H', 'pick G', 'pick I', 'pick J']), [1, 1]);
    await team.compare();
    await both('rebase', '--abort');
    assert.deepEqual(await rebase(['pick F', 'pick H', 'pick J']), [1, 1]);
    await team.run('maya: write same.txt "resolved|"');
    await both('rebase', '--continue');
    await both('add', '.');
    await both('rebase', '--continue');
    await both('rebase', '--skip');
    assert.equal(team.clone('maya').operation(), null);
  });

  it('puts fixups where they belong', async () => {
    await team.run('maya: write B.txt "B and more|"');
    await team.run('maya: git commit -a --fixup HEAD~3');
    const clone = team.clone('maya');
    const line = ['rebase', '-i', '--autosquash', 'HEAD~6'];
    const ours = await clone.run(line, clone.workTree, { identity, now: ++now });
    const real = await team.real.git(team.real.folderOf('maya'), line, 'Maya', now);
    assert.deepEqual([ours.exitCode, real.exitCode], [0, 0], `${ours.stderr}\n${real.text}`);
    await team.compare();
    assert.equal(
      (await clone.run(['log', '--oneline', 'origin/dev..'], clone.workTree, { identity, now })).stdout.split('\n')
        .length,
      6,
    );
  });

  it('takes other words from the editor, and nothing from an empty list', async () => {
    const clone = team.clone('maya');
    const before = clone.head();
    const reword = (proposed: string) =>
      Promise.resolve(proposed.includes('Rebase ') ? proposed.replace('pick', 'reword') : 'Other words\n\nAnd why');
    const run = (editMessage?: (proposed: string) => Promise<string | null>) =>
      clone.run(['rebase', '-i', 'HEAD~2'], clone.workTree, {
        identity,
        now: ++now,
        ...(editMessage ? { editMessage } : {}),
      });
    assert.equal((await run(reword)).exitCode, 0);
    assert.deepEqual({ branch: clone.head().branch }, { branch: before.branch });
    const [parent = ''] = (await clone.commit(clone.head().oid ?? '')).parents;
    assert.equal((await clone.commit(parent)).message, 'Other words\n\nAnd why\n');
    const after = clone.head();
    assert.match((await run(() => Promise.resolve('# nothing'))).stderr, /nothing to do/);
    assert.match((await run(() => Promise.resolve(null))).stderr, /nothing to do/);
    assert.match((await run(() => Promise.resolve('explode 1234567'))).stderr, /invalid command 'explode'/);
    assert.match((await run()).stderr, /there is no editor here/);
    assert.deepEqual(clone.head(), after);
    assert.equal(clone.operation(), null);
  });
});
