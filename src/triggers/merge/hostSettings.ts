import { say } from '../../base/say';
import type { SourceRange } from '../../base/finding';
import type { ProofStep } from '../types';

/** A setting and where it stands. Without a range nobody has written it: the value is this project's assumption. */
export interface Stated<T> {
  readonly value: T;
  readonly range?: SourceRange;
}

export interface HostPerson {
  readonly handle: string;
  readonly role: string;
  readonly email?: string;
}

export interface ProtectedBranch {
  /** A name, or a pattern such as `release/*`. */
  readonly pattern: Stated<string>;
  readonly approvals: Stated<number>;
  readonly codeOwners: Stated<boolean>;
  readonly authorMayApprove: Stated<boolean>;
  readonly checks: Stated<readonly Stated<string>[]>;
  readonly pipelinesMustSucceed: Stated<boolean>;
  readonly upToDate: Stated<boolean>;
  readonly threadsResolved: Stated<boolean>;
  readonly dismissStaleApprovals: Stated<boolean>;
}

/** What a host knows and a repository does not: `.gitflow/host.yaml`, completed by assumptions. */
export interface HostSettings {
  /** The branches of the team's flow, names or patterns. */
  readonly branches: Stated<readonly string[]>;
  /** Who can review; undefined where the file does not say, and then nobody is unknown. */
  readonly people: readonly HostPerson[] | undefined;
  readonly teams: ReadonlyMap<string, readonly string[]>;
  readonly protected: readonly ProtectedBranch[];
  /** Environments that ask somebody before they let a deployment in. */
  readonly protectedEnvironments: Stated<readonly string[]>;
}

export const hostFile = '.gitflow/host.yaml';

export const assumedBranches: readonly string[] = ['master', 'dev', 'feature/*', 'release/*', 'hotfix/*'];

export function assumedProtection(pattern: string): ProtectedBranch {
  return {
    pattern: { value: pattern },
    approvals: { value: 1 },
    codeOwners: { value: false },
    authorMayApprove: { value: false },
    checks: { value: [] },
    pipelinesMustSucceed: { value: false },
    upToDate: { value: false },
    threadsResolved: { value: false },
    dismissStaleApprovals: { value: false },
  };
}

/** What is taken for granted where no file says otherwise. Branches that exist belong to the flow, whatever they are called. */
export function assumeSettings(branches: readonly string[] = [], defaultBranch?: string): HostSettings {
  const starting = defaultBranch === undefined ? [] : [defaultBranch];
  return {
    branches: { value: [...new Set([...assumedBranches, ...starting, ...branches])] },
    people: undefined,
    teams: new Map(),
    protected: [...new Set(['master', 'dev', ...starting])].map(assumedProtection),
    protectedEnvironments: { value: [] },
  };
}

/** A link of a proof that rests on a setting: with its line, or marked as assumed. */
export function settingStep(code: string, sentence: string, setting: Stated<unknown>): ProofStep {
  if (setting.range !== undefined) return { code, sentence, range: setting.range };
  return { code, sentence: say`${sentence} This is assumed; ${hostFile} can say otherwise.`, assumed: true };
}
