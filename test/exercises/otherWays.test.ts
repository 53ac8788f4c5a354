import assert from 'node:assert/strict';
import { defaultFlow } from '../../src/flow/flowDefinition';
import { Attempt } from '../../src/training/attempt';
import { openTeam } from '../../src/world/openTeam';
import { loadExercises } from './loadExercises';

interface OtherWay {
  readonly name: string;
  readonly lines: readonly string[];
  /** The goals that must stay unmet, by number; none where it is a good way. */
  readonly misses?: readonly number[];
}

const push = 'git push origin story-a:feature/story-a';
const ask = 'pr edit --add-reviewer noah';
const hotfix = (...files: readonly string[]) => [
  'git switch -c hotfix/rate origin/master',
  ...files,
  'git add src',
  'git commit -m "Repair"',
  'git push origin HEAD',
  'pr create --base master --head hotfix/rate --title a',
  'pr create --base dev --head hotfix/rate --title b',
];
/** The story on top of the newest dev, with the conflict settled, and dev checked out. */
const rebased = [
  'git switch dev',
  'git pull',
  'git switch story-a',
  'git rebase dev',
  'echo "export const limit = 60;" > src/limit.js',
  'git add .',
  'git rebase --continue',
  'git switch dev',
];
const share = ['echo t > src/filter-test.js', 'git add .', 'git commit -m t'];

