import type { TeamChange } from '../../world/team';
import type { FlowDefinition } from '../flowDefinition';

export type AdviceCode =
  | 'commit-on-shared-branch'
  | 'push-to-protected'
  | 'delete-protected'
  | 'push-before-fetch'
  | 'push-without-upstream'
  | 'nothing-to-push'
  | 'pull-diverged'
  | 'conflict'
  | 'dirty-tree'
  | 'detached-head'
  | 'empty-message'
  | 'unquoted-message'
  | 'nothing-to-commit'
  | 'unknown-branch'
  | 'bad-branch-name'
  | 'branch-exists'
  | 'delete-current-branch'
  | 'delete-unmerged-branch'
  | 'pull-request-empty'
  | 'pull-request-twice'
  | 'pull-request-blocked'
  | 'operation-waits'
  | 'merge-into-itself'
  | 'merge-into-main'
  | 'unknown-remote'
  | 'unknown-file';

/** What a good colleague would say about the command that ended just now: what happened, why, what to do next. */
export interface Advice {
  readonly code: AdviceCode;
  readonly sentence: string;
  /** Lines that would be a good way on. */
  readonly lines: readonly string[];
}

/** What every rule looks at. */
export interface Case extends TeamChange {
  readonly line: string;
  readonly output: string;
  readonly failed: boolean;
  readonly flow: FlowDefinition;
  readonly request: string;
}

export type Rule = (change: Case) => Advice | null;

/** Whether a typed line, or one of several on it, is this command of git. */
export function isGit(line: string, verb: string): boolean {
  return new RegExp(`(^|&&|;)\\s*git\\s+(-\\S+\\s+)*${verb}\\b`).test(line);
}
