import { plainWords, refused, type Mend } from './mend';
import { pullOut } from './pullOut';

/** Pull is fetch and then merge or rebase: what fetch alone knows is done by it first. */
export const pullOptions: Mend = async (argv, context, next) => {
  const how = /^(?:--rebase|-r)=(.*)$/.exec(argv.find(word => /^(--rebase|-r)=/.test(word)) ?? '')?.[1];
  if (how !== undefined && !['true', 'false'].includes(how))
    return refused(
      128,
      `fatal: git pull --rebase=${how} is not there here; git fetch, then git rebase does it in two steps\n`,
    );
  const words = argv.map(word =>
    /^(--rebase|-r)=true$/.test(word) ? '--rebase' : /^(--rebase|-r)=false$/.test(word) ? '--no-rebase' : word,
  );
  const unknown = words.find(word => /^(--squash|--no-commit|-X.*|--strategy.*|-s|--set-upstream)$/.test(word));
  if (unknown !== undefined)
    return refused(
      128,
      `fatal: git pull does not know ${unknown} here; git fetch, then git merge ${/^--set/.test(unknown) ? 'and git branch -u do' : `${unknown} does`} the same\n`,
    );
  const { argv: rest, found } = pullOut(words, '--all', '--prune -p', '--tags -t');
  if (found.size === 0) return next(words);
  const fetched = await context.run(['fetch', ...found.keys()]);
  if (fetched.exitCode !== 0) return fetched;
  const result = await next(rest);
  return { ...result, stderr: fetched.stderr.replace(/^(From \S+?)\.git$/gm, '$1') + result.stderr };
};

/** Nothing is merged into what a pick left half done; what is new on the host is fetched all the same. */
export const pullDuringPick: Mend = async (argv, context, next) => {
  const rebases = argv.some(word => /^(--rebase|-r)$/.test(word));
  if (rebases || context.refs.resolve('CHERRY_PICK_HEAD') === null) return next(argv);
  const words = plainWords(argv);
  const hasConflicts = (await context.clone.status()).some(({ conflict }) => conflict !== null);
  const follows = context.clone.config(`branch.${context.clone.head().branch ?? ''}.merge`) !== undefined;
  if (hasConflicts || (words.length < 2 && !follows)) return next(argv);
  const fetched = await context.run(['fetch', ...words]);
  return fetched.exitCode !== 0
    ? fetched
    : refused(
        128,
        `${fetched.stderr}fatal: You have not concluded your cherry-pick (CHERRY_PICK_HEAD exists).\n` +
          'Please, commit your changes before you merge.\n',
      );
};

/** `git merge` alone merges what the branch follows; `--quit` forgets the merge and leaves the files as they are. */
export const mergeOptions: Mend = async (argv, { volume, clone }, next) => {
  if (argv.includes('--quit')) {
    for (const name of ['MERGE_HEAD', 'MERGE_MSG', 'MERGE_MODE']) volume.remove(`${clone.gitDir}/${name}`);
    return { exitCode: 0, stdout: '', stderr: '' };
  }
  const { argv: rest, found } = pullOut(
    argv,
    '--strategy= -s',
    '--commit',
    '--no-squash',
    '--no-autostash',
    '--ff',
    '--no-signoff',
  );
  const strategy = found.get('--strategy');
  if (strategy !== undefined && !['ort', 'recursive', 'resolve'].includes(strategy))
    return refused(
      128,
      `fatal: there is no merge strategy ${strategy} here; for one side of each conflict take -X ours or -X theirs\n`,
    );
  const names = rest.filter(
    (word, at) =>
      at > 0 && !word.startsWith('-') && !/^(-m|--message|-X|--strategy-option|-F|--file)$/.test(rest[at - 1] ?? ''),
  );
  if (names.length > 1)
    return refused(
      128,
      `fatal: here one branch is merged at a time: git merge ${names[0] ?? ''}, then git merge ${names[1] ?? ''}\n`,
    );
  if (names.length === 1 || rest.some(word => /^--(abort|continue)$/.test(word))) return next(rest);
  const { branch } = clone.head();
  const upstream = clone.config(`branch.${branch ?? ''}.merge`)?.replace('refs/heads/', '');
  if (branch === null || upstream === undefined)
    return refused(128, branch === null ? 'fatal: No current branch.\n' : 'fatal: No remote for the current branch.\n');
  // By its whole name, as git has it in the message.
  return next([...rest, `refs/remotes/${clone.config(`branch.${branch}.remote`) ?? 'origin'}/${upstream}`]);
};
