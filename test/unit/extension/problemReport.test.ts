import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeReport } from '../../../src/extension/report/problemReport';
import { main } from '../../../src/headless/main';
import { openTeam } from '../../../src/world/openTeam';
import type { Team } from '../../../src/world/team';

const origin = { extension: '0.1.0', editor: '1.90.0', host: 'node' } as const;

describe('A report of a problem', () => {
  let team: Team;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'report-'));
    team = await openTeam({ flavour: 'gitlab', seed: 1 });
  });
  afterEach(() => {
    team.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const replay = async (text: string) => {
    const file = path.join(folder, 'report.json');
    writeFileSync(file, text);
    let [out, err] = ['', ''];
    const code = await main(['--replay', file], {
      out: more => (out += more),
      err: more => (err += more),
      stdin: () => Promise.resolve(''),
    });
    return { code, out, err };
  };

  it('is played back by npm run world -- --replay, also what was written in an editor', async () => {
    const editMessage = () => Promise.resolve('Free shipping\n\nAbove 50 it costs nothing.\nBelow, it does.\n');
    await team.run('git fetch origin');
    await team.run('git merge origin/dev');
    await team.run('git switch -c story-a');
    await team.run('edit src/cart.js', { editFile: (_, text) => Promise.resolve(`${text}// free\n`) });
    await team.writeFile('docs/new.md', new TextEncoder().encode('written in a tab\n'));
    await team.run('git add .');
    await team.run('git commit', { editMessage: () => Promise.resolve(null) });
    const { exitCode } = await team.run('git commit', { editMessage });
    assert.equal(exitCode, 0);
    await team.run('git switch nowhere');
    const { code, out, err } = await replay(writeReport(team.save(), origin));
    assert.deepEqual({ code, err }, { code: 0, err: '' }, out);
    assert.match(out, /\$ git switch nowhere\nfatal: /);
  });

  it('is played back after undo, too', async () => {
    await team.run('git fetch origin');
    await team.run('git merge origin/dev');
    await team.run('undo');
    const { code, err } = await replay(writeReport(team.save(), origin));
    assert.deepEqual({ code, err }, { code: 0, err: '' });
  });

  it('says which versions it is of, and nothing about the person or the machine', async () => {
    await team.run('git fetch origin');
    const text = writeReport(team.save(), origin);
    const { report, ...saved } = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual(report, origin);
    assert.deepEqual(saved, JSON.parse(team.save()));
    for (const personal of [os.homedir(), process.cwd(), os.tmpdir()].filter(each => each.length > 4))
      assert.equal(text.includes(personal), false, personal);
    // Addresses in it are those of the pretended team.
    const addresses = text.match(/[\w.]+@[\w.]+\.\w+/g) ?? [];
    assert.deepEqual([...new Set(addresses.filter(each => !each.endsWith('.example')))], []);
  });

  it('is refused in one sentence when it was cut', async () => {
    const { code, err } = await replay(writeReport(team.save(), origin).slice(0, -40));
    assert.equal(code, 1);
    assert.match(err, /cannot be played: it is damaged\. Ask for the file anew\.\n$/);
  });
});
