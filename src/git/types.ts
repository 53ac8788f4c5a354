import type { Event } from '../base/event';

/**
 * What the git room offers to the world: files in memory, repositories, the git command line, the host. Everything below is
 * real Git on one memfs volume; `/host/<project>.git` is the bare repository, `/<person>/<folder>` each clone's work tree.
 */

export interface VolumeStat {
  readonly kind: 'file' | 'folder' | 'symlink';
  readonly size: number;
  /** Milliseconds since 1970; every write gets a strictly later one than any write before it. */
  readonly mtime: number;
  readonly executable: boolean;
}

/** The team's file system. Synchronous, absolute POSIX paths; a missing thing is `undefined`. */
export interface TeamVolume {
  read(path: string): Uint8Array | undefined;
  stat(path: string): VolumeStat | undefined;
  list(path: string): readonly string[] | undefined;
  /** Makes parent folders as needed. */
  write(path: string, content: Uint8Array, options?: { readonly executable?: boolean }): void;
  makeFolder(path: string): void;
  /** A file, or a folder with all below it. */
  remove(path: string): void;
  rename(from: string, to: string): void;
  /** Paths that were written, created or removed, gathered per turn. */
  readonly onDidChange: Event<readonly string[]>;
  /**
   * The state of a folder, all below it but `objects/`: contents are shared, not copied, so that a thousand captures of a
   * little-changed folder cost little. Objects never change and are never taken back.
   */
  capture(folder: string): FolderState;
  restore(folder: string, state: FolderState): void;
}

/** Path below the folder -> content and mode; plain enough to be written to a save file. */
export type FolderState = ReadonlyMap<string, { readonly content: Uint8Array; readonly executable: boolean }>;

export interface GitIdentity {
  readonly name: string;
  readonly email: string;
}

export interface GitRunOptions {
  readonly identity: GitIdentity;
  /** Author and committer time of what this command writes: seconds since 1970, zone +0000. */
  readonly now: number;
  readonly stdin?: string;
  /**
   * Called where git would open an editor: `commit`, `merge`, `tag -a` and `revert` without words of their own. null or an
   * empty text gives up. Without it git takes the message that it proposes, and refuses where it proposes none.
   */
  readonly editMessage?: (proposed: string) => Promise<string | null>;
  readonly signal?: AbortSignal;
}

export interface GitResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One parsed commit; cached by oid, for commits never change. */
export interface GitCommit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly authorName: string;
  readonly authorEmail: string;
  readonly authorTime: number;
  readonly committerName: string;
  readonly committerEmail: string;
  readonly committerTime: number;
  readonly message: string;
}

export interface GitTreeFile {
  readonly path: string;
  readonly oid: string;
  readonly executable: boolean;
}

export interface GitStatusFile {
  readonly path: string;
  readonly staged: 'added' | 'modified' | 'deleted' | null;
  readonly unstaged: 'modified' | 'deleted' | 'untracked' | null;
  readonly conflict:
    | 'both-modified'
    | 'both-added'
    | 'both-deleted'
    | 'deleted-by-us'
    | 'deleted-by-them'
    | 'added-by-us'
    | 'added-by-them'
    | null;
}

export interface GitOperation {
  readonly kind: 'merge' | 'rebase' | 'cherry-pick' | 'revert';
  readonly other: string | null;
}

/** Reading one repository from code. Fresh after every command; parsed objects are kept by oid over all repositories. */
export interface GitRepository {
  /** The folder that holds HEAD, refs and objects. */
  readonly gitDir: string;
  head(): { readonly branch: string | null; readonly oid: string | null };
  /** Full name -> oid of the object that a tag peels to, sorted by name. Symbolic refs such as refs/remotes/origin/HEAD are left out. */
  refs(): ReadonlyMap<string, string>;
  commit(oid: string): Promise<GitCommit>;
  files(commitOrTree: string): Promise<readonly GitTreeFile[]>;
  blob(oid: string): Promise<Uint8Array>;
  hasObject(oid: string): Promise<boolean>;
  mergeBases(a: string, b: string): Promise<readonly string[]>;
  config(key: string): string | undefined;
}

export interface GitClone extends GitRepository {
  readonly workTree: string;
  /** Runs `git ARGV` in the folder, as git would: exit code, texts, objects. Never rejects for what was asked. */
  run(argv: readonly string[], cwd: string, options: GitRunOptions): Promise<GitResult>;
  status(): Promise<readonly GitStatusFile[]>;
  staged(path: string): Promise<Uint8Array | undefined>;
  operation(): GitOperation | null;
  stash(): readonly { readonly oid: string; readonly message: string }[];
}

export interface RefUpdate {
  readonly ref: string;
  /** null: did not exist. */
  readonly from: string | null;
  /** null: is deleted. */
  readonly to: string | null;
  readonly forced: boolean;
}

export interface PushContext {
  /** The person whose clone pushes, from the transport, not from the commits. */
  readonly pusher: string;
  readonly updates: readonly RefUpdate[];
}

/** The bare repository and its server. */
export interface GitHost extends GitRepository {
  /** Creates a clone by a real clone over the transport. */
  clone(person: string, workTree: string, options: GitRunOptions): Promise<GitClone>;
  /** Opens a clone that already lies in the volume (after a load). */
  open(person: string, workTree: string): GitClone;
  /** What `run` on the host's side may do: merge on the host without a work tree, and set refs, each atomically. */
  merge(request: HostMerge): Promise<HostMergeResult>;
  /** false when the ref was not at `from` any more. */
  updateRef(ref: string, from: string | null, to: string | null): Promise<boolean>;
  /** Serves the host on 127.0.0.1 (Node only). */
  readonly handle: (request: Request, pusher: string) => Promise<Response>;
}

export interface HostMerge {
  readonly method: 'merge' | 'squash' | 'rebase';
  readonly source: string;
  readonly target: string;
  readonly message: string;
  readonly identity: GitIdentity;
  readonly now: number;
  /** Only says whether it would conflict; writes no ref. */
  readonly dryRun?: boolean;
}

export type HostMergeResult =
  | { readonly ok: true; readonly oid: string }
  | { readonly ok: false; readonly code: 'conflict'; readonly paths: readonly string[] }
  | { readonly ok: false; readonly code: 'nothing-to-merge' | 'missing-branch' | 'moved' };

export interface GitHostOptions {
  readonly volume: TeamVolume;
  readonly gitDir: string;
  /** The URL that clones know it by; shown in messages. */
  readonly url: string;
  /** Refuses updates by returning a message per ref, shown as git shows `remote: ...` and `! [remote rejected]`. */
  readonly refuse: (context: PushContext) => Promise<readonly { readonly ref: string; readonly message: string }[]>;
  /** Lines that the host sends after a push, shown as `remote: ...`. */
  readonly afterPush: (context: PushContext) => Promise<readonly string[]>;
}
