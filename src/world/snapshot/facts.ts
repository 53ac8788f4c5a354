import type {
  Check,
  ChangedFile,
  FileChange,
  HostFlavour,
  MergeBlocker,
  Oid,
  Operation,
  Person,
  PersonId,
} from '../snapshot';
import type { HostRecord } from '../host/hostRecord';

/** All that a snapshot says, with commits by oid: what is read from the repositories, before rows are given. */
export interface TeamFacts {
  readonly flavour: HostFlavour;
  readonly clock: number;
  readonly people: readonly Person[];
  readonly host: HostFacts;
  readonly clones: readonly CloneFacts[];
  readonly lastActs: Readonly<Partial<Record<PersonId, { readonly text: string; readonly at: number }>>>;
}

export interface RepositoryFacts {
  /** The branch that HEAD names; null when detached. */
  readonly branch: string | null;
  readonly oid: Oid | null;
  /** Full name and oid, sorted by name; only branches, remote-tracking branches and tags whose commit can be read. */
  readonly refs: readonly (readonly [name: string, oid: Oid])[];
}

export interface HostFacts extends RepositoryFacts {
  readonly record: HostRecord;
  /** In the order of the record's pull requests. */
  readonly requests: readonly RequestFacts[];
}

export interface RequestFacts {
  readonly base: Oid | null;
  readonly commits: readonly Oid[];
  readonly changedFiles: readonly FileChange[];
  readonly conflicts: readonly string[];
  readonly checks: readonly Check[];
  readonly blockers: readonly MergeBlocker[];
  /** In the order of its threads. */
  readonly outdated: readonly boolean[];
}

export interface CloneFacts extends RepositoryFacts {
  readonly person: PersonId;
  readonly path: string;
  /** Local branch -> the remote-tracking branch that it follows, as people say it. */
  readonly follows: readonly (readonly [branch: string, upstream: string])[];
  readonly files: readonly ChangedFile[];
  readonly operation: (Omit<Operation, 'other'> & { readonly other: Oid | null }) | null;
  readonly stash: readonly { readonly oid: Oid; readonly message: string }[];
}
