import assert from 'node:assert/strict';
import { seededRandom, type Random } from '../../../src/base/random';
import type { HostFlavour } from '../../../src/world/snapshot';
import type { Team } from '../../../src/world/team';
import { assertSound } from './assertSound';
import { open } from './team';

const lines = 10_000;
const linesOfOneWorld = 250;

const branches = [
  'dev',
  'master',
  'story-a',
  'feature/x',
  'feature/search',
  'origin/dev',
  'HEAD',
  'HEAD~1',
  'HEAD^2',
  'nowhere',
  'v1.0.0',
  '-',
];
const files = [
  'README.md',
  'src/cart.js',
  'a.txt',
  'docs',
  'docs/guide.md',
  'new folder/b',
  '.',
  '..',
  '../../host',
  '.git',
  '.git/HEAD',
  '*',
  '',
];
const texts = [
  'x',
  '"a b"',
  "'it is'",
  '"unclosed',
  'ünï🙂',
  '$HOME',
  '--',
  '-m',
  '\\',
  '<<<<<<< HEAD',
  '#',
  '"line\nbreak"',
  '\u0007',
  '../..',
  '\u202e',
];
const people = ['maya', 'noah', 'lisa'];
const acts = [
  'push',
  'same-lines',
  'open-pr',
  'review',
  'approve',
  'request-changes',
  'force-push',
  'delete-branch',
  'merge-first',
  'sing',
];

/** What a person should never get to read: a stack trace, or the words of the language that this is written in. */
const inner =
  /\n\s+at .*:\d+:\d+|Cannot read prop|is not a function|is not iterable|ENOENT|ENOTDIR|EISDIR|TypeError|RangeError|undefined/;

type Maker = (pick: <T>(items: readonly T[]) => T, random: Random) => string;

/** Every kind of line, the sensible ones often. */
const makers: readonly Maker[] = [
  pick => `git switch ${pick(branches)}`,
  pick => `git switch -c ${pick(['story-a', 'b', 'feature/x', 'bad..name', '-', 'c'])} ${pick(['', pick(branches)])}`,
  pick => `echo ${pick(texts)} ${pick(['>', '>>'])} ${pick(files)}`,
  pick => `edit ${pick(files)} ${pick(['', '1 x', 'ours', 'both', '99 y'])}`,
  pick => `git add ${pick(files)}`,
  pick => `git add . && git commit -m ${pick(texts)}`,
  pick => `git commit ${pick(['-am x', '--amend --no-edit', '--allow-empty -m e', '-m', ''])}`,
  pick => `git merge ${pick(['', '--no-ff', '--squash', '--ff-only', '--abort', '--continue'])} ${pick(branches)}`,
  pick => `git rebase ${pick(['--abort', '--continue', '--skip', pick(branches)])}`,
  pick => `git cherry-pick ${pick(['--abort', '--continue', pick(branches)])}`,
  pick => `git revert ${pick(['--no-edit', '--abort', '-m 1'])} ${pick(branches)}`,
  pick => `git reset ${pick(['--hard', '--soft', '--mixed', ''])} ${pick(branches)}`,
  pick => `git stash ${pick(['', 'pop', 'drop', 'list', 'push -u', 'apply'])}`,
  pick => `git tag ${pick(['', '-d', '-a -m t'])} ${pick(['v1', 'v2', 'v1.0.0'])} ${pick(['', pick(branches)])}`,
  pick => `git branch ${pick(['-d', '-D', '-m', '-u', ''])} ${pick(branches)}`,
  pick => `git fetch ${pick(['', 'origin', '--prune', '--all', 'nowhere'])}`,
  pick => `git pull ${pick(['', '--rebase', '--ff-only', 'origin dev'])}`,
  pick =>
    `git push ${pick(['', '--force', '-u', '--delete', '--tags'])} origin ${pick(['', 'dev:feature/x', 'HEAD:feature/y', 'story-a', 'dev', ':feature/x', 'master'])}`,
  pick =>
    `git ${pick(['status', 'log --oneline -3', 'diff', 'show', 'branch -a', 'blame README.md', 'comit', 'update-ref refs/heads/z HEAD', 'symbolic-ref HEAD refs/heads/q', 'config user.name X', 'clean -fd', 'rm -r src', 'mv README.md R.md', 'gc', 'worktree add ../x', 'restore .', 'checkout -- .', 'checkout --orphan o'])}`,
  pick =>
    `pr ${pick(['create', 'list', 'view', 'diff', 'checkout 1', 'review --approve', 'review 1 --comment -b x', 'merge', 'merge --squash -d', 'merge 1 --rebase', 'close', 'reopen', 'ready --undo', 'ready', 'edit --base master', 'comment -b hi'])}`,
  pick => `pr create --base ${pick(branches)} --head ${pick(branches)} --title ${pick(texts)}`,
  pick => `team ${pick(people)} ${pick(acts)}`,
  pick =>
    `${pick(['ls', 'cat', 'rm', 'rm -rf', 'mkdir', 'mkdir -p', 'cd', 'pwd', 'mv', 'help', 'clear', 'sudo', 'git', 'gh', 'glab mr'])} ${pick(files)} ${pick(['', pick(files)])}`,
  pick =>
    pick([
      'undo',
      'undo',
      'redo',
      'reset-world',
      'undo && ls',
      '',
      '   ',
      '# note',
      'a && b || c; d',
      '>',
      '| x',
      'x &',
      '`',
      '\\',
    ]),
  (_pick, random) => Array.from({ length: random.below(40) }, () => String.fromCharCode(random.below(0x250))).join(''),
  (pick, random) => `${pick(texts)} ${'y'.repeat(random.below(12_000))}`,
];

async function play(team: Team, random: Random, count: number): Promise<void> {
  const pick = <T>(items: readonly T[]): T => random.pick(items);
  for (let i = 0; i < count; i++) {
    const line = pick(makers)(pick, random);
    const as = random.below(10) === 0 ? pick(['maya', 'noah']) : 'learner';
    const result = await team.run(line, { as });
    assert.equal(typeof result.exitCode, 'number');
    assert.notEqual(result.exitCode, 70, `an exception escaped from: ${line}\n${result.stderr}`);
    assert.ok(!inner.test(result.stderr), `the inside shows: ${line}\n${result.stderr}`);
    if (i % 25 === 0) assertSound(team.snapshot);
  }
}

describe('world: whatever is typed', () => {
  it(`${lines} random lines leave a readable world that undo takes back to its start`, async function () {
    this.timeout(300_000);
    for (let world = 0; world < lines / linesOfOneWorld; world++) {
      const flavour = (['gitlab', 'github', 'bitbucket'] satisfies HostFlavour[])[world % 3] ?? 'gitlab';
      const team = await open({
        flavour,
        seed: world,
        agents: world % 4 === 0 ? [{ who: 'maya', every: 9, does: ['push', 'open-pr'] }] : [],
      });
      const first = JSON.stringify(team.snapshot);
      await play(team, seededRandom(1000 + world), linesOfOneWorld);
      assertSound(team.snapshot);
      for (let steps = 0; (await team.run('undo')).exitCode === 0; steps++) assert.ok(steps < 2000);
      assert.equal(JSON.stringify(team.snapshot), first, `world ${world}`);
      assert.match((await team.run('git status')).stdout, /nothing to commit, working tree clean/);
      team.dispose();
    }
  });
});
