import type { Mend } from './mend';

/** In a log git draws the tabs of a message as blanks, eight columns apart. */
export const messageTabs: Mend = async (argv, _context, next) => {
  const result = await next(argv);
  if (!result.stdout.includes('\t')) return result;
  const stdout = result.stdout.replace(
    /^(commit [0-9a-f]{7,40}.*\n(?:\w+: .*\n)+\n)((?: {4}.*\n|\n)+)/gm,
    (_, head: string, body: string) => head + body.split('\n').map(expand).join('\n'),
  );
  return { ...result, stdout };
};

function expand(line: string): string {
  let text = '';
  for (const char of line.slice(4)) text += char === '\t' ? ' '.repeat(8 - (text.length % 8)) : char;
  return line.slice(0, 4) + text;
}
