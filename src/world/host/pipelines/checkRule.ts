import type { SourceRange } from '../../../base/finding';

/** What `.gitflow/checks.yaml` says of one job: plain data with the line that says it. */
export interface CheckRule {
  /** A job's name; `*` for all. */
  readonly job: string;
  readonly line: number;
  /** The files that it looks at: a path, or a pattern with `*` and `**`; null: all. */
  readonly file: string | null;
  readonly mustMatch: string | null;
  readonly mustNotMatch: string | null;
  /** Whether such a file must be there. */
  readonly exists: boolean | null;
  /** What a person is told; null: what was expected. */
  readonly says: string | null;
  /** The share of runs that fail without any reason in the tree, drawn from the seed; from 0 to 1. */
  readonly flaky: number;
  /** The first so many runs of this job on a commit fail, as a job does that depends on something outside. */
  readonly failsFirst: number;
  /** How many commands of the team the job takes. */
  readonly takes: number;
}

export interface CheckRules {
  readonly rules: readonly CheckRule[];
  /** What could not be read; every job that meets it fails, as a broken configuration does. */
  readonly problems: readonly CheckProblem[];
}

export interface CheckProblem {
  /** Whose check it is; `*` for all. */
  readonly job: string;
  readonly message: string;
  readonly range: SourceRange;
}

export const checksFile = '.gitflow/checks.yaml';

export const noChecks: CheckRules = { rules: [], problems: [] };
