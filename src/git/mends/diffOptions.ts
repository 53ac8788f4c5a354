import { refused, type Mend } from './mend';
import { pullOut } from './pullOut';

/** `git diff --quiet` and `--exit-code`. */
export const diffOptions: Mend = async (argv, _context, next) => {
  const { argv: rest, found } = pullOut(argv, '--quiet', '--exit-code');
  if (found.size === 0) return next(argv);
  const result = await next(rest);
  if (result.exitCode !== 0) return refused(result.exitCode, result.stderr);
  return { exitCode: result.stdout === '' ? 0 : 1, stdout: found.has('--quiet') ? '' : result.stdout, stderr: '' };
};

/** `git show -s` and `--oneline`. */
export const showOptions: Mend = async (argv, context, next) => {
  const { argv: rest, found } = pullOut(argv, '-s', '-q', '--oneline', '--no-color', '--color');
  if (found.size === 0) return showTagsAndMerges(argv, context, next);
  const added = [
    ...(found.has('-s') || found.has('-q') ? ['--no-patch'] : []),
    ...(found.has('--oneline') ? ['--format=%h %s'] : []),
  ];
  const result = await next(['show', ...added, ...rest.slice(1)]);
  // One line and the changes stand close together.
  return found.has('--oneline') ? { ...result, stdout: result.stdout.replace(/^([0-9a-f]{7,} .*\n)\n/, '$1') } : result;
};

/** The message of a tag stands at the margin, and a merge has a stat: what it changed on its own branch. */
const showTagsAndMerges: Mend = async (argv, { clone, run }, next) => {
  const result = await next(argv);
  if (result.exitCode !== 0) return result;
  const text = result.stdout.replace(
    /^(tag .*\nTagger: .*\nDate: .*\n\n)((?: {4}.*\n|\n)*)/gm,
    (_, head: string, body: string) => head + body.replace(/^ {4}/gm, ''),
  );
  const [, short, parent] = /^commit [0-9a-f]{33}([0-9a-f]{7})\nMerge: ([0-9a-f]+) /.exec(text) ?? [];
  if (!argv.includes('--stat') || short === undefined || parent === undefined) return { ...result, stdout: text };
  const oid = text.slice(7, 47);
  const stat = await run(['diff', '--stat', (await clone.commit(oid)).parents[0] ?? parent, oid]);
  return { ...result, stdout: `${text.trimEnd()}\n\n${stat.stdout}` };
};
