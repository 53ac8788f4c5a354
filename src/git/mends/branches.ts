import { removeConfigSection, setConfig } from '../config';
import { done, plainWords, type Mend, type MendContext } from './mend';
import { PickList } from './pickList';

const creates = ['-b', '-B', '-c', '-C', '--create', '--force-create'];

/** `git checkout HEAD` stays where it is; just-git takes HEAD for a branch of the remote's. */
export const checkoutHead: Mend = (argv, context, next) => {
  const [, target, ...more] = argv;
  const stays = (target === 'HEAD' || target === '@') && more.length === 0;
  return stays && context.clone.head().oid !== null ? Promise.resolve(done()) : next(argv);
};

/** A checkout of a branch ends a pick that has nothing left in conflict. */
export const checkoutEndsPick: Mend = async (argv, context, next) => {
  const result = await next(argv);
  const [, target = '', ...more] = argv;
  const kind = new PickList(context).stopped();
  const isBranch = target === '-' || target === context.clone.head().branch;
  if (!isBranch || more.length > 0 || result.exitCode !== 0) return result;
  if (kind === undefined) return result;
  new PickList(context).forgetStop();
  return { ...result, stderr: `${result.stderr}warning: cancelling a ${kind} in progress\n` };
};

/** How the branch stands to the one that it follows, in the words of a status. */
export async function trackingText({ run }: MendContext): Promise<string> {
  const { stdout } = await run(['status']);
  return /^Your branch [^]*?(?=\n\n|\nnothing to commit)/m.exec(stdout)?.[0].concat('\n') ?? '';
}

/** A new branch that starts at a remote-tracking branch follows it, and one that could not be switched to is not made. */
export const newBranch: Mend = async (argv, context, next) => {
  const branch = nameOfNewBranch(argv);
  if (branch === undefined) return next(argv);
  const ref = `refs/heads/${branch}`;
  const existed = context.refs.resolve(ref) !== null;
  const result = await next(argv);
  if (result.exitCode !== 0) {
    if (!existed && context.refs.resolve(ref) !== null) context.refs.remove(ref);
    return result;
  }
  const start = startPoint(argv, branch);
  if (start === undefined || argv.includes('--no-track') || !isRemoteBranch(start, context)) return result;
  return { ...result, stdout: result.stdout + follow(context, branch, start) };
};

/** Renaming a branch to its own name changes nothing. */
export const renameToSame: Mend = (argv, { clone, refs }, next) => {
  const isRename = argv[1] === '-m' || argv[1] === '-M' || argv[1] === '--move';
  const to = argv.at(-1) ?? '';
  const from = argv.length === 3 ? clone.head().branch : argv[2];
  return isRename && argv.length > 2 && from === to && refs.resolve(`refs/heads/${to}`) !== null
    ? Promise.resolve(done())
    : next(argv);
};

/** With a branch goes what the config says of it. */
export const deleteBranch: Mend = async (argv, context, next) => {
  const result = await next(argv);
  const isDelete = argv.some(word => /^(-[a-z]*[dD][a-z]*|--delete)$/.test(word));
  if (!isDelete || argv.includes('-r')) return result;
  for (const branch of plainWords(argv))
    if (context.refs.resolve(`refs/heads/${branch}`) === null)
      removeConfigSection(context.volume, context.clone.gitDir, `branch "${branch}"`);
  return result;
};

function nameOfNewBranch(argv: readonly string[]): string | undefined {
  const [verb] = argv;
  if (verb === 'checkout' || verb === 'switch') {
    const at = argv.findIndex(word => creates.includes(word));
    return at < 0 ? undefined : argv[at + 1];
  }
  const words = plainWords(argv);
  return verb === 'branch' && words.length === 2 && argv.length === 3 ? words[0] : undefined;
}

const startPoint = (argv: readonly string[], branch: string) =>
  plainWords(argv).find(word => word !== branch && !creates.includes(word));

export function isRemoteBranch(name: string, { refs }: MendContext): boolean {
  const short = name.replace(/^(refs\/)?remotes\//, '');
  return short.includes('/') && !short.endsWith('/HEAD') && refs.resolve(`refs/remotes/${short}`) !== null;
}

/** Writes down that a branch follows another one, and says it as git does. */
export function follow({ volume, clone }: MendContext, branch: string, upstream: string): string {
  const short = upstream.replace(/^(refs\/)?remotes\//, '');
  const [remote = 'origin', ...rest] = short.split('/');
  setConfig(volume, clone.gitDir, `branch "${branch}"`, { remote, merge: `refs/heads/${rest.join('/')}` });
  return `branch '${branch}' set up to track '${short}'.\n`;
}
