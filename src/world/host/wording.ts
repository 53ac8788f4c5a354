import type { HostFlavour, MergeBlocker, Protection } from '../snapshot';
import { bitbucketWording } from './wording/bitbucket';
import { githubWording } from './wording/github';
import { gitlabWording } from './wording/gitlab';

/** All that the three kinds of host say differently. */
export interface HostWording {
  readonly name: string;
  /** `pull request`, or `merge request` on GitLab. */
  readonly request: string;
  /** `Pull request`, at the beginning of a sentence. */
  readonly Request: string;
  /** `#3`, or `!3` on GitLab. */
  readonly number: (id: number) => string;
  readonly url: (project: string) => string;
  readonly requestUrl: (project: string, id: number) => string;
  /** Why a push to a protected branch is refused. */
  readonly pushRefused: (branch: string, protection: Protection) => string;
  readonly forcePushRefused: (branch: string) => string;
  readonly deletionRefused: (branch: string) => string;
  /** What the host answers to a push of a branch that has no pull request yet. */
  readonly invitation: (project: string, branch: string) => readonly string[];
  /** What it answers when there is one. */
  readonly existing: (project: string, id: number, branch: string) => readonly string[];
  readonly mergeMessage: (facts: MergeFacts) => string;
  readonly squashMessage: (facts: MergeFacts) => string;
  readonly blocker: (code: MergeBlocker['code'], facts: BlockerFacts) => string;
  readonly ownApproval: string;
  readonly mergeMethods: Readonly<Record<'merge' | 'squash' | 'rebase', string>>;
}

export interface MergeFacts {
  readonly project: string;
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly target: string;
}

export interface BlockerFacts {
  readonly source: string;
  readonly target: string;
  /** How many approvals are still missing, checks fail, or threads are open. */
  readonly count: number;
  /** People, files, or checks in question. */
  readonly names: readonly string[];
}

const wordings: Readonly<Record<HostFlavour, HostWording>> = {
  gitlab: gitlabWording,
  github: githubWording,
  bitbucket: bitbucketWording,
};

export const wordingOf = (flavour: HostFlavour): HostWording => wordings[flavour];
