import type { FolderState } from '../git/types';
import type { HostRecord } from './host/hostRecord';
import type { PersonId } from './snapshot';

/** What of the world is no file: immutable plain JSON. */
export interface WorldRecord {
  /** Seconds since 1970. */
  readonly clock: number;
  readonly host: HostRecord;
  /** Where each person's terminal stands; the top of the work tree where absent. */
  readonly folders: Readonly<Partial<Record<PersonId, string>>>;
  readonly lastActs: Readonly<Partial<Record<PersonId, { readonly text: string; readonly at: number }>>>;
  /** How many lines were typed. What teammates did because of a line belongs to its turn, and is undone with it. */
  readonly turn: number;
  /** For each script of the team: how often its event came, and how often it acted. */
  readonly scripts: readonly ScriptProgress[];
}

export interface ScriptProgress {
  readonly seen: number;
  readonly acted: number;
}

/** One moment of the whole team, without the objects: those never change, so they are not part of a moment. */
export interface WorldState {
  readonly record: WorldRecord;
  /** `host` or a person's id -> the files of that repository. */
  readonly files: ReadonlyMap<string, FolderState>;
}
