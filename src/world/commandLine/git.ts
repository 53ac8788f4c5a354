import { isInside, joinPath } from '../paths';
import { workTreeOf } from '../people';
import type { CommandResult } from '../team';
import { nearestName } from '../../base/nearestName';
import { quoteArgument } from '../../base/quoteArgument';
import { misused, refused } from './results';
import type { Terminal, Verb } from './verb';

/** The subcommands that people mean; for typos and completion. What Git answers to is Git's own affair. */
export const gitVerbs = [
  'add', 'bisect', 'blame', 'branch', 'cat-file', 'checkout', 'cherry-pick', 'clean', 'commit', 'config', 'describe', 'diff',
  'fetch', 'for-each-ref', 'gc', 'grep', 'help', 'log', 'ls-files', 'ls-remote', 'ls-tree', 'merge', 'merge-base', 'mv', 'notes',
  'pull', 'push', 'rebase', 'reflog', 'remote', 'reset', 'restore', 'rev-list', 'rev-parse', 'revert', 'rm', 'shortlog', 'show',
  'show-ref', 'sparse-checkout', 'stash', 'status', 'submodule', 'switch', 'symbolic-ref', 'tag', 'update-ref', 'version', 'worktree',
] as const; // prettier-ignore

/** No typos: Git says itself what there is in place of them. */
const answeredByGit: readonly string[] = [
  'am', 'apply', 'archive', 'cherry', 'diff-index', 'diff-tree', 'difftool', 'filter-branch', 'flow', 'format-patch', 'fsck', 'gui',
  'lfs', 'mergetool', 'name-rev', 'range-diff', 'rerere', 'send-email', 'whatchanged',
]; // prettier-ignore

/** Those that make a repository somewhere else, which would be no part of the team. */
const elsewhere: readonly string[] = ['clone', 'init', 'worktree', 'submodule'];

export const git: Verb = {
  name: 'git',
  summary: 'Git itself, in your clone',
  usage: [
    'git COMMAND ...',
    'Usual commands: status, log, fetch, switch, merge, add, commit, push. `git help COMMAND` tells more.',
  ],
  async run(args, terminal) {
    const [verb] = args;
    const answer = verb === undefined ? undefined : refuse(verb, args, terminal);
    return answer ?? terminal.world.git(terminal.person.id, args, terminal.options);
  },
};

function refuse(verb: string, args: readonly string[], terminal: Terminal): CommandResult | undefined {
  if (elsewhere.includes(verb)) {
    return refused(
      `git ${verb} would make another repository, and here the team has one host and one clone for each person.`,
      'To start again from the beginning: reset-world',
    );
  }
  const outside = findOutside(args, terminal);
  if (outside !== undefined) {
    return refused(
      `${outside} lies outside your clone ${workTreeOf(terminal.person.id)}, and Git only works inside it here.`,
    );
  }
  if (/^[a-z]/i.test(verb) && !(gitVerbs as readonly string[]).includes(verb) && !answeredByGit.includes(verb)) {
    const near = nearestName(verb, gitVerbs);
    if (near)
      return misused(
        `git: "${verb}" is not a git command. Did you mean: git ${[near, ...args.slice(1).map(quoteArgument)].join(' ')}`,
      );
  }
  return undefined;
}

/** Flags whose value is a text, where slashes and dots mean nothing. */
const textFlags = /^(-[a-z]*m|--message|--grep|--author|--format|--pretty|-S|-G)$/;

/** An argument that names a place above the clone, be it a path or the value of a flag. */
function findOutside(args: readonly string[], { world, person }: Terminal): string | undefined {
  const folder = world.folderOf(person.id);
  return args.find((arg, i) => {
    if (textFlags.test(args[i - 1] ?? '') || /^(--message|--grep|--author|--format|--pretty|-m|-S|-G)./.test(arg))
      return false;
    const path = arg.replace(/^--?[\w-]+=/, '').replace(/^-C/, '');
    if (!path.startsWith('/') && !path.split('/').includes('..')) return false;
    return !isInside(workTreeOf(person.id), joinPath(folder, path));
  });
}
