import type { Round } from '../flow/step';
import type { FlowTriggers } from '../flow/outlook/readStepTriggers';
import type { Intent } from '../scene/scene';
import type { Snapshot, TimelineState } from '../world/snapshot';
import type { SnapshotUpdate } from './snapshotUpdate';

/** The whole conversation between the extension and the map. */

/** One state of the team, as the map shows it. */
export interface MapState {
  readonly snapshot: Snapshot;
  readonly round: Round;
  readonly triggers: FlowTriggers;
  /** What just happened, one sentence; null at the start. */
  readonly title: string | null;
  /** The team's names for the branch where work comes together and for the one that is released. */
  readonly integration: string;
  readonly main: string;
  /** The whole timeline; a snapshot knows only of what led to it. */
  readonly timeline: TimelineState;
}

/** Told by the extension after every change. A page that lacks `base` asks for `resync`: a wrong picture is never drawn. */
export interface MapUpdate extends Omit<MapState, 'snapshot'> {
  readonly sequence: number;
  readonly update: SnapshotUpdate;
  /** The line that led here; null for undo, jump and load. */
  readonly line: string | null;
}

export type ToMap = {
  readonly update: MapUpdate;
  /** There is no team (yet). */
  readonly empty: Record<string, never>;
  /** Settings that concern the drawing. */
  readonly settings: MapSettings;
  /** Asks the page for the other picture, as by its key. */
  readonly picture: { readonly kind: 'flow' | 'history' };
  /** What the line that stands in the terminal would do; null when it would change nothing, was run or was given up. */
  readonly typed: { readonly preview: TypedPreview | null };
  /** Whether there is a goal to compare with; `show` puts it beside the picture at once. */
  readonly goal: { readonly isThere: boolean; readonly show: boolean };
  /** Trigger evaluations that took longer than the drawing. */
  readonly triggers: { readonly sequence: number; readonly triggers: FlowTriggers };
};

export interface MapSettings {
  readonly reduceMotion: boolean;
}

export type FromMap = Record<string, never>;

export type MapRequests = {
  /** The page is there, or has lost its place: the answer comes as a whole `update`. */
  readonly resync: { readonly ask: null; readonly answer: null };
  readonly run: { readonly ask: { readonly line: string }; readonly answer: { readonly exitCode: number } };
  /** Everything that changes no repository: show, open, copy. `run` lines go through `run`. */
  readonly act: { readonly ask: Exclude<Intent, { kind: 'run' | 'compose' }>; readonly answer: null };
  /** What a line would do, tried on a fork. */
  readonly preview: {
    readonly ask: { readonly lines: readonly string[]; readonly position: number | null };
    readonly answer: Moment & { readonly exitCode: number; readonly message: string };
  };
  /** How the team stood after so many entries of the timeline. */
  readonly moment: { readonly ask: { readonly position: number }; readonly answer: Moment };
  /** How the team is to stand in the end, with the oids of the present wherever that much is reached. */
  readonly goal: { readonly ask: null; readonly answer: Moment };
  readonly jump: { readonly ask: { readonly position: number }; readonly answer: null };
  readonly files: {
    readonly ask: { readonly oid: string };
    readonly answer: readonly { readonly path: string; readonly status: 'added' | 'modified' | 'deleted' }[];
  };
  readonly save: { readonly ask: SavedPicture; readonly answer: { readonly savedAs: string | null } };
};

export interface Moment {
  readonly snapshot: Snapshot;
  readonly round: Round;
  readonly title: string;
}

export interface TypedPreview {
  readonly line: string;
  readonly moment: Moment;
}

export interface SavedPicture {
  readonly name: string;
  readonly encoding: 'text' | 'base64';
  readonly content: string;
}
