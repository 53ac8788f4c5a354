import { restoreIndex } from './stashBranch';
import { refused, type Mend } from './mend';
import { pullOut } from './pullOut';

/** `git stash --keep-index`: what is staged stays in the files and in the index. */
export const stashKeepIndex: Mend = async (argv, context, next) => {
  const { argv: rest, found } = pullOut(argv, '--keep-index -k', '--no-keep-index');
  if (found.size === 0) return next(argv);
  const before = context.clone.stash()[0]?.oid;
  const result = await next(rest.length === 1 ? ['stash', 'push'] : rest);
  const stash = context.clone.stash()[0]?.oid;
  if (!found.has('--keep-index') || result.exitCode !== 0 || stash === undefined || stash === before) return result;
  const [, index = ''] = (await context.clone.commit(stash)).parents;
  const restored = await context.run(['restore', `--source=${index}`, '--staged', '--worktree', '.'], { atTop: true });
  return restored.exitCode === 0 ? result : restored;
};

/** `git stash pop --index`: what was staged is staged again. */
export const stashIndex: Mend = async (argv, context, next) => {
  const [, sub] = argv;
  if ((sub !== 'pop' && sub !== 'apply') || !argv.includes('--index')) return next(argv);
  const rest = argv.filter(word => word !== '--index');
  const entry = context.clone.stash()[Number(/(\d+)/.exec(rest[2] ?? '')?.[1] ?? 0)];
  const [, index] = entry ? (await context.clone.commit(entry.oid)).parents : [];
  if ((await context.clone.status()).some(({ staged, conflict }) => staged !== null || conflict !== null))
    return refused(
      1,
      'error: --index puts back what was staged, and something else is staged now; commit it or unstage it first\n',
    );
  const result = await next(rest);
  if (result.exitCode === 0 && index !== undefined) await restoreIndex(index, context);
  return result;
};

/** `git stash show -p`: the whole difference, as any other. */
export const stashShowPatch: Mend = async (argv, { clone, run }, next) => {
  const [, sub] = argv;
  if (sub !== 'show' || !argv.some(word => word === '-p' || word === '--patch')) return next(argv);
  const named = argv.slice(2).find(word => !word.startsWith('-')) ?? '0';
  const entry = clone.stash()[Number(/^(?:stash@\{)?(\d+)\}?$/.exec(named)?.[1] ?? Number.NaN)];
  const [base] = entry ? (await clone.commit(entry.oid)).parents : [];
  return entry && base !== undefined ? run(['diff', base, entry.oid]) : next(argv);
};
