import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Team } from '../../../src/world/team';
import { needsGit } from '../../tools/needsGit';
import { oidOf, open, succeed } from './team';

/** The host's repository on disk, before the merge. */
function exportHost(team: Team, folder: string): string {
  const host = team.exportRepositories().find(({ bare }) => bare);
  assert.ok(host);
  for (const [name, { content }] of host.files) {
    const file = path.join(folder, 'shop.git', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return path.join(folder, 'shop.git');
}

/** A branch with two commits of its own, and a target that went on meanwhile. */
async function proposed(): Promise<Team> {
  const team = await open({ story: 'quiet', flavour: 'github' });
  await succeed(
    team,
    'git switch -c story-a',
    'echo "export const currency = 1;" >> src/cart.js',
    'git commit -am "Name the currency"',
    'mkdir notes',
    'echo "Prices are in euros." > notes/prices.md',
    'git add .',
    'git commit -m "Note the currency"',
    'git push origin story-a:feature/story-a',
    'pr create --head feature/story-a',
  );
  for (const line of [
    'git switch dev',
    'echo "More to come." >> docs/guide.md',
    'git commit -am "Go on"',
    'git push origin dev',
  ])
    assert.equal((await team.run(line, { as: 'maya' })).exitCode, 0, line);
  assert.equal((await team.run('pr review 1 --approve', { as: 'noah' })).exitCode, 0);
  return team;
}

describe('world: a merge on the host is the merge that git makes', () => {
  before(needsGit);

  const commands = {
    merge: [['merge', '--no-ff', '-m', 'x', 'origin/feature/story-a']],
    squash: [['merge', '--squash', 'origin/feature/story-a'], ['commit', '-m', 'x']],
    rebase: [['switch', '-c', 'replayed', 'origin/feature/story-a'], ['rebase', 'origin/dev'], ['switch', 'dev'], ['merge', '--ff-only', 'replayed']],
  } as const; // prettier-ignore

  for (const method of ['merge', 'squash', 'rebase'] as const) {
    it(`by ${method}: the same trees and the same parents`, async () => {
      const team = await proposed();
      const folder = mkdtempSync(path.join(tmpdir(), 'host-merge-'));
      try {
        const host = exportHost(team, folder);
        const clone = path.join(folder, 'clone');
        const git = (cwd: string, ...argv: readonly string[]) =>
          execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@team.example', ...argv], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(); // prettier-ignore
        git(folder, 'clone', '--branch', 'dev', host, clone);
        for (const argv of commands[method]) git(clone, ...argv);
        await succeed(team, `pr merge 1 --${method}`);
        const base = git(clone, 'rev-parse', 'origin/dev');
        const theirs = git(clone, 'log', '--first-parent', '--format=%T %P', `${base}..dev`).split('\n');
        const { commits } = team.snapshot;
        let row = commits.findIndex(({ oid }) => oid === oidOf(team.snapshot, 'host', 'dev'));
        for (const line of theirs) {
          const [tree, ...parents] = line.split(' ');
          const ours = commits[row];
          assert.ok(ours, 'there are as many commits');
          assert.equal(ours.tree, tree);
          assert.equal(ours.parents.length, parents.length);
          // A parent that both have is the same commit; one that was made anew has the same tree, which the next turn compares.
          for (const [i, parent] of ours.parents.entries()) {
            if (i > 0 || line === theirs.at(-1)) assert.equal(commits[parent]?.oid, parents[i]);
          }
          row = ours.parents[0] ?? -1;
        }
        assert.equal(commits[row]?.oid, base, 'there are as many commits');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
