import assert from 'node:assert/strict';
import { loadTeam } from '../../../src/world/loadTeam';
import { checkOf } from '../../../src/world/save/saveFile';
import { open, roundLines, succeed } from './team';

async function played() {
  const team = await open({
    flavour: 'github',
    seed: 7,
    scripts: [{ who: 'maya', on: 'commit', lines: ['act push'] }],
  });
  await succeed(team, ...roundLines, 'git fetch', 'undo', 'undo');
  await team.writeFile('picture.png', Uint8Array.from([0x89, 0x50, 0, 255, 13, 10, 254]));
  await succeed(
    team,
    'git add .',
    'git commit -m Picture',
    'echo "ünïcode 🙂" > ü.txt',
    'git stash -u',
    'undo',
    'undo',
  );
  return team;
}

describe('world: save and load', () => {
  it('brings back the team, its whole timeline and its files', async () => {
    const team = await played();
    const text = team.save();
    const loaded = await loadTeam(text);
    assert.ok(loaded.ok);
    const again = loaded.value;
    assert.deepEqual(again.options, team.options);
    assert.deepEqual(again.timeline, team.timeline);
    for (let i = 0; i <= team.timeline.entries.length; i++) {
      assert.equal(JSON.stringify(again.snapshotAt(i)), JSON.stringify(team.snapshotAt(i)), `after ${i} entries`);
    }
    assert.equal(JSON.stringify(again.snapshot), JSON.stringify(team.snapshot));
    assert.deepEqual(again.files.read('learner', 'picture.png'), team.files.read('learner', 'picture.png'));
    // Both go on in the same way, forwards and backwards.
    for (const one of [team, again])
      await succeed(one, 'redo', 'git commit --allow-empty -m more', 'undo', 'reset-world', 'git pull');
    assert.equal(JSON.stringify(again.snapshot), JSON.stringify(team.snapshot));
  });

  it('keeps parts that are the same as the same object after loading', async () => {
    const team = await open();
    await succeed(team, 'git status', 'git switch -c a');
    const loaded = await loadTeam(team.save());
    assert.ok(loaded.ok);
    assert.equal(loaded.value.snapshotAt(0)?.host, loaded.value.snapshotAt(2)?.host);
    assert.equal(loaded.value.snapshotAt(0)?.learner, loaded.value.snapshotAt(1)?.learner);
    assert.equal(loaded.value.snapshotAt(0)?.commits, loaded.value.snapshotAt(2)?.commits);
  });

  it('refuses what is no saved team, with a reason', async () => {
    for (const text of ['', 'hello', '[]', '{}', 'null', '{"format":"other"}']) {
      const loaded = await loadTeam(text);
      assert.ok(!loaded.ok, text);
      assert.equal(loaded.code, 'not-a-save', text);
    }
  });

  it('refuses a newer file', async () => {
    const team = await open();
    const loaded = await loadTeam(team.save().replace('"version":1', '"version":2'));
    assert.ok(!loaded.ok);
    assert.equal(loaded.code, 'newer');
    assert.deepEqual(loaded.details, { version: 2, known: 1 });
  });

  it('refuses a damaged file wherever the damage is', async () => {
    const team = await open();
    await succeed(team, 'git fetch');
    const text = team.save();
    const damage = [
      text.slice(0, text.length / 2),
      text.replace('"version":1', '"version":"1"'),
      text.replace(/"check":"[0-9a-f]{2}/, '"check":"zz'),
      ...[0.2, 0.4, 0.6, 0.8].map(part => {
        const at = text.indexOf('e', Math.floor(text.length * part));
        return `${text.slice(0, at)}f${text.slice(at + 1)}`;
      }),
    ];
    for (const [i, one] of damage.entries()) {
      const loaded = await loadTeam(one);
      assert.ok(!loaded.ok, `damage ${i}`);
      assert.equal(loaded.code, 'damaged', `damage ${i}`);
    }
  });

  it('refuses a file that passes its own check and is nonsense all the same', async () => {
    const team = await open();
    const file = JSON.parse(team.save()) as { check: string; team: Record<string, unknown> };
    const wrong: Record<string, unknown>[] = [
      { position: 99 },
      { rows: [] },
      { rows: 5 },
      { contents: [] },
      { holds: { host: [999_999] } },
      { objects: {} },
      { options: { flavour: 'nothing', seed: 1 } },
    ];
    for (const part of wrong) {
      const changed = { ...file.team, ...part };
      const text = JSON.stringify({ ...file, check: checkOf(JSON.stringify(changed)), team: changed });
      const loaded = await loadTeam(text);
      assert.ok(!loaded.ok, JSON.stringify(part));
      assert.equal(loaded.code, 'damaged', JSON.stringify(part));
    }
  });
});
