import { nearestName } from '../../base/nearestName';
import { say } from '../../base/say';
import type { Snapshot } from '../../world/snapshot';
import { proposeStory } from '../story';
import { isGit, type Rule } from './advice';

/** `git commit -m fix typo`: the shell's words, of which git takes the first as the message and the rest as files. */
export const unquotedMessage: Rule = ({ failed, line, output }) => {
  const [, command, words] =
    /^(git commit(?: -[a-z-]+)*? (?:-[a-z]*m|--message)) ([^-"'=\s]\S* [^"']+)$/.exec(line.trim()) ?? [];
  if (!failed || command === undefined || words === undefined || / -/.test(words)) return null;
  if (!/pathspec|paths '/.test(output)) return null;
  const [first = ''] = words.split(' ');
  const way = `${command} "${words.trim()}"`;
  return {
    code: 'unquoted-message',
    sentence: say`Git took only "${first}" as the message, and the words after it as files. Put the whole message in quotes: ${way}`,
    lines: [way],
  };
};

const makesBranch = /^(git (?:switch (?:-c|-C|--create)|checkout (?:-b|-B)|branch))(?: (.*))?$/;

/** `git switch -c my branch`: the second word would be the place to start from. */
export const branchNameWithBlanks: Rule = ({ failed, line, snapshot }) => {
  const [, command, rest = ''] = makesBranch.exec(line.trim()) ?? [];
  const words = rest.split(/\s+/);
  if (!failed || command === undefined || words.length < 2 || /(^|\s)-|["']/.test(rest)) return null;
  const last = words.at(-1) ?? '';
  // Two words may also be a name and a mistyped start.
  if (words.length === 2 && (last.includes('/') || nearestName(last, refNames(snapshot)) !== undefined)) return null;
  const way = `${command} ${words.join('-')}`;
  return {
    code: 'bad-branch-name',
    sentence: say`A branch name has no blanks, so git took "${words[0] ?? ''}" for the whole name. Write - between the words: ${way}`,
    lines: [way],
  };
};

export const missingBranchName: Rule = ({ failed, line, output, snapshot, flow }) => {
  const [, command, rest] = makesBranch.exec(line.trim()) ?? [];
  if (!failed || command === undefined || rest !== undefined || !/requires a value/.test(output)) return null;
  const way = `${command} ${proposeStory(snapshot, flow)}`;
  return { code: 'bad-branch-name', sentence: say`The new branch needs a name, such as: ${way}`, lines: [way] };
};

export const unknownRemote: Rule = ({ failed, line, output, snapshot, flow: { remote } }) => {
  const [, name] = /'([^']+)' does not appear to be a git repository/.exec(output) ?? [];
  if (!failed || name === undefined) return null;
  const advise = (sentence: string, way: string) => ({ code: 'unknown-remote' as const, sentence, lines: [way] });
  if (name.startsWith(`${remote}/`)) {
    const way = line.replace(name, `${remote} ${name.slice(remote.length + 1)}`);
    return advise(say`Here the remote and the branch are two words, not ${name} in one: ${way}`, way);
  }
  if (snapshot.learner.refs.some(({ kind, short }) => kind === 'branch' && short === name)) {
    const way = line.replace(name, `${remote} ${name}`);
    return advise(say`${name} is a branch. The remote comes before it: ${way}`, way);
  }
  if (nearestName(name, [remote]) === undefined)
    return advise(say`There is no remote "${name}" here. git remote -v lists those that there are.`, 'git remote -v');
  const way = line.replace(name, remote);
  return advise(say`There is no remote "${name}" here. Did you mean ${remote}? Type: ${way}`, way);
};

export const unknownFile: Rule = ({ failed, line, output, snapshot }) => {
  const [, name] = /pathspec '([^']+)' did not match any/.exec(output) ?? [];
  if (!failed || name === undefined || !['add', 'restore', 'rm', 'mv'].some(verb => isGit(line, verb))) return null;
  const near = nearestName(
    name,
    snapshot.learner.files.map(({ path }) => path),
  );
  return near === undefined
    ? {
        code: 'unknown-file',
        sentence: say`There is no file "${name}" in this folder. git status lists what has changed, ls what is there. Capital letters count.`,
        lines: ['git status'],
      }
    : {
        code: 'unknown-file',
        sentence: say`There is no file "${name}" in this folder. Did you mean ${near}?`,
        lines: [line.replace(name, near)],
      };
};

const refNames = ({ learner }: Snapshot) => learner.refs.map(({ short }) => short);
