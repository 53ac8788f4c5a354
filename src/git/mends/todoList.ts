import type { GitCommit } from '../types';

export type TodoVerb = 'pick' | 'reword' | 'edit' | 'squash' | 'fixup' | 'drop' | 'break';

export interface TodoLine {
  readonly verb: TodoVerb;
  readonly oid: string;
  readonly subject: string;
}

const verbs: Readonly<Record<string, TodoVerb>> = {
  p: 'pick', pick: 'pick', r: 'reword', reword: 'reword', e: 'edit', edit: 'edit', s: 'squash', squash: 'squash',
  f: 'fixup', fixup: 'fixup', d: 'drop', drop: 'drop', b: 'break', break: 'break',
}; // prettier-ignore

export const todoText = (commits: readonly (GitCommit & { readonly verb?: TodoVerb })[]): string =>
  commits
    .map(({ oid, message, verb }) => `${verb ?? 'pick'} ${oid.slice(0, 7)} ${message.split('\n')[0] ?? ''}\n`)
    .join('');

export const todoHelp = (range: string, onto: string, count: number): string => `
# Rebase ${range} onto ${onto} (${count} command${count === 1 ? '' : 's'})
#
# The oldest commit stands first. Change the order of the lines, or the word before a commit:
# p, pick = take the commit as it is
# r, reword = take it, and write another message
# e, edit = take it, and stop there to change it
# s, squash = put it into the commit above, with both messages
# f, fixup = put it into the commit above, without its message
# d, drop = leave it out; so does taking the line away
# b, break = stop here
#
# An empty list means: do not rebase.
`;

/** Reads a list; a sentence in place of it where a line cannot be understood. */
export function readTodo(text: string, commits: readonly GitCommit[]): readonly TodoLine[] | string {
  const lines: TodoLine[] = [];
  for (const line of text.split(/\r?\n/)) {
    const plain = line.trim();
    if (plain === '' || plain.startsWith('#')) continue;
    const [word = '', name = ''] = plain.split(/\s+/);
    const verb = Object.hasOwn(verbs, word) ? verbs[word] : undefined;
    if (verb === undefined) return `error: invalid command '${word}'\nerror: invalid line: ${plain}\n`;
    const commit = commits.find(({ oid }) => name.length >= 4 && oid.startsWith(name));
    if (verb === 'break') lines.push({ verb, oid: '', subject: '' });
    else if (commit) lines.push({ verb, oid: commit.oid, subject: commit.message.split('\n')[0] ?? '' });
    else return `error: could not parse '${name}'\nerror: invalid line: ${plain}\n`;
    const isFirst = !lines.slice(0, -1).some(one => one.verb !== 'drop' && one.verb !== 'break');
    if ((verb === 'squash' || verb === 'fixup') && isFirst)
      return `error: cannot '${word}' without a previous commit\n`;
  }
  return lines;
}

/** `fixup! X` and `squash! X` behind the commit that they mend. */
export function arrangeFixups(commits: readonly GitCommit[]): readonly (GitCommit & { readonly verb?: TodoVerb })[] {
  const arranged: (GitCommit & { readonly verb?: TodoVerb })[] = [];
  for (const commit of commits) {
    const [, word, target] =
      /^(fixup|squash)! (?:(?:fixup|squash)! )*(.*)/.exec(commit.message.split('\n')[0] ?? '') ?? [];
    const at =
      target === undefined
        ? -1
        : arranged.findIndex(({ message, oid }) => message.startsWith(target) || oid.startsWith(target));
    if (at < 0) {
      arranged.push(commit);
      continue;
    }
    let after = at + 1;
    while (arranged[after]?.verb !== undefined) after++;
    arranged.splice(after, 0, { ...commit, verb: word === 'fixup' ? 'fixup' : 'squash' });
  }
  return arranged;
}
