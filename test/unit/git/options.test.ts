import assert from 'node:assert/strict';
import { TwoTeams } from '../../differential/twoTeams';
import { gitVersion, needsGit } from '../../tools/needsGit';
import { sessions } from './optionSessions';
import { TestTeam } from './team';

describe(`What people type (${gitVersion() ?? 'git is not installed: nothing is compared'})`, () => {
  for (const [what, lines] of Object.entries(sessions))
    it(`says and does what git does: ${what}`, async function () {
      needsGit.call(this);
      this.timeout(120_000);
      const team = new TwoTeams();
      try {
        await team.begin();
        for (const entry of lines) {
          const line = entry.replace(/^~ /, '');
          team.lastTexts = '';
          await team.run(/^(maya|noah): /.test(line) ? line : `maya: ${line}`);
          await team.compare();
          const [, oursCode, ours = '', realCode, real = ''] =
            /^--- ours \((\d+)\):\n([^]*)\n--- git \((\d+)\):\n([^]*)$/.exec(team.lastTexts) ?? [];
          if (entry.startsWith('~ ')) continue;
          assert.equal(oursCode, realCode, `${line}\n${ours}`);
          assert.deepEqual(linesOf(ours), linesOf(real.replaceAll(team.real.root, '')), line);
        }
      } finally {
        team.dispose();
      }
    });

  it('says in a sentence what is not here', async () => {
    const team = TestTeam.open();
    const clone = await team.clone('maya');
    await team.commit(clone, 'a.txt', 'a\n');
    for (const [line, sentence] of [
      ['add -p', /^git add -p asks .*Source Control view/],
      ['commit -p -m x', /Source Control view/],
      ['worktree list', /There is one work tree here/],
      ['submodule status', /There are no submodules here/],
      ['flow init', /git switch -c, git merge --no-ff and git push/],
      ['constructor', /not a git command|Unknown command/i],
      ['log --nonsense', /^error: git log does not know --nonsense here/],
      ['merge -s octopus master', /there is no merge strategy octopus here/],
      ['switch -m master', /git stash pop takes your changes along/],
    ] as const) {
      const before = clone.head();
      const result = await team.tryGit(clone, line);
      assert.notEqual(result.exitCode, 0, line);
      assert.match(result.stderr, sentence);
      assert.deepEqual(clone.head(), before);
    }
  });

  it('keeps settings that were given for one command to that command', async () => {
    const team = TestTeam.open();
    const clone = await team.clone('maya');
    await team.commit(clone, 'a.txt', 'a\n');
    const config = () => new TextDecoder().decode(team.volume.read(`${clone.gitDir}/config`));
    const before = config();
    await team.git(clone, '-c push.default=current -c user.name=x status');
    assert.equal(config(), before);
    await team.git(clone, '-c push.default=current push -u origin master');
    assert.equal(clone.config('push.default'), undefined);
    assert.equal(clone.config('branch.master.merge'), 'refs/heads/master');
    assert.match((await team.tryGit(clone, '-C .. status')).stderr, /not a git repository/);
  });
});

/** Blanks at the end and what clears a line of a terminal are not seen. */
const linesOf = (text: string) =>
  text
    .split('\n')
    .map(line => (line.split('\r').at(-1) ?? '').trimEnd())
    .filter(line => line !== '')
    .sort();
