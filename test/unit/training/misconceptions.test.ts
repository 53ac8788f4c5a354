import assert from 'node:assert/strict';
import { defaultFlow } from '../../../src/flow/flowDefinition';
import { recogniseMisconception, type Act, type MisconceptionCode } from '../../../src/training/misconceptions';
import { openTeam } from '../../../src/world/openTeam';

/** What the last of these lines gives away. */
async function after(...lines: readonly string[]): Promise<MisconceptionCode | null> {
  const team = await openTeam({ flavour: 'gitlab', seed: 1, story: 'quiet' });
  const acts: Act[] = [];
  let code: MisconceptionCode | null = null;
  for (const line of lines) {
    const before = team.snapshot;
    const { exitCode } = await team.run(line);
    const act: Act = { line, exitCode, before, after: team.snapshot };
    code = recogniseMisconception(act, acts, defaultFlow)?.code ?? null;
    acts.push(act);
  }
  team.dispose();
  return code;
}

const story = [
  'git fetch origin',
  'git merge origin/dev',
  'git switch -c story-a',
  'echo "// x" >> src/cart.js',
  'git commit -am "Add x"',
];

describe('misconceptions', function () {
  this.timeout(30_000);
  const recognised: readonly (readonly [MisconceptionCode, string, readonly string[]])[] = [
    ['fetch-changes-files', 'looks into a file after a fetch', ['git fetch origin', 'cat docs/guide.md']],
    ['fetch-changes-files', 'looks into its own log after a fetch', ['git fetch origin', 'git log --oneline']],
    [
      'pull-is-download',
      'pulls on top of own commits',
      ['echo "// x" >> src/cart.js', 'git commit -am "x"', 'git pull --no-edit'],
    ],
    [
      'push-sends-all',
      'pushes another branch than the one with the work',
      [...story, 'git push origin dev:feature/other'],
    ],
    ['wrong-branch', 'commits on dev', ['echo "// x" >> src/cart.js', 'git commit -am "x"']],
    [
      'merge-direction',
      'merges master into dev',
      [
        'git switch -c hotfix/x origin/master',
        'echo x > x.txt',
        'git add .',
        'git commit -m x',
        'git switch master',
        'git merge --no-edit hotfix/x',
        'git switch dev',
        'git merge --no-edit master',
      ],
    ],
    ['dev-is-origin-dev', 'merges the old dev', ['git switch -c story-a', 'git fetch origin', 'git merge dev']],
    [
      'commit-takes-all',
      'commits with half of it unstaged',
      ['git switch -c story-a', 'echo a > a.txt', 'git add a.txt', 'echo b > b.txt', 'git commit -m "a and b"'],
    ],
    [
      'delete-undoes',
      'deletes a branch whose work is merged',
      [...story, 'git switch dev', 'git merge story-a', 'git branch -d story-a'],
    ],
  ];
  for (const [code, what, lines] of recognised)
    it(`recognises ${code}: ${what}`, async () => {
      assert.equal(await after(...lines), code);
    });

  const innocent: readonly (readonly [string, readonly string[]])[] = [
    ['a fetch alone', ['git fetch origin']],
    ['looking at what was fetched', ['git fetch origin', 'git log --oneline origin/dev']],
    ['looking after merging', ['git fetch origin', 'git merge origin/dev', 'git log --oneline']],
    [
      'looking when nothing came',
      ['git fetch origin', 'git merge origin/dev', 'git fetch origin', 'cat docs/guide.md'],
    ],
    ['a pull that only moves forward', ['git pull']],
    ['a commit on a story branch', story],
    ['pushing the branch with the work', [...story, 'git push origin story-a:feature/story-a']],
    ['merging a story into dev', [...story, 'git switch dev', 'git merge --no-ff --no-edit story-a']],
    ['merging origin/dev', ['git fetch origin', 'git merge origin/dev']],
    ['a commit of everything', ['git switch -c story-a', 'echo a > a.txt', 'git add .', 'git commit -m a']],
    ['deleting an empty branch name that is nowhere', ['git branch -d nowhere']],
    ['a failed push', ['git push origin nowhere']],
    ['undo', ['git fetch origin', 'undo']],
  ];
  for (const [what, lines] of innocent)
    it(`says nothing about ${what}`, async () => {
      assert.equal(await after(...lines), null);
    });
});
