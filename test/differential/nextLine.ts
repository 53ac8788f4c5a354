import { readIndex } from '../../src/git/gitIndex';
import type { GitClone } from '../../src/git/types';
import type { PersonName, TwoTeams } from './twoTeams';

const files = ['README.md', 'src/cart.js', 'src/price.js', 'docs/notes.md'] as const;
const branches = ['dev', 'story-a', 'story-b', 'fix/one', 'master'] as const;
const texts = ['one', 'two', 'three', 'red', 'green', 'blue'] as const;

/** One number -> the lines that come next, fitting the state that the clone is in. */
export function nextLines(team: TwoTeams, entropy: number): readonly string[] {
  let rest = entropy;
  const below = (limit: number) => {
    const value = rest % limit;
    rest = Math.floor(rest / limit);
    return value;
  };
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const person: PersonName = pick(['maya', 'maya', 'noah']);
  const clone = team.clone(person);
  const lines = clone.operation() && below(8) > 0 ? endOperation(team, clone, below(7)) : ordinary();
  return lines.map(line => `${person}: ${line}`);

  function ordinary(): readonly string[] {
    const branch = pick(branches);
    const other = pick(branches);
    const file = pick(files);
    const commit = pick(['HEAD', 'HEAD~1', 'dev', 'origin/dev', 'story-a', 'story-b', 'v1', 'dev~1']);
    const choices: readonly (() => readonly string[])[] = [
      () => editAndCommit(file),
      () => editAndCommit(file),
      () => editAndCommit(file),
      () => [edit(file)],
      () => [edit(file), 'git add .'],
      () => [`remove ${file}`, 'git add -A', `git commit -m "Remove ${file}"`],
      () => [`git switch -c ${branch}`],
      () => [`git switch ${branch}`],
      () => [`git switch ${branch}`],
      () => [`git checkout -b ${branch} ${commit}`],
      () => [`git checkout ${commit}`],
      () => [`git branch ${branch} ${commit}`],
      () => [`git branch ${pick(['-d', '-D'])} ${branch}`],
      () => [`git branch -m ${branch} ${other}`],
      () => [`git merge ${pick(['', '--no-ff ', '--ff-only ', '--squash '])}${commit}`.trimEnd()],
      () => [`git merge ${pick(['', '--no-ff '])}${other}`],
      () => [`git rebase ${pick([other, 'origin/dev'])}`],
      () => [`git cherry-pick ${commit}`],
      () => [`git revert --no-edit ${pick(['HEAD', 'HEAD~1', commit])}`],
      () => [`git reset ${pick(['--soft', '--mixed', '--hard'])} ${pick(['HEAD', 'HEAD~1', 'origin/dev'])}`],
      () => [edit(file), 'git stash'],
      () => [edit(file), 'git stash -u'],
      () => [`git stash ${pick(['pop', 'apply', 'drop'])}`],
      () => [`git tag v${below(6)}`],
      () => [`git tag -a v${below(6)} -m "Release"`],
      () => [`git tag -d v${below(6)}`],
      () => ['git fetch'],
      () => ['git fetch --prune'],
      () => [`git pull${pick(['', ' --rebase', ' --no-rebase', ' --ff-only'])}`],
      () => [`git pull ${pick(['--no-rebase', '--rebase'])} origin ${pick(['dev', 'master'])}`],
      () => ['git push'],
      () => ['git push origin HEAD'],
      () => [`git push -u origin ${branch}`],
      () => [`git push origin ${branch}:feature/${other}`],
      () => [`git push ${pick(['--force', '--tags', '--delete'])} origin ${branch}`],
      () => [`git restore ${pick(['', '--staged ', '--source=HEAD~1 '])}${file}`],
      () => ['git commit --amend --no-edit'],
      () => [edit(file), `git commit -am "Change ${file} again"`],
      () => [`git mv ${file} ${pick(files)}.moved`, 'git commit -m "Move a file"'],
      () => [edit(file), `git add ${file}`, `git reset ${file}`],
      () => [edit(file), `git checkout -- ${file}`],
      () => ['git switch -'],
      () => ['git checkout -'],
      () => [`git switch --detach ${commit}`],
      () => [`git branch -f ${branch} ${commit}`],
      () => [`git branch -u origin/${branch}`],
      () => [edit(file), `git stash push -m "Later"`],
      () => ['git stash pop'],
      () => ['git stash apply stash@{1}'],
      () => [`git stash branch ${branch}`],
      () => [edit('new.txt'), 'git clean -fd'],
      () => [`git rm --cached ${file}`],
      () => [`git restore --staged --worktree ${file}`],
      () => [`git tag -f v${below(6)} ${commit}`],
      () => [`git cherry-pick HEAD~2..${commit}`],
      () => [`git cherry-pick -n ${commit}`],
      () => [`git revert -n ${commit}`],
      () => [`git rebase --onto ${other} HEAD~1`],
      () => [`git push --force-with-lease origin ${branch}`],
      () => [`git push origin +${branch}`],
      () => [`git push origin :${branch}`],
      () => [`git fetch origin ${branch}`],
      () => ['git commit --allow-empty -m "Nothing"'],
      () => ['git merge --abort'],
      () => [edit(file), 'git add .', 'git commit --amend -m "Better words"'],
      () => [`git merge --no-commit ${other}`],
      () => [`git checkout ${commit} -- ${file}`],
      () => [`git remote prune origin`],
      () => [`git merge origin/dev`],
      () => [`git rm ${file}`, `git commit -m "Drop ${file}"`],
      () => [edit(file), `git commit -m "Only ${file}" ${file}`],
      () => [edit(file), `git add ${file}`, `git commit -s -m "Signed" ${pick(files)}`],
      () => [edit(file), 'git commit -a --fixup HEAD'],
      () => [`git commit --allow-empty -C ${commit}`],
      () => ['git merge'],
      () => ['git pull --all --prune --ff-only'],
      () => [edit(file), `git add ${file}`, edit(pick(files)), 'git stash --keep-index'],
      () => [edit(file), `git reset --keep ${commit}`],
      () => [`git branch -c ${branch} ${other}`],
      () => ['git branch --unset-upstream'],
      () => [`git rebase ${other} ${branch}`],
      () => [`git rebase --keep-base ${other}`],
      () => [`git checkout ${pick(['.', 'src', file])}`],
      () => [`git checkout ${commit} ${file}`],
      () => [edit(file), `git switch -f ${branch}`],
      () => [`git push --follow-tags origin ${branch}`],
      () => [`git push --dry-run origin ${branch}:feature/${other}`],
    ];
    return pick(choices)();
  }

  function edit(file: string): string {
    const path = `${clone.workTree}/${file}`;
    const bytes = team.volume.read(path);
    const old = bytes ? new TextDecoder().decode(bytes).split('\n').filter(Boolean) : [];
    const at = old.length === 0 ? 0 : below(old.length);
    const line = `${pick(texts)} ${below(50)}`;
    const next =
      below(3) === 0
        ? [...old.slice(0, at), line, ...old.slice(at)]
        : [...old.slice(0, at), line, ...old.slice(at + 1)];
    return `write ${file} "${next.join('|')}|"`;
  }

  function editAndCommit(file: string): readonly string[] {
    return [edit(file), 'git add .', `git commit -m "Change ${file}"`];
  }
}

