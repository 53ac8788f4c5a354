import type { Random } from '../../src/base/random';
import type { Snapshot } from '../../src/world/snapshot';

/** A line that somebody without a plan might type here: real names, any verb. */
export function randomLine(random: Random, { learner, host }: Snapshot, n: number): string {
  const local = learner.refs.filter(ref => ref.kind === 'branch').map(ref => ref.short);
  const any = learner.refs.map(ref => ref.short);
  const remote = host.refs.filter(ref => ref.kind === 'branch').map(ref => ref.short);
  const paths = [
    'src/cart.js',
    'src/checkout.js',
    'README.md',
    'docs/guide.md',
    ...learner.files.map(file => file.path),
  ];
  const branch = () => random.pick(local.length > 0 ? local : ['dev']);
  const ref = () => random.pick(any.length > 0 ? any : ['dev']);
  const lines = [
    () => 'git fetch origin',
    () => `git switch ${branch()}`,
    () => `git switch -c try-${n}`,
    () => `git merge --no-edit ${ref()}`,
    () => `git merge --no-ff --no-edit ${ref()}`,
    () => 'git merge --abort',
    () => `echo "line ${n}" >> ${random.pick(paths)}`,
    () => `git add ${random.pick(['.', ...paths])}`,
    () => `git commit -m "Try ${n}"`,
    () => `git commit -am "Try ${n}"`,
    () => 'git commit --amend --no-edit',
    () => `git reset --hard ${ref()}`,
    () => 'git reset --soft HEAD~1',
    () => `git restore ${random.pick(paths)}`,
    () => 'git pull',
    () => `git push origin ${branch()}`,
    () => `git push origin ${branch()}:${random.pick(remote)}`,
    () => `git push --force origin ${branch()}`,
    () => `git rebase ${ref()}`,
    () => 'git rebase --abort',
    () => `git cherry-pick ${ref()}`,
    () => `git revert --no-edit ${ref()}`,
    () => 'git stash',
    () => 'git stash pop',
    () => `git branch -D ${branch()}`,
    () => `git tag t${n}`,
    () => `git push origin --delete ${random.pick(remote)}`,
    () => `pr create --base dev --head ${random.pick(remote)} --title "Try ${n}"`,
    () => 'pr merge',
    () => 'pr close',
    () => 'undo',
    () => 'redo',
  ];
  return random.pick(lines)();
}

/** Looking around, in every way that a curious person has. */
export const lookingLines = [
  'git status',
  'git log --oneline --all',
  'git branch -a',
  'git diff',
  'git show',
  'git remote -v',
  'git stash list',
  'ls',
  'cat README.md',
  'pr list',
  'help',
];