/** Ways that the files of the exercises do not list: good ones that nobody thought of when they were written, and bad ones that come near. */
const ways: Readonly<Record<string, readonly OtherWay[]>> = {
  'see-the-team': [
    { name: 'remote update', lines: ['git remote update'] },
    { name: 'pull with a rebase', lines: ['git pull --rebase'], misses: [2] },
  ],
  'catch-up': [
    { name: 'rebase', lines: ['git rebase origin/dev'] },
    { name: 'made anew', lines: ['git checkout -B dev origin/dev'] },
    { name: 'standing on the remembered branch', lines: ['git checkout origin/dev'], misses: [1, 3] },
  ],
  'a-branch-of-its-own': [
    { name: 'from the remembered branch', lines: ['git branch story-a origin/dev', 'git checkout story-a'] },
    { name: 'renamed', lines: ['git switch -c story-b', 'git branch -m story-a'] },
  ],
  'one-thought': [
    { name: 'by path', lines: ['git commit src/cart.js -m x'] },
    { name: 'all, and one back', lines: ['git add -A', 'git reset notes.txt', 'git commit -m x'] },
    { name: 'what git knows', lines: ['git add -u', 'git commit -m x'] },
    {
      name: 'mended by amending',
      lines: ['git add .', 'git commit -m x', 'git rm --cached notes.txt', 'git commit --amend -m y'],
    },
  ],
  'let-the-host-see-it': [
    { name: 'HEAD by its short name', lines: ['git push origin HEAD:feature/story-a'] },
    { name: 'the same name at home', lines: ['git switch -c feature/story-a', 'git push -u origin HEAD'] },
  ],
  'ask-to-be-taken-in': [
    { name: 'without flags', lines: ['pr create'] },
    { name: 'a draft that gets ready', lines: ['pr create --draft --base dev --head feature/story-a', 'pr ready'] },
  ],
  'whole-round': [
    {
      name: 'names of one’s own',
      lines: [
        'git pull --rebase',
        'git checkout -b shipping',
        'echo x >> README.md',
        'git commit -am "Mention shipping"',
        'git push -u origin shipping',
        'pr create --base dev --head shipping',
      ],
    },
  ],
  'somebody-was-first': [
    {
      name: 'committed once more, in other words',
      lines: ['git fetch', 'git reset --soft origin/feature/shared', 'git reset', 'git restore src/hers.js', 'git add .', 'git commit -m "My part"', 'git push'], // prettier-ignore
    },
    { name: 'a lease on what was just fetched', lines: ['git fetch', 'git push --force-with-lease'], misses: [1] },
  ],
  'the-same-line': [
    {
      name: 'without spaces',
      lines: ['git merge origin/dev', 'echo "export const limit=45;" > src/limit.js', 'git commit -am x'],
    },
    {
      name: 'another number that begins like it',
      lines: ['git merge origin/dev', 'echo "export const limit = 450;" > src/limit.js', 'git commit -am x'],
      misses: [2],
    },
  ],
  'two-on-one-branch': [
    {
      name: 'another name at home',
      lines: ['git fetch', 'git switch -c help origin/feature/filter', ...share, 'git push origin HEAD:feature/filter'],
    },
    { name: 'checkout -t', lines: ['git fetch', 'git checkout -t origin/feature/filter', ...share, 'git push'] },
  ],
  'a-busy-morning': [
    {
      name: 'rebased before the merge',
      lines: [...rebased, 'git merge --no-ff -m m story-a', 'git push origin dev:feature/story-a'],
    },
    {
      name: 'rebased, and no merge to be seen',
      lines: [...rebased, 'git merge story-a', 'git push origin dev:feature/story-a'],
      misses: [5],
    },
  ],
  'the-owner-must-agree': [
    ...['@noah please', 'Noah, please', 'ping @noah: look', 'Have a look, noah.'].map(words => ({
      name: `a remark: ${words}`,
      lines: [`pr comment --body "${words}"`, 'pr merge'],
    })),
    {
      name: 'somebody of a like name',
      lines: ['pr comment --body "noah-2, feature/noah"', 'pr merge'],
      misses: [1, 2, 3],
    },
    { name: 'squashed', lines: [ask, 'pr merge --squash'] },
    { name: 'rebased', lines: [ask, 'pr merge --rebase'] },
    { name: 'with its branch deleted', lines: [ask, 'pr merge --delete-branch'] },
  ],
  'changes-are-asked-for': [
    {
      name: 'squashed, with its branch deleted',
      lines: [
        'echo "export const limit=60;" > src/limit.js',
        'git commit -am x',
        push,
        'pr merge --squash --delete-branch',
      ],
    },
    {
      name: 'another number that begins like it',
      lines: ['echo "export const limit = 600;" > src/limit.js', 'git commit -am x', push, 'pr merge'],
      misses: [1],
    },
  ],
  'an-approval-grows-stale': [
    { name: 'squashed by the host', lines: [push, ask, 'pr merge --squash'] },
    {
      name: 'squashed at home',
      lines: ['git reset --soft origin/dev', 'git commit -m x', `${push} --force`, ask, 'pr merge'],
    },
  ],
  'only-the-guide': [
    {
      name: 'by path',
      lines: ['git switch -c feature/guide', 'git commit docs/guide.md -m x', 'git push origin HEAD', 'pr create --base dev --head feature/guide'], // prettier-ignore
    },
  ],
  'into-dev-before-lunch': [
    {
      name: 'amended',
      lines: ['git add .', 'git commit --amend --no-edit', `${push} --force`, ask, 'pr merge', 'git switch dev', 'git pull'], // prettier-ignore
    },
    {
      name: 'squashed',
      lines: ['git add .', 'git commit -m x', push, ask, 'pr merge --squash', 'git switch dev', 'git pull'],
    },
  ],
  'on-the-wrong-branch': [
    {
      name: 'committed once more, in other words',
      lines: ['git reset --soft HEAD~1', 'git switch -c story-a', 'git commit -m "Free shipping"'],
    },
    { name: 'dev set back from afar', lines: ['git switch -c story-a', 'git branch -f dev origin/dev'] },
    { name: 'renamed', lines: ['git branch -m story-a', 'git branch dev origin/dev'] },
  ],
  'lost-and-found': [{ name: 'as git remembers it', lines: ['git reset --hard ORIG_HEAD'] }],
  'undo-a-merge': [
    { name: 'made anew', lines: ['git checkout -B dev HEAD~1'] },
    { name: 'taken back in public', lines: ['git revert -m 1 --no-edit HEAD'], misses: [1, 2] },
  ],
  'a-secret-in-a-commit': [
    {
      name: 'left out by a rebase',
      lines: ['git rebase --onto origin/dev HEAD~1', 'git push origin HEAD:feature/story-a'],
    },
  ],
  'git-flow-finish-a-release': [
    {
      name: 'squashed',
      lines: [
        'pr create --base master --head release/1.1 --title x',
        'pr merge --squash',
        'git fetch',
        'git tag v1.1 origin/master',
        'git push origin v1.1',
        'pr create --base dev --head release/1.1 --title y',
      ],
    },
  ],
  'environments-promote': [
    {
      name: 'by the local branch',
      lines: ['git switch env/live', 'git fetch', 'git merge origin/env/test', 'git push'],
    },
  ],
  'strategies-mixed': [
    { name: 'without a semicolon', lines: ['git stash', ...hotfix('echo "export const rate=19" > src/rate.js')] },
    {
      name: 'another rate',
      lines: ['git stash', ...hotfix('echo "export const rate = 190;" > src/rate.js')],
      misses: [1],
    },
  ],
};

describe('other ways than an exercise lists', function () {
  this.timeout(60_000);
  const exercises = loadExercises().map(({ exercise }) => exercise);

  for (const [id, others] of Object.entries(ways))
    describe(id, () => {
      let attempt: Attempt;
      before(async () => {
        const exercise = exercises.find(one => one.id === id);
        assert.ok(exercise);
        attempt = await Attempt.begin(exercise, 'gitlab', defaultFlow, openTeam);
      });
      after(() => {
        attempt.dispose();
      });

      for (const { name, lines, misses = [] } of others)
        it(`${misses.length > 0 ? 'are not' : 'are'} taken: ${name}`, async () => {
          const fork = await attempt.team.fork(0);
          for (const line of lines) await fork.run(line, { editMessage: proposed => Promise.resolve(proposed) });
          const { goals } = await attempt.check(fork);
          const unmet = goals.flatMap(({ met }, n) => (met ? [] : [n + 1]));
          const told = goals
            .filter(({ met }) => !met)
            .map(({ goal, difference }) => `${goal.otherwise} (${difference})`);
          assert.deepEqual(unmet, misses, told.join('\n'));
          for (const { met, difference } of goals) assert.doesNotMatch(difference, /\/[^/ ]*\\/, met ? '' : difference);
          fork.dispose();
        });
    });
});
