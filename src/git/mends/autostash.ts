import type { Mend, MendContext } from './mend';
import { pullOut } from './pullOut';

/** `--autostash`: changes are put aside, and come back when the merge or rebase has ended. */
export const autostash: Mend = async (argv, context, next) => {
  const [verb = ''] = argv;
  const { argv: rest, found } = pullOut(argv, '--autostash', '--no-autostash');
  const rebases = verb === 'rebase' || (verb === 'pull' && argv.some(word => word === '--rebase' || word === '-r'));
  const starts = verb !== 'commit' && !argv.some(word => /^--(abort|continue|skip|quit|edit-todo)$/.test(word));
  const wanted =
    found.has('--autostash') ||
    (rebases && !found.has('--no-autostash') && context.clone.config('rebase.autostash') === 'true');
  const file = fileOf(context);
  if (!starts || !wanted) {
    if (!context.volume.isFile(file)) return next(rest);
    return applyAfter(await next(rest), context);
  }
  const isDirty = (await context.clone.status()).some(
    ({ staged, unstaged }) => staged !== null || (unstaged !== null && unstaged !== 'untracked'),
  );
  if (!isDirty || context.clone.operation() !== null) return next(rest);
  const put = await context.run(['stash', 'push', '-m', 'autostash']);
  const oid = context.clone.stash()[0]?.oid;
  if (put.exitCode !== 0 || oid === undefined) return put;
  context.volume.write(file, new TextEncoder().encode(`${oid}\n`));
  const result = await next(rest);
  const applied = await applyAfter(result, context);
  return { ...applied, stdout: `Created autostash: ${oid.slice(0, 7)}\n${applied.stdout}` };
};

const fileOf = ({ clone }: MendContext) => `${clone.gitDir}/MERGE_AUTOSTASH`;

async function applyAfter(result: Awaited<ReturnType<Mend>>, context: MendContext): ReturnType<Mend> {
  if (context.clone.operation() !== null) return result;
  const file = fileOf(context);
  const oid = new TextDecoder().decode(context.volume.read(file)).trim();
  context.volume.remove(file);
  const at = context.clone.stash().findIndex(entry => entry.oid === oid);
  if (at < 0) return result;
  const popped = await context.run(['stash', 'pop', `stash@{${at}}`]);
  const said =
    popped.exitCode === 0
      ? 'Applied autostash.\n'
      : 'Applying autostash resulted in conflicts.\nYour changes are safe in the stash.\n' +
        'You can run "git stash pop" or "git stash drop" at any time.\n';
  return { ...result, stderr: result.stderr + said };
}
