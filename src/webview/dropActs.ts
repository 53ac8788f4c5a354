import { say } from '../base/say';
import type { About, Act } from '../scene/scene';
import { quoted } from '../scene/flow/repositoryWords';

export type Branch = Extract<About, { kind: 'branch' }>;

/** One thing that may be meant, as one line. */
export interface Way {
  readonly title: string;
  readonly line: string;
}

export interface DropOffer {
  readonly heading: string;
  readonly question: string;
  /** The first is the one that is shown before anything is chosen. */
  readonly ways: readonly Way[];
}

/** What may be meant when one branch is let go on another. `here` is the branch that is checked out; null where none is. */
export function dropActs(dragged: Branch, target: Branch, here: string | null): DropOffer {
  if (target.where === 'host') {
    if (dragged.where !== 'local')
      return {
        heading: say`Open a request?`,
        question: say`${dragged.name} and ${target.name} are both on the host: a request brings one into the other.`,
        ways: [
          {
            title: say`Open the request`,
            line: `pr create --base ${quoted(target.name)} --head ${quoted(dragged.name)}`,
          },
        ],
      };
    return {
      heading: say`Push?`,
      question: say`Push your ${dragged.name} to ${target.name}?`,
      ways: [{ title: say`Push`, line: `git push origin ${quoted(`${dragged.name}:${target.name}`)}` }],
    };
  }
  if (dragged.where === 'host')
    return {
      heading: say`Fetch first?`,
      question: say`${dragged.name} is on the host: fetch it before you merge it.`,
      ways: [{ title: say`Fetch`, line: 'git fetch origin' }],
    };
  const merge: Way = {
    title: say`Merge ${dragged.name} into ${target.name}`,
    // A merge always goes into the branch that is checked out.
    line: `${target.name === here ? '' : `git switch ${quoted(target.name)} && `}git merge ${quoted(dragged.name)}`,
  };
  const rebase: Way = {
    title: say`Rebase ${dragged.name} onto ${target.name}`,
    line: `git rebase ${quoted(target.name)} ${quoted(dragged.name)}`,
  };
  if (target.where === 'remote' && dragged.where === 'remote')
    return {
      heading: say`Merge or rebase?`,
      question: say`${dragged.name} and ${target.name} are what your computer last saw of the host: only your own branches can be merged into, or rebased.`,
      ways: [],
    };
  return {
    heading: say`Merge or rebase?`,
    question: say`Bring ${dragged.name} into ${target.name}, or put ${dragged.name} on top of ${target.name}? Merging keeps both lines and joins them; rebasing writes new commits.`,
    ways: [...(target.where === 'local' ? [merge] : []), ...(dragged.where === 'local' ? [rebase] : [])],
  };
}

export const actOf = ({ title, line }: Way): Act => ({ title, intent: { kind: 'run', line } });
