import { done, refused, type Mend, type MendContext } from './mend';
import { PickList } from './pickList';
import { pullOut } from './pullOut';

/** `git status -uno`, `-uall` and `--ignored`. */
export const statusOptions: Mend = async (argv, context, next) => {
  const joined = argv.map(word =>
    word
      .replace(/^-u(no|all|normal)$/, '--untracked-files=$1')
      .replace(/^(-u|--untracked-files)$/, '--untracked-files=all'),
  );
  const { argv: rest, found } = pullOut(joined, '--untracked-files=', '--ignored');
  if (found.size === 0) return next(argv);
  const mode = found.get('--untracked-files') ?? 'normal';
  if (!['no', 'all', 'normal'].includes(mode)) return refused(128, `fatal: Invalid untracked files mode '${mode}'\n`);
  const result = await next(rest);
  if (result.exitCode !== 0) return result;
  const isShort = rest.some(word => /^(-s|-sb|-bs|--short|--porcelain.*)$/.test(word));
  const ignored = found.has('--ignored') ? await ignoredPaths(context) : [];
  const untracked = mode === 'all' ? await untrackedFiles(context) : undefined;
  if (isShort) {
    const lines = result.stdout
      .split('\n')
      .filter(line => line !== '' && (mode === 'normal' || !line.startsWith('?? ')));
    return done(
      [...lines, ...(untracked ?? []).map(path => `?? ${path}`), ...ignored.map(path => `!! ${path}`)]
        .map(line => `${line}\n`)
        .join(''),
    );
  }
  return done(longText(result.stdout, mode, untracked, ignored));
};

/** A list of picks whose next commit was refused is in progress, though no commit has stopped. */
export const statusOfPicks: Mend = async (argv, context, next) => {
  const result = await next(argv);
  const list = new PickList(context);
  const verb = list.stopped() === undefined ? list.read()?.verb : undefined;
  const at = /^(On branch|HEAD detached) .*\n(Your branch (?:.*\n)+?\n)?/.exec(result.stdout)?.[0].length;
  if (verb === undefined || at === undefined) return result;
  const hasConflicts = (await context.clone.status()).some(({ conflict }) => conflict !== null);
  const says =
    `${verb === 'revert' ? 'Revert' : 'Cherry-pick'} currently in progress.\n` +
    `  (${hasConflicts ? 'fix conflicts and run' : 'run'} "git ${verb} --continue"${hasConflicts ? '' : ' to continue'})\n` +
    `  (use "git ${verb} --skip" to skip this patch)\n` +
    `  (use "git ${verb} --abort" to cancel the ${verb} operation)\n\n`;
  return { ...result, stdout: result.stdout.slice(0, at) + says + result.stdout.slice(at) };
};

const section = /Untracked files:\n(?: {2}\(.*\)\n)?((?:\t.*\n)+)\n?/;

function longText(
  text: string,
  mode: string,
  untracked: readonly string[] | undefined,
  ignored: readonly string[],
): string {
  const had = section.test(text);
  let changed = text;
  if (mode === 'no') {
    const rest = text
      .replace(section, '')
      .replace(/^nothing added to commit but.*\n/m, '')
      .replace(/^nothing to commit,.*\n/m, '');
    const isStaged = rest.includes('Changes to be committed:');
    const end = isStaged
      ? 'Untracked files not listed (use -u option to show untracked files)\n'
      : rest.includes('no changes added to commit')
        ? ''
        : 'nothing to commit (use -u to show untracked files)\n';
    changed = rest.trimEnd() + (isStaged ? '\n\n' : '\n') + end;
  } else if (untracked && had)
    changed = text.replace(section, whole =>
      whole.replace(/(?:\t.*\n)+/, untracked.map(path => `\t${path}\n`).join('')),
    );
  if (ignored.length === 0) return changed;
  const block = `Ignored files:\n  (use "git add -f <file>..." to include in what will be committed)\n${ignored.map(path => `\t${path}\n`).join('')}\n`;
  const end = /^(nothing (to|added)|no changes added).*\n?$/m.exec(changed);
  const at = end ? end.index : changed.length;
  return changed.slice(0, at) + block + changed.slice(at);
}

async function untrackedFiles({ clone }: MendContext): Promise<readonly string[]> {
  return (await clone.status()).filter(({ unstaged }) => unstaged === 'untracked').map(({ path }) => path);
}

/** What a cleaning of ignored files would take away. */
async function ignoredPaths({ run }: MendContext): Promise<readonly string[]> {
  const { stdout } = await run(['clean', '-ndX'], { atTop: true });
  return Array.from(stdout.matchAll(/^Would remove (.*)$/gm), ([, path = '']) => path).sort();
}
