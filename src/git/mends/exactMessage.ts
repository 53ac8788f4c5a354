/**
 * Git leaves a line that begins with # in a message given by `-m`, for it opens no editor that would have to explain
 * itself. Just-git takes such lines out, so that it is given another word, and the message is set when it asks.
 */
export function exactMessage(argv: readonly string[]): { readonly argv: readonly string[]; readonly message?: string } {
  if (argv[0] !== 'commit' || !argv.some(word => /(^|\n|=|^-m)#/.test(word))) return { argv };
  const parts: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    const joined = /^(?:-m|--message=)(.+)$/s.exec(word)?.[1];
    if (word === '-m' || word === '--message') parts.push(argv[++at] ?? '');
    else if (joined !== undefined) parts.push(joined);
    else rest.push(word);
  }
  const message = withoutNeedlessSpace(parts.join('\n\n'));
  return message === '' ? { argv } : { argv: [...rest, '-m', 'x'], message: `${message}\n` };
}

/** Just-git reports the word that it was given. */
export const withSubject = (report: string, message: string) =>
  report.replace(/^(\[[^\]\n]*\]) x$/m, (_, start: string) => `${start} ${message.split('\n')[0] ?? ''}`);

const withoutNeedlessSpace = (text: string) =>
  text
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
