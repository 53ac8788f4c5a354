import { plural, say } from '../base/say';
import type { FlowDefinition } from './flowDefinition';
import { stepIds, type StepId } from './step';

/** What can be known of a real clone without asking its host: branches here, and the host's as they were fetched last. */
export interface Whereabouts {
  readonly flow: FlowDefinition;
  /** null: HEAD is on a commit, not on a branch. */
  readonly branch: string | null;
  /** What git has begun and waits for the person to end. */
  readonly operation: 'merge' | 'rebase' | 'cherry-pick' | 'revert' | null;
  readonly integration: {
    readonly isHere: boolean;
    /** There is a remote-tracking branch of it. */
    readonly isTracked: boolean;
    /** Of the local one against the remote-tracking one; 0 where one of them is missing. */
    readonly ahead: number;
    readonly behind: number;
    /** A remote-tracking branch that is not one of the trunks holds all that it is ahead by: `origin/feature/story-a`. */
    readonly carrier: string | null;
  };
  /** The branch that HEAD is on, where it is none of the trunks. */
  readonly story: {
    readonly branch: string;
    /** Commits that the team's branch does not have. */
    readonly own: number;
    /** The local integration branch holds them. */
    readonly isIntegrated: boolean;
    /** A remote-tracking branch that holds them: `origin/feature/story-a`. */
    readonly carrier: string | null;
  } | null;
}

export interface Standing {
  /** null: something else comes first, or nobody can tell. */
  readonly next: StepId | null;
  readonly sentence: string;
}

const at = (next: StepId, sentence: string): Standing => ({ next, sentence });
const numberOf = (step: StepId) => stepIds.indexOf(step) + 1;

/** Where in the seven steps a real repository stands, in words that claim no more than the clone knows. */
export function readStanding({ flow, branch, operation, integration, story }: Whereabouts): Standing {
  const dev = flow.integration;
  const tracked = `${flow.remote}/${dev}`;
  if (operation !== null)
    return {
      next: null,
      sentence: say`A ${operation} waits for you to end it: git ${operation} --continue, or git ${operation} --abort.`,
    };
  if (branch === null)
    return {
      next: null,
      sentence: say`You stand on a commit, not on a branch. Go to one with git switch, or keep your work with git switch -c NAME.`,
    };
  if (!integration.isHere && !integration.isTracked)
    return {
      next: null,
      sentence: say`There is no branch ${dev}, where finished work would come together. A file .gitflow/flow.yaml can name another one.`,
    };
  if (!integration.isTracked)
    return at('fetch', say`${tracked} was never fetched: step ${numberOf('fetch')}, fetch, is next.`);
  if (!integration.isHere)
    return at(
      'merge',
      say`There is no ${dev} of yours yet, only ${tracked}: step ${numberOf('merge')}, merge, is next (git switch ${dev} makes it).`,
    );
  if (story && story.own > 0 && story.carrier !== null)
    return at(
      'pull-request',
      say`${story.carrier} holds your ${story.branch}: step ${numberOf('pull-request')}, pull request, is next, unless it is open already.`,
    );
  if (integration.behind > 0) {
    const n = integration.behind;
    return at(
      'merge',
      plural(
        n,
        say`${dev} is 1 commit behind ${tracked}: step ${numberOf('merge')}, merge, is next.`,
        say`${dev} is ${n} commits behind ${tracked}: step ${numberOf('merge')}, merge, is next.`,
      ),
    );
  }
  if (story && story.own > 0) {
    const n = story.own;
    if (story.isIntegrated)
      return at(
        'push',
        say`Your ${dev} holds ${story.branch}, and ${flow.remote} does not: step ${numberOf('push')}, push, is next.`,
      );
    return at(
      'merge-local',
      plural(
        n,
        say`${story.branch} has 1 commit that ${tracked} lacks: step ${numberOf('merge-local')}, merge locally, is next when it is finished.`,
        say`${story.branch} has ${n} commits that ${tracked} lacks: step ${numberOf('merge-local')}, merge locally, is next when it is finished.`,
      ),
    );
  }
  if (integration.ahead > 0) {
    const n = integration.ahead;
    if (integration.carrier !== null)
      return at(
        'pull-request',
        say`${integration.carrier} holds what your ${dev} has: step ${numberOf('pull-request')}, pull request, is next, unless it is open already.`,
      );
    return at(
      'push',
      plural(
        n,
        say`${dev} is 1 commit ahead of ${tracked}: step ${numberOf('push')}, push, is next.`,
        say`${dev} is ${n} commits ahead of ${tracked}: step ${numberOf('push')}, push, is next.`,
      ),
    );
  }
  if (story)
    return at(
      'commit',
      say`${story.branch} has nothing that ${tracked} lacks: step ${numberOf('commit')}, commit, is next, or the round is complete.`,
    );
  return at(
    'branch',
    say`${dev} is level with ${tracked} as fetched last: step ${numberOf('branch')}, branch, is next.`,
  );
}
