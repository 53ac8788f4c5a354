import { isRemoteBranch } from './branches';
import { done, plainWords, refused, resolve, type Mend } from './mend';

/** `git add -- PATH`: the words after the dashes are paths; just-git drops them. */
export const pathsAfterDashes: Mend = (argv, _context, next) => {
  const at = argv.indexOf('--');
  if (at < 0) return next(argv);
  // A path that looks like a flag is still a path: `./-x` is the same file.
  const paths = argv.slice(at + 1).map(path => (path.startsWith('-') ? `./${path}` : path));
  return next([...argv.slice(0, at), ...paths]);
};

/** Flags that change nothing of what these commands do here. */
const idleFlags: Readonly<Record<string, readonly string[]>> = {
  merge: [
    '-v',
    '--verbose',
    '--stat',
    '--no-stat',
    '-n',
    '--no-verify',
    '--progress',
    '--no-progress',
    '--no-rerere-autoupdate',
  ],
  pull: [
    '--ff',
    '-v',
    '--verbose',
    '--stat',
    '--no-stat',
    '-n',
    '--no-verify',
    '--progress',
    '--no-progress',
    '--commit',
  ],
  push: ['-v', '--verbose', '--no-verify', '--progress', '--no-progress', '--no-follow-tags', '--thin'],
  commit: ['-v', '--verbose', '--no-verify', '-n', '--no-signoff', '--status', '--no-status'],
  switch: ['--guess', '--progress', '--no-progress'],
  checkout: ['--guess', '--progress', '--no-progress'],
  fetch: ['-v', '--verbose', '--progress', '--no-progress', '-f', '--force', '--no-auto-gc', '--no-auto-maintenance'],
  add: ['-v', '--verbose'],
  diff: ['--patch', '-p', '--no-ext-diff'],
  branch: ['--no-color', '--color'],
  status: ['--long', '--ahead-behind', '--no-renames'],
};

export const withoutIdleFlags: Mend = (argv, _context, next) => {
  const idle = idleFlags[argv[0] ?? ''] ?? [];
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return next(argv.filter((word, at) => at >= end || !idle.includes(word)));
};

/** `switch -c NAME --track REMOTE/BRANCH`, `switch -t REMOTE/BRANCH`, and the same with `--no-track` and for checkout. */
export const trackWhileSwitching: Mend = async (argv, context, next) => {
  const [verb = ''] = argv;
  const isTrack = (word: string) => /^(-t|--track(=direct)?)$/.test(word);
  const tracks = argv.some(isTrack);
  const refuses = argv.includes('--no-track');
  if (!tracks && !refuses) return next(argv);
  const bare = argv.filter(word => !isTrack(word) && word !== '--no-track');
  const words = plainWords(bare);
  const makes = bare.some(word => /^(-[bBcC]|--create|--force-create)$/.test(word)) || verb === 'branch';
  const start = words.at(-1);
  if (!makes) {
    if (start === undefined || !isRemoteBranch(start, context))
      return refused(128, `fatal: --track needs a branch name\n`);
    const branch = start.replace(/^(refs\/)?remotes\//, '').replace(/^[^/]+\//, '');
    return next([verb, verb === 'switch' ? '-c' : '-b', branch, start]);
  }
  if (!refuses || start === undefined) return next(bare);
  // Named by its commit, a remote-tracking branch is not followed.
  const oid = words.length > 1 && isRemoteBranch(start, context) ? await resolve(context, start) : undefined;
  return next(oid === undefined ? bare : bare.map(word => (word === start ? oid : word)));
};

/** `git push origin origin/dev:NAME` and any other revision: what is pushed need not be a branch. */
export const pushAnyRevision: Mend = async (argv, context, next) => {
  const [remote, ...refspecs] = plainWords(argv, ['-o', '--push-option']);
  if (remote === undefined || argv.some(word => word === '-d' || word === '--delete')) return next(argv);
  const changed = new Map<string, string>();
  const made: string[] = [];
  for (const [at, refspec] of refspecs.entries()) {
    const [source = '', target] = refspec.replace(/^\+/, '').split(':');
    if (source === '' || target === undefined || isOwnRef(source, context.refs)) continue;
    const oid = await resolve(context, `${source === '@' ? 'HEAD' : source}^{commit}`);
    if (oid === undefined) continue;
    // Just-git pushes refs only, so the revision gets one for the moment, outside of what anybody lists.
    const name = `refs/git-flow/push-${at}`;
    context.refs.write(name, { type: 'direct', hash: oid });
    made.push(name);
    changed.set(refspec, `${refspec.startsWith('+') ? '+' : ''}${name}:${target}`);
  }
  if (made.length === 0) return next(argv);
  try {
    const result = await next(argv.map(word => changed.get(word) ?? word));
    const unnamed = [...changed].reduce(
      (text, [refspec], at) => text.replaceAll(made[at] ?? '', refspec.replace(/^\+/, '').split(':')[0] ?? ''),
      result.stderr,
    );
    return { ...result, stderr: unnamed };
  } finally {
    for (const name of made) context.refs.remove(name);
  }
};

function isOwnRef(source: string, refs: Parameters<Mend>[1]['refs']): boolean {
  if (source === 'HEAD') return true;
  return [source, `refs/heads/${source}`, `refs/tags/${source}`].some(
    name => name.startsWith('refs/') && refs.resolve(name) !== null,
  );
}

/** `git merge -X ours|theirs`: where both changed the same lines, one side wins; all else is merged as always. */
export const favourOneSide: Mend = async (argv, context, next) => {
  const { words, side } = withoutStrategyOption(argv);
  if (side === undefined) return next(argv);
  if (side !== 'ours' && side !== 'theirs')
    return refused(128, `fatal: unknown strategy option: -X${side}\nHere there are -X ours and -X theirs.\n`);
  const merged = await next(words);
  if (merged.exitCode === 0 || context.clone.operation()?.kind !== 'merge') return merged;
  for (const file of await context.clone.status()) {
    if (file.conflict !== 'both-modified' && file.conflict !== 'both-added') continue;
    const path = `${context.clone.workTree}/${file.path}`;
    const text = new TextDecoder().decode(context.volume.read(path));
    context.volume.write(path, new TextEncoder().encode(pickSide(text, side)));
    await context.run(['add', file.path]);
  }
  if ((await context.clone.status()).some(({ conflict }) => conflict !== null)) return merged;
  const committed = await context.run(['commit', '--no-edit']);
  return committed.exitCode === 0 ? done("Merge made by the 'ort' strategy.\n") : committed;
};

function withoutStrategyOption(argv: readonly string[]): {
  readonly words: readonly string[];
  readonly side: string | undefined;
} {
  const at = argv.findIndex(word => /^(-X|--strategy-option)/.test(word));
  const word = argv[at];
  if (word === undefined) return { words: argv, side: undefined };
  const joined = /^(?:-X|--strategy-option=)(.+)$/.exec(word)?.[1];
  const words = argv.filter((_, index) => index !== at && (joined !== undefined || index !== at + 1));
  return { words, side: joined ?? argv[at + 1] };
}

/** Of each conflict in a file with markers only one side. */
function pickSide(text: string, side: 'ours' | 'theirs'): string {
  return text.replace(
    /^<{7} .*\n((?:(?!={7}\n)[^\n]*\n)*?)={7}\n((?:(?!>{7} )[^\n]*\n)*?)>{7} .*(?:\n|$)/gm,
    (_whole, ours: string, theirs: string) => (side === 'ours' ? ours : theirs),
  );
}
