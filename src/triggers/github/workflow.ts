import type { MatrixRow } from './countCopies';
import type { Finding, SourceRange } from '../../base/finding';
import type { FilterPattern } from './filterPattern';

/** A workflow file, read as far as its decisions need it. */
export interface Workflow {
  readonly file: string;
  /** Its `name`, or else its path, as GitHub shows it. */
  readonly name: string;
  readonly triggers: readonly WorkflowTrigger[];
  /** The place of `on`, for sentences about what is not listed there. */
  readonly onRange: SourceRange;
  readonly jobs: readonly WorkflowJob[];
  readonly concurrency?: Concurrency;
  readonly findings: readonly Finding[];
  /** GitHub refuses the file: the first error says why. */
  readonly refused?: Finding;
}

export type FilterKey = 'branches' | 'branches-ignore' | 'tags' | 'tags-ignore' | 'paths' | 'paths-ignore';

export interface Filter {
  readonly key: FilterKey;
  readonly patterns: readonly PlacedPattern[];
  readonly range: SourceRange;
}

export interface PlacedPattern {
  readonly pattern: FilterPattern;
  readonly range: SourceRange;
}

/** A list of plain words with places: `types`, `workflows`, crons. */
export interface PlacedList {
  readonly values: readonly { readonly text: string; readonly range: SourceRange }[];
  readonly range: SourceRange;
}

/** One event under `on`. */
export interface WorkflowTrigger {
  readonly event: string;
  readonly range: SourceRange;
  readonly filters: Readonly<Partial<Record<FilterKey, Filter>>>;
  readonly types?: PlacedList;
  /** `workflow_run`: the names of the workflows that are waited for. */
  readonly workflows?: PlacedList;
  /** `schedule` */
  readonly crons?: PlacedList;
  /** `workflow_dispatch` and `workflow_call` */
  readonly inputs: readonly WorkflowInput[];
  /** `workflow_call` */
  readonly secrets: readonly { readonly name: string; readonly required: boolean }[];
}

export interface WorkflowInput {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly default?: Scalar;
}

export type Scalar = string | number | boolean | null;

/** A value that may be an expression, which is known only when it is evaluated. */
export type Value =
  | { readonly kind: 'known'; readonly value: Scalar; readonly range: SourceRange }
  | { readonly kind: 'expression'; readonly expression: string; readonly range: SourceRange };

export interface Concurrency {
  readonly group: Value;
  readonly cancelInProgress?: Value;
  readonly range: SourceRange;
}

export interface WorkflowJob {
  readonly id: string;
  readonly range: SourceRange;
  readonly name?: Value;
  readonly needs: readonly { readonly id: string; readonly range: SourceRange }[];
  readonly condition?: Condition;
  readonly environment?: Value;
  readonly concurrency?: Concurrency;
  readonly matrix?: Matrix;
  /** `continue-on-error: true`, or an expression. */
  readonly mayFail?: Value;
  readonly uses?: {
    readonly workflow: string;
    readonly range: SourceRange;
    readonly inputs: ReadonlyMap<string, Value>;
    /** The names that are handed on; `inherit`: all that the caller has. */
    readonly secrets: ReadonlySet<string> | 'inherit';
  };
}

/** `if`, without its `${{ }}`. */
export interface Condition {
  /** What is evaluated: `success() && (…)` unless the words call a status function themselves. */
  readonly expression: string;
  readonly source: string;
  readonly range: SourceRange;
}

/** `strategy.matrix`: so many copies, or an expression in it so that nobody knows before the run. */
export interface Matrix {
  readonly copies: number | undefined;
  readonly rows: readonly MatrixRow[] | undefined;
  readonly range: SourceRange;
}
