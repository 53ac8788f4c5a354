import { refused, type Mend } from './mend';

/** What makes no sense in a team in memory, or is not there yet, and what to do instead. */
const sentences: ReadonlyMap<string, string> = new Map(
  Object.entries({
    worktree:
      'There is one work tree here. git stash or a commit puts work aside, then git switch goes to another branch.',
    submodule: 'There are no submodules here: the team has one repository.',
    clone: 'Here everybody has a clone already. To start again from the beginning: reset-world',
    init: 'Your clone is a repository already. To start again from the beginning: reset-world',
    rerere: 'git rerere is not there here: each conflict is resolved by hand.',
    flow: 'git flow is a set of scripts of its own. Here its steps are git switch -c, git merge --no-ff and git push.',
    gui: 'There is no window of git here. The Source Control view stages and commits, the map shows branches.',
    gitk: 'There is no gitk here. The map shows branches, and so does git log --oneline --graph --all.',
    mergetool: 'There is no merge tool here. Open the file, choose in the editor, then git add FILE.',
    difftool:
      'There is no diff tool here. git diff shows the changes, and the Source Control view opens them side by side.',
    bisect: 'git bisect is not there here. git log -S TEXT finds the commit that brought a text.',
    apply: 'git apply is not there here. git cherry-pick COMMIT takes over a change that was committed.',
    am: 'git am is not there here. git cherry-pick COMMIT takes over a change that was committed.',
    'format-patch': 'git format-patch is not there here. git show COMMIT shows a change, a push shares it.',
    'send-email': 'There is no mail here. A push and a pull request share a change.',
    archive: 'git archive is not there here. git ls-tree -r --name-only HEAD lists the files.',
    'range-diff': 'git range-diff is not there here. git diff A B compares two tips.',
    whatchanged: 'git whatchanged is not there here. git log --name-status says the same.',
    cherry: 'git cherry is not there here. git log UPSTREAM..HEAD lists what is not upstream.',
    'name-rev': 'git name-rev is not there here. git branch -a --contains COMMIT names the branches.',
    'diff-tree': 'git diff-tree is not there here. git diff --name-status A B says the same.',
    'diff-index': 'git diff-index is not there here. git diff --name-status HEAD says the same.',
    'update-ref': 'git update-ref is not there here. git branch -f NAME COMMIT moves a branch.',
    'filter-branch': 'git filter-branch is not there here. git rebase -i changes the last commits.',
    fsck: 'There is nothing to check: the repository lives in memory.',
    lfs: 'There is no large file storage here.',
    notes: 'git notes is not there here. git commit --amend changes a message.',
    'sparse-checkout': 'git sparse-checkout is not there here: all files are in the work tree.',
  }),
);

export const notHere: Mend = (argv, { clone, volume }, next) => {
  // The clone itself comes about by a clone, too.
  const sentence = volume.exists(`${clone.gitDir}/HEAD`) ? sentences.get(argv[0] ?? '') : undefined;
  return sentence === undefined ? next(argv) : Promise.resolve(refused(1, `${sentence}\n`));
};

/** Choosing parts of a file needs questions and answers, for which the editor has its own view. */
export const choosesParts: Mend = (argv, _context, next) => {
  const [verb = ''] = argv;
  if (verb === 'stash' && !['-p', '--patch', 'push', 'save'].includes(argv[1] ?? '')) return next(argv);
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const flag = argv.find(
    (word, at) =>
      at < end &&
      (word === '-p' ||
        word === '--patch' ||
        (verb === 'add' && (word === '-i' || word === '--interactive' || word === '-e'))),
  );
  return flag === undefined
    ? next(argv)
    : Promise.resolve(
        refused(
          1,
          `git ${verb} ${flag} asks about each change, and nobody can answer here. Open the file's changes in the Source Control view and stage the lines you mean there.\n`,
        ),
      );
};

/** A flag that just-git does not know is said in one sentence, with git's exit code. */
export const unknownFlag: Mend = async (argv, _context, next) => {
  const result = await next(argv);
  const flag = result.exitCode !== 0 ? /^Unknown option "([^"]+)"/.exec(result.stderr)?.[1] : undefined;
  if (flag === undefined) return result;
  const word =
    argv.find(
      one =>
        one === flag ||
        one.startsWith(`${flag}=`) ||
        (!flag.startsWith('--') && one.startsWith('-') && !one.startsWith('--') && one.includes(flag.slice(1))),
    ) ?? flag;
  const verb = argv[0] ?? '';
  return refused(129, `error: git ${verb} does not know ${word} here. What it knows: git ${verb} --help\n`);
};
