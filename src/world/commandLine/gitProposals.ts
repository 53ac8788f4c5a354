import { gitVerbs } from './git';
import { pathProposals } from './pathProposals';
import type { Proposal, Terminal } from './verb';

const flags: Readonly<Record<string, readonly string[]>> = {
  add: ['--all', '--patch', '--update'],
  branch: ['--all', '--delete', '--list', '--move', '--set-upstream-to', '--show-current', '-vv'],
  checkout: ['-b', '--', '--ours', '--theirs'],
  'cherry-pick': ['--abort', '--continue', '--skip', '-x'],
  clean: ['-d', '-f', '-n'],
  commit: ['--all', '--amend', '--allow-empty', '--message', '--no-edit', '-m', '-am'],
  diff: ['--cached', '--name-only', '--stat', '--staged'],
  fetch: ['--all', '--prune', '--tags'],
  log: ['--all', '--graph', '--oneline', '--stat', '-n'],
  merge: ['--abort', '--continue', '--ff-only', '--no-commit', '--no-ff', '--squash'],
  pull: ['--ff-only', '--no-rebase', '--rebase'],
  push: ['--delete', '--force', '--force-with-lease', '--set-upstream', '--tags', '-u'],
  rebase: ['--abort', '--continue', '--onto', '--skip'],
  reset: ['--hard', '--mixed', '--soft'],
  restore: ['--source', '--staged', '--worktree'],
  revert: ['--abort', '--continue', '--no-edit', '-m'],
  stash: ['apply', 'drop', 'list', 'pop', 'push', 'show'],
  status: ['--short', '--branch'],
  switch: ['--create', '--detach', '-c', '-C'],
  tag: ['--annotate', '--delete', '--list', '--message'],
};

const takesRemote = ['fetch', 'pull', 'push', 'remote', 'ls-remote'];
const takesBranch = [
  'branch', 'checkout', 'cherry-pick', 'diff', 'log', 'merge', 'merge-base', 'pull', 'push', 'rebase', 'reset', 'restore',
  'revert', 'rev-parse', 'show', 'switch', 'tag', 'fetch',
]; // prettier-ignore
const takesPath = [
  'add',
  'blame',
  'checkout',
  'diff',
  'log',
  'ls-files',
  'mv',
  'reset',
  'restore',
  'rm',
  'grep',
  'clean',
];

/** What may follow `git ...`. */
export function gitProposals(args: readonly string[], word: string, terminal: Terminal): readonly Proposal[] {
  const [verb, ...rest] = args;
  if (verb === undefined) return gitVerbs.map(text => ({ text, kind: 'verb' }));
  if (word.startsWith('-') || verb === 'stash') {
    const known = Object.hasOwn(flags, verb) ? (flags[verb] ?? []) : [];
    return known.map(text => ({ text, kind: 'flag' }));
  }
  const named = rest.filter(one => !one.startsWith('-'));
  if (takesRemote.includes(verb) && named.length === 0) return [{ text: 'origin', kind: 'remote' }];
  return [
    ...(takesBranch.includes(verb) ? branches(verb, word, terminal) : []),
    ...(takesPath.includes(verb) ? pathProposals(word, terminal) : []),
  ];
}

function branches(verb: string, word: string, { world, person }: Terminal): readonly Proposal[] {
  const names = [...(world.clone(person.id)?.refs().keys() ?? [])];
  const short = names
    .filter(name => !name.startsWith('refs/stash'))
    // `switch` takes branches of one's own; the name of a remote one makes one's own.
    .map(name =>
      name.replace(verb === 'switch' ? /^refs\/(heads|remotes\/origin)\// : /^refs\/(heads|remotes|tags)\//, ''),
    );
  // `git push origin dev:feature/...`: complete after the colon with the host's branches.
  const colon = verb === 'push' ? word.indexOf(':') + 1 : 0;
  if (colon > 0) {
    return names
      .filter(name => name.startsWith('refs/remotes/origin/'))
      .map(name => ({ text: word.slice(0, colon) + name.slice('refs/remotes/origin/'.length), kind: 'branch' }));
  }
  return [...new Set(short)].map(text => ({ text, kind: 'branch' }));
}
