import { trackingText } from './branches';
import { done, plainWords, refused, resolve, type Mend, type MendContext } from './mend';
import { pullOut } from './pullOut';

/** `git reset --keep` and `--merge`: moves the branch and keeps changes in files that do not differ on the way. */
export const resetKeeping: Mend = async (argv, context, next) => {
  const { argv: rest, found } = pullOut(argv, '--keep', '--merge');
  if (found.size === 0) return next(argv);
  const name = plainWords(rest)[0] ?? 'HEAD';
  const { oid: head } = context.clone.head();
  const target = await resolve(context, `${name}^{commit}`);
  if (target === undefined || head === null)
    return refused(128, `fatal: ambiguous argument '${name}': unknown revision or path not in the working tree.\n`);
  const changes = await context.clone.status();
  const isMerging = context.clone.operation()?.kind === 'merge' || changes.some(({ conflict }) => conflict !== null);
  if (found.has('--keep') && isMerging)
    return refused(128, 'fatal: Cannot do a keep reset in the middle of a merge.\n');
  const moved = await pathsBetween(head, target, context);
  const keeps: string[] = [];
  for (const { path, staged, unstaged, conflict } of changes) {
    const isChanged = unstaged === 'modified' || unstaged === 'deleted';
    const isKept = found.has('--keep') ? staged !== null || isChanged : isChanged;
    if (conflict !== null || !isKept) continue;
    if (moved.has(path) || (found.has('--merge') && staged !== null))
      return refused(
        128,
        `error: Entry '${path}' not uptodate. Cannot merge.\nfatal: Could not reset index file to revision '${name}'.\n`,
      );
    keeps.push(path);
  }
  const blocked = found.has('--keep') ? await untrackedAmong(moved, target, context) : undefined;
  if (blocked !== undefined)
    return refused(
      128,
      `error: Untracked working tree file '${blocked}' would be overwritten by merge.\nfatal: Could not reset index file to revision '${name}'.\n`,
    );
  const contents = keeps.map(path => [path, context.volume.read(`${context.clone.workTree}/${path}`)] as const);
  const result = await next(['reset', '--hard', target]);
  if (result.exitCode !== 0) return result;
  for (const [path, content] of contents) {
    const file = `${context.clone.workTree}/${path}`;
    if (content) context.volume.write(file, content);
    else context.volume.remove(file);
  }
  return done();
};

async function pathsBetween(from: string, to: string, { clone }: MendContext): Promise<ReadonlySet<string>> {
  const before = new Map((await clone.files(from)).map(file => [file.path, `${file.oid}${String(file.executable)}`]));
  const after = new Map((await clone.files(to)).map(file => [file.path, `${file.oid}${String(file.executable)}`]));
  return new Set([...before.keys(), ...after.keys()].filter(path => before.get(path) !== after.get(path)));
}

/** `git switch -f`, `git checkout -f`: changes in known files are let go first. */
export const switchByForce: Mend = async (argv, context, next) => {
  const [verb] = argv;
  const merges = argv.find(word => word === '-m' || word === '--merge');
  if (merges !== undefined)
    return refused(
      1,
      `error: git ${verb} does not know ${merges} here; git stash, git ${verb}, then git stash pop takes your changes along\n`,
    );
  const { argv: rest, found } = pullOut(argv, '--force -f', '--discard-changes');
  if (found.size === 0 || argv.includes('--')) return next(argv);
  // In the midst of something else git stays, by force too.
  if (verb === 'switch' && context.clone.operation() !== null) return next(rest);
  const target = plainWords(rest).at(-1);
  const exists =
    target === undefined ||
    target === '-' ||
    (await resolve(context, target)) !== undefined ||
    (await resolve(context, `origin/${target}`)) !== undefined;
  const makes = rest.some(word => /^(-[bBcC]|--create|--force-create|--orphan)$/.test(word));
  if (!exists && !makes) return next(rest);
  const log = `${context.clone.gitDir}/logs/HEAD`;
  const before = context.volume.read(log);
  const reset = await context.run(['reset', '--hard']);
  if (before) context.volume.write(log, before);
  if (reset.exitCode !== 0) return reset;
  await clearTheWay(target, context);
  return verb === 'checkout' && target === undefined ? done(await trackingText(context)) : next(rest);
};

/** A file that git does not know, where the target has one. */
async function untrackedAmong(
  moved: ReadonlySet<string>,
  target: string,
  { clone }: MendContext,
): Promise<string | undefined> {
  const coming = new Set((await clone.files(target)).map(({ path }) => path));
  const untracked = (await clone.status()).filter(({ unstaged }) => unstaged === 'untracked');
  return untracked.find(({ path }) => moved.has(path) && coming.has(path))?.path;
}

/** By force, an untracked file gives way to the one that the branch has. */
async function clearTheWay(target: string | undefined, context: MendContext): Promise<void> {
  const { clone, volume } = context;
  const oid = target === undefined ? undefined : await resolve(context, `${target}^{commit}`);
  if (oid === undefined) return;
  const tracked = new Set((await clone.files(clone.head().oid ?? oid)).map(({ path }) => path));
  for (const { path } of await clone.files(oid))
    if (!tracked.has(path) && volume.isFile(`${clone.workTree}/${path}`)) volume.remove(`${clone.workTree}/${path}`);
}
