/** What the evaluators take and give. Plain data, no editor, no Node. */
import type { Finding, SourceRange } from '../base/finding';

export type Provider = 'gitlab' | 'github' | 'bitbucket';

/** The files of one commit, as far as anybody asks for them. */
export interface RepositoryFiles {
  /** All paths of the tree, with forward slashes; undefined when the list is not known (then `exists` rules are unknown). */
  readonly paths: readonly string[] | undefined;
  /** The text of a file, or undefined when there is none. */
  read(path: string): string | undefined;
}

export interface ChangedFiles {
  readonly paths: readonly string[];
}

interface EventBase {
  readonly defaultBranch: string;
  /** undefined: not known, or the provider cannot compute a difference. Unknown is never turned into no. */
  readonly changedFiles?: readonly string[];
  readonly commitMessage?: string;
  readonly actor?: string;
}

export interface PushEvent extends EventBase {
  readonly kind: 'push';
  readonly ref: { readonly kind: 'branch' | 'tag'; readonly name: string };
  readonly created?: boolean;
  readonly deleted?: boolean;
  readonly forced?: boolean;
  /** Push options such as `ci.skip`. */
  readonly options?: readonly string[];
  /** Open pull requests whose source is this branch (GitLab: duplicate pipelines). */
  readonly openPullRequests?: readonly string[];
}

export interface PullRequestTrigger extends EventBase {
  readonly kind: 'pull-request';
  readonly action: 'opened' | 'updated' | 'reopened' | 'labelled' | 'ready' | 'closed' | 'edited' | 'approved';
  readonly source: string;
  readonly target: string;
  readonly draft?: boolean;
  readonly fromFork?: boolean;
  /** Source and target conflict, so that no merge commit can be made to test. */
  readonly conflicted?: boolean;
  readonly labels?: readonly string[];
  readonly author?: string;
  readonly title?: string;
}

export interface MergeTrigger extends EventBase {
  readonly kind: 'merge';
  readonly source: string;
  readonly target: string;
}

export interface ManualTrigger extends EventBase {
  readonly kind: 'manual';
  readonly ref: { readonly kind: 'branch' | 'tag'; readonly name: string };
  readonly workflow?: string;
}

export interface ScheduleTrigger extends EventBase {
  readonly kind: 'schedule';
  readonly ref: { readonly kind: 'branch' | 'tag'; readonly name: string };
  readonly cron?: string;
}

export type TriggerEvent = PushEvent | PullRequestTrigger | MergeTrigger | ManualTrigger | ScheduleTrigger;

export interface EvaluationSettings {
  readonly provider: Provider;
  /** CI variables known here; anything else is unknown, not empty. */
  readonly variables?: Readonly<Record<string, string>>;
  /** There are no variables but these and the provider's own: what is not set is then empty, not unknown. */
  readonly variablesAreComplete?: boolean;
  /** The text of `.gitflow/host.yaml`, where there is one. */
  readonly hostFile?: string;
  /** e.g. `team/shop` */
  readonly project?: string;
  /** Branches that are known to exist, so that a pattern for one of them is not taken for a mistake. */
  readonly branches?: readonly string[];
  /** The branch that everything starts from; where no settings file says otherwise, it is taken for protected. */
  readonly defaultBranch?: string;
}

export type Verdict = 'runs' | 'does-not-run' | 'depends';

/** One link of the chain that decided. */
export interface ProofStep {
  /** For programs and tests: `rules.if`, `paths`, `default-branch` … */
  readonly code: string;
  /** A full sentence for people. */
  readonly sentence: string;
  readonly range?: SourceRange;
  /** Follows from an assumption, not from a file. */
  readonly assumed?: boolean;
}

export interface Decision {
  readonly kind: 'pipeline' | 'workflow' | 'job' | 'review' | 'merge';
  /** Unique among the decisions of one evaluation, e.g. `workflow:.github/workflows/ci.yml` or `job:test`. */
  readonly id: string;
  readonly name: string;
  /** The decision that this one is part of: a job's pipeline. */
  readonly parent?: string;
  readonly verdict: Verdict;
  /** On what it depends, where the verdict is `depends`. */
  readonly dependsOn?: readonly string[];
  readonly proof: readonly ProofStep[];
  readonly job?: JobFacts;
  readonly review?: ReviewFacts;
}

export interface JobFacts {
  readonly stage?: string;
  readonly needs: readonly string[];
  /** Where its stage stands among the stages; absent where there are none. */
  readonly stageOrder?: number;
  /** It names an empty list of needs, and so does not wait for the stages before its own. */
  readonly startsAtOnce?: boolean;
  readonly when: 'on_success' | 'on_failure' | 'always' | 'manual' | 'delayed';
  readonly allowFailure: boolean;
  readonly environment?: string;
  /** How many copies a matrix or `parallel` makes; undefined: not known before it runs. */
  readonly copies?: number;
  /** What the copies are called, where that is known before it runs; absent where there are none. */
  readonly copyNames?: readonly string[];
}

export interface ReviewFacts {
  /** Must approve before a merge. */
  readonly required: readonly OwnerDemand[];
  /** Would be asked, but a merge does not wait for them. */
  readonly suggested: readonly string[];
  readonly approvalsNeeded: number;
}

export interface OwnerDemand {
  /** Any of these may give the approval. */
  readonly owners: readonly string[];
  readonly approvals: number;
  readonly paths: readonly string[];
  readonly range?: SourceRange;
}

export interface Evaluation {
  readonly provider: Provider;
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
}
