import { say } from '../base/say';
import type { Snapshot } from '../world/snapshot';

/** What is next, as the first two stages of help say it: without the command, and then with the idea behind it. */
export interface NextWords {
  readonly nudge: string;
  readonly concept: string;
}

/** What is said about a command that is next, by its verb. Nothing here names the command itself. */
export function gitWords(verb: string, names: readonly string[], flags: readonly string[], now: Snapshot): NextWords {
  const { operation, head, files } = now.learner;
  const here = head.kind === 'branch' ? head.branch : say`the commit that you stand on`;
  const named = names.at(-1) ?? '';
  const has = (...wanted: readonly string[]) => flags.some(flag => wanted.includes(flag));
  if (operation && (has('--continue', '--skip') || verb === 'commit'))
    return {
      nudge: say`The conflict is settled, and the ${operation.kind} still waits to be ended.`,
      concept: say`A merge or rebase that stopped goes on only when you say so; until then git status mentions it.`,
    };
  if (has('--abort'))
    return {
      nudge: say`Something half done stands in the way. It can be given up.`,
      concept: say`Aborting a merge or rebase brings back the state before it began.`,
    };
  switch (verb) {
    case 'fetch':
      return {
        nudge: say`Your clone only knows what it last heard from the host. Ask again.`,
        concept: say`A fetch brings new commits and moves origin/…; your own branches and files stay.`,
      };
    case 'pull':
      return {
        nudge: say`${here} lacks what the host has.`,
        concept: say`A pull is two things at once: a fetch, and then a merge (or rebase) into the branch that you are on.`,
      };
    case 'merge':
      return {
        nudge: say`${named} and ${here} have not come together yet.`,
        concept: say`A merge brings the branch that you name into the branch that you are on.`,
      };
    case 'rebase':
      return {
        nudge: say`The commits of ${here} do not stand on ${named} yet.`,
        concept: say`A rebase makes your commits anew on top of another commit. Use it for commits that nobody else has.`,
      };
    case 'switch':
    case 'checkout':
      return has('-c', '-C', '-b', '-B', '--create')
        ? {
            nudge: say`What comes next needs a branch of its own.`,
            concept: say`A new branch is a name for a commit: the one where you are, or another that you name.`,
          }
        : {
            nudge: say`Look where you stand: you are on ${here}.`,
            concept: say`Commits, merges and resets happen to the branch that you are on, so go to the right one first.`,
          };
    case 'branch':
      return has('-d', '-D', '--delete')
        ? {
            nudge: say`There is still a branch in your clone that has to go: ${named}.`,
            concept: say`Deleting a branch takes a name away. The commits stay as long as another branch holds them.`,
          }
        : {
            nudge: say`This commit needs another name before it loses the one it has.`,
            concept: say`A branch is a name for a commit. A second name costs nothing, and keeps the commit.`,
          };
    case 'add':
      return files.some(file => file.conflict !== null)
        ? {
            nudge: say`git does not know yet that the conflict is settled.`,
            concept: say`Staging a file tells git that it is settled as it stands in your work tree.`,
          }
        : {
            nudge: say`git status shows what lies in your work tree and is not staged yet.`,
            concept: say`A commit takes what is in the index, and nothing else. Staging puts a file there.`,
          };
    case 'rm':
      return fileGoes(named);
    case 'commit':
      return has('--amend')
        ? {
            nudge: say`The last commit is not right yet.`,
            concept: say`Amending replaces the last commit with a new one. Use it for commits that nobody else has.`,
          }
        : {
            nudge: say`There is a change that is in no commit yet.`,
            concept: say`A commit makes what is in the index part of the history of ${here}.`,
          };
    case 'push':
      return has('--delete', '-d') || names.some(name => name.startsWith(':'))
        ? {
            nudge: say`There is still a branch on the host that has to go.`,
            concept: say`Deleting your own branch leaves the host's as it is; a push tells the host.`,
          }
        : {
            nudge: say`Compare the host with your clone: something is still only local.`,
            concept: say`A push sends what you name to a name on the host, and nothing else. SOURCE:TARGET says which of yours goes where.`,
          };
    case 'tag':
      return {
        nudge: say`A commit still lacks its tag.`,
        concept: say`A tag is a name that stays where it is. It goes to the host by a push of its own.`,
      };
    case 'reset':
      return {
        nudge: say`${here} is not where it should be.`,
        concept: say`A reset moves the branch that you are on to another commit. With --soft your files stay as they are; with --hard they follow.`,
      };
    case 'restore':
      return {
        nudge: say`A file has a change that should not be there.`,
        concept: say`Restoring a file brings back what was committed; the change is lost.`,
      };
    case 'cherry-pick':
      return {
        nudge: say`One commit is wanted here, and it is somewhere else.`,
        concept: say`A cherry-pick repeats the change of one commit, as a new commit, where you are.`,
      };
    case 'revert':
      return {
        nudge: say`The effect of a commit has to go, while the commit itself stays in the history.`,
        concept: say`A revert makes a new commit that does the opposite of an old one.`,
      };
    case 'stash':
      return ['pop', 'apply'].includes(names[0] ?? '')
        ? {
            nudge: say`Your half-done change is still in the stash.`,
            concept: say`What you put aside comes back when you say so, on the branch that you are on.`,
          }
        : {
            nudge: say`Your half-done change is in the way. Put it aside for a moment.`,
            concept: say`A stash keeps the changes of your work tree, and leaves it clean.`,
          };
    default:
      return plainWords();
  }
}

export function requestWords(verb: string): NextWords {
  switch (verb) {
    case 'create':
      return {
        nudge: say`A branch on the host has not been asked yet to take your work.`,
        concept: say`A request names the branch to take in and the branch that takes it; review and checks hang on it.`,
      };
    case 'merge':
      return {
        nudge: say`The request is still open.`,
        concept: say`The host merges a request when all that it waits for is there; the request itself says what is missing.`,
      };
    case 'edit':
    case 'comment':
    case 'review':
    case 'note':
      return {
        nudge: say`Somebody still has to look at the request. Whom does the host wait for?`,
        concept: say`A review is asked for on the request, from the person whose approval counts.`,
      };
    default:
      return plainWords();
  }
}

export function plainWords(): NextWords {
  return {
    nudge: say`Look at the first goal that is not met: it says what differs, and where.`,
    concept: say`Each goal is read from the repositories as they are, so any way that gets there is right.`,
  };
}

export function contentWords(path: string, { learner }: Snapshot): NextWords {
  if (learner.files.some(file => file.path === path && file.conflict !== null))
    return {
      nudge: say`git stopped because it cannot decide what ${path} should contain. You can.`,
      concept: say`Between the markers stand both versions. Write what the file should say and take the markers out; then tell git that it is settled.`,
    };
  return {
    nudge: say`${path} does not have the content it needs yet.`,
    concept: say`A change begins in your work tree. git sees it there, but commits nothing by itself.`,
  };
}

export function fileGoes(path: string): NextWords {
  return {
    nudge: say`${path} is still there, and it has to go.`,
    concept: say`Deleting a file is a change like any other: it is staged and committed.`,
  };
}