function endOperation(team: TwoTeams, clone: GitClone, choice: number): readonly string[] {
  const kind = clone.operation()?.kind;
  if (kind === undefined) return [];
  if (choice === 0) return [`git ${kind} --abort`];
  if (choice === 1 && kind !== 'merge') return [`git ${kind} --skip`];
  const index = team.volume.read(`${clone.gitDir}/index`);
  const side = choice % 2 === 0 ? `git checkout ${choice % 4 === 0 ? '--ours' : '--theirs'} ` : undefined;
  const resolved = index
    ? unmergedPaths(index).flatMap(path => [
        ...(side === undefined || !hasBothSides(index, path) ? [] : [side + path]),
        ...(choice > 4 ? [] : [`write ${path} "resolved|"`]),
      ])
    : [];
  return [
    ...resolved,
    'git add .',
    kind === 'merge'
      ? (['git commit --no-edit', 'git merge --continue', 'git commit -m "Join"'][choice % 3] ?? '')
      : `git ${kind} --continue`,
  ];
}

const hasBothSides = (index: Uint8Array, path: string) =>
  readIndex(index).filter(entry => entry.path === path && entry.stage > 1).length === 2;

function unmergedPaths(index: Uint8Array): readonly string[] {
  return [...new Set(readIndex(index).flatMap(({ path, stage }) => (stage > 0 ? [path] : [])))];
}
