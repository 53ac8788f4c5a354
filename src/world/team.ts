import type { Event } from '../base/event';
import type { Result } from '../base/result';
import type { NewTeammate } from './people';
import type { TeammateAgent, TeammateScript } from './teammates/script';
import type { HostFlavour, Oid, PersonId, Snapshot, TimelineState } from './snapshot';

/**
 * The team as the faces see it: one door in (`run` and its few siblings), one value out (`snapshot`).
 * Nobody outside `world/` changes a repository in any other way.
 */
export interface Team {
  /** What it was opened with. */
  readonly options: TeamOptions;
  readonly snapshot: Snapshot;
  /** The whole timeline, also the entries after `position`, which can be redone. */
  readonly timeline: TimelineState;
  /** Fires once after each command that ended, also when it changed nothing (a failed command is news too). */
  readonly onDidChange: Event<TeamChange>;

  /** Runs one line as the learner would type it. Lines are queued; none is lost. Never rejects for what a person typed. */
  run(line: string, options?: RunOptions): Promise<CommandResult>;
  /** A file that an editor saved: the same as `edit FILE`, as one timeline entry. Paths are relative to the person's work tree. */
  writeFile(path: string, content: Uint8Array): Promise<Result<void, FileRefusal>>;
  deleteFile(path: string): Promise<Result<void, FileRefusal>>;
  renameFile(from: string, to: string): Promise<Result<void, FileRefusal>>;
  createFolder(path: string): Promise<Result<void, FileRefusal>>;

  /** Runs the line on a fork and says what would be; nothing here changes. */
  preview(line: string): Promise<Preview>;
  /** An independent team that starts as this one was after `position` entries (default: now). */
  fork(position?: number): Promise<Team>;
  /** Goes to a point of the timeline (undo and redo are the neighbours). */
  jump(position: number): Promise<void>;
  /** The snapshot as it was after `position` entries. */
  snapshotAt(position: number): Snapshot | undefined;

  readonly files: TeamFiles;
  complete(line: string, cursor: number): Promise<readonly Completion[]>;
  /** The whole team and its timeline as one versioned JSON text; `loadTeam` reads it. */
  save(): string;
  /** Every repository of the team, the host's first, as files that a normal Git repository consists of. */
  exportRepositories(): readonly ExportedRepository[];
  /** Answers a Git client over HTTP. A push that comes this way is an entry of the timeline like any other. */
  handle(request: Request, pusher: PersonId): Promise<Response>;
  dispose(): void;
}

export interface RunOptions {
  /** Whose terminal; the learner's where absent. */
  readonly as?: PersonId;
  /** No teammate acts before it or answers to it: for a look at what the line itself would do. */
  readonly alone?: boolean;
  /** Cancels a command that waits or takes long. */
  readonly signal?: AbortSignal;
  /** Opens an editor for a message (`git commit` without -m): gets the proposed text, gives the edited one, or null when given up. */
  readonly editMessage?: (proposed: string) => Promise<string | null>;
  /** Opens an editor for `edit FILE`; as above. Without it `edit FILE` adds one line to the file. */
  readonly editFile?: (path: string, text: string) => Promise<string | null>;
}

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The same texts in the order in which a terminal shows them; see `outputParts`. */
  readonly parts?: readonly OutputPart[];
}

/** A piece of what a command said, in one of its two voices. */
export interface OutputPart {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface TeamChange {
  readonly snapshot: Snapshot;
  readonly previous: Snapshot;
  /** The line that ran; null after undo, redo, jump and load. */
  readonly line: string | null;
  readonly result: CommandResult | null;
}

export interface Preview {
  readonly result: CommandResult;
  readonly snapshot: Snapshot;
}

export type FileRefusal = 'not-found' | 'read-only' | 'outside' | 'is-folder' | 'exists' | 'not-empty' | 'too-large';

/** Reading files of the team's repositories. Missing things are `undefined`, never an exception. */
export interface TeamFiles {
  stat(person: PersonId, path: string): FileInfo | undefined;
  list(person: PersonId, path: string): readonly (readonly [name: string, kind: 'file' | 'folder'])[] | undefined;
  read(person: PersonId, path: string): Uint8Array | undefined;
  /** The file in the index of that clone. */
  readStaged(person: PersonId, path: string): Promise<Uint8Array | undefined>;
  /** The file in any commit that any repository of the team holds. */
  readAt(oid: Oid, path: string): Promise<Uint8Array | undefined>;
  /** All paths of a commit's tree. */
  listAt(oid: Oid): Promise<readonly string[]>;
  /** What differs between two commits (from null: all of `to`). */
  diff(
    from: Oid | null,
    to: Oid,
  ): Promise<readonly { readonly path: string; readonly status: 'added' | 'modified' | 'deleted' }[]>;
}

export interface FileInfo {
  readonly kind: 'file' | 'folder';
  readonly size: number;
  /** Milliseconds since 1970 on the team's clock; rises with every write. */
  readonly mtime: number;
  readonly readOnly: boolean;
}

export interface Completion {
  /** What replaces the text from `start` up to the cursor. */
  readonly text: string;
  readonly start: number;
  readonly kind: 'verb' | 'flag' | 'branch' | 'remote' | 'path' | 'pull-request';
  readonly detail?: string;
}

export interface ExportedRepository {
  /** The folder to write it to: `shop.git` for the host, a person's id for a clone. */
  readonly name: string;
  readonly bare: boolean;
  /** Paths below that folder, `.git/...` included. */
  readonly files: ReadonlyMap<string, { readonly content: Uint8Array; readonly executable: boolean }>;
}

export interface TeamOptions {
  readonly flavour: HostFlavour;
  readonly seed: number;
  /** Which starting situation to build; a story of the product: `shop` (default) or `quiet`, the same without Noah's own accord. */
  readonly story?: string;
  /** Lines that are run before the timeline begins; `reset-world` comes back to after them. One that fails rejects `openTeam`. */
  readonly setup?: readonly SetupLine[];
  /** More teammates beside Maya and Noah, each with a clone of their own. */
  readonly teammates?: readonly NewTeammate[];
  /** What teammates do when something happens, beside what the story has them do. */
  readonly scripts?: readonly TeammateScript[];
  /** Teammates who act of their own accord, from the seed. */
  readonly agents?: readonly TeammateAgent[];
}

export interface SetupLine {
  readonly line: string;
  /** Whose terminal; the learner's where absent. */
  readonly as?: PersonId;
}
