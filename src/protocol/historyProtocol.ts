import type { HistoryRef, HistoryText } from '../scene/history/historyColumns';
import type { Intent } from '../scene/scene';
import type { SavedPicture } from './mapProtocol';

/**
 * The whole conversation between the extension and the page that shows the history of a repository of the user's own. Nothing in it changes
 * that repository.
 */

/** Told when there is something new. A page that lacks `base` asks for `resync`: a wrong picture is never drawn. */
export interface HistoryUpdate {
  readonly sequence: number;
  /** The sequence number that the rows belong on top of; null: these are all rows, and what was known of others is void. */
  readonly base: number | null;
  /** How many rows stay as they were. */
  readonly kept: number;
  /** Parents of the rows that follow: rows, or -1. Typed arrays travel as they are, a hundred times faster than as text. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Third and later parents, of all rows. */
  readonly more: readonly (readonly [row: number, parents: readonly number[]])[];
  readonly refs: readonly HistoryRef[];
  /** What the repository is called. */
  readonly label: string;
  /** Where in the team's flow it stands, one sentence. */
  readonly standing: string;
  /** What one should know about this picture: what was left out, and why. */
  readonly remarks: readonly string[];
}

export type ToHistory = {
  readonly update: HistoryUpdate;
  /** There is nothing to draw; the sentence says why, and what to do. */
  readonly nothing: { readonly sentence: string };
  readonly settings: { readonly reduceMotion: boolean };
};

/**
 * Whatever names rows names the numbering too, which is the sequence number of the update that all rows came with: an answer for another
 * numbering is refused with `stale`.
 */
export type HistoryRequests = {
  readonly resync: { readonly ask: null; readonly answer: null };
  /** Looks whether the repository has changed. */
  readonly refresh: { readonly ask: null; readonly answer: null };
  /** Rows from `from` to before `to`. */
  readonly texts: {
    readonly ask: { readonly numbering: number; readonly from: number; readonly to: number };
    readonly answer: readonly HistoryText[];
  };
  /** Rows whose author, subject, id or labels hold the text, from the oldest on. A later question ends an earlier one. */
  readonly find: {
    readonly ask: { readonly numbering: number; readonly query: string };
    readonly answer: Int32Array;
  };
  readonly details: {
    readonly ask: { readonly oid: string };
    readonly answer: {
      readonly author: string;
      readonly email: string;
      readonly time: number;
      readonly message: string;
      readonly files: readonly { readonly path: string; readonly status: 'added' | 'modified' | 'deleted' }[];
    };
  };
  readonly act: { readonly ask: Extract<Intent, { kind: 'changes' | 'diff-file' | 'copy' }>; readonly answer: null };
  readonly save: { readonly ask: SavedPicture; readonly answer: { readonly savedAs: string | null } };
};

/** The rows as the page holds them. */
export interface HistoryRows {
  readonly sequence: number;
  readonly numbering: number;
  readonly count: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** undefined: this side lacks what the update builds on, and must ask for everything. */
export function applyHistoryUpdate(update: HistoryUpdate, previous: HistoryRows | null): HistoryRows | undefined {
  const { sequence, base, kept, first, second } = update;
  if (first.length !== second.length) return undefined;
  if (base === null)
    return kept === 0 ? { sequence, numbering: sequence, count: first.length, first, second } : undefined;
  if (previous?.sequence !== base || previous.count !== kept) return undefined;
  const { numbering } = previous;
  if (first.length === 0) return { ...previous, sequence };
  return {
    sequence,
    numbering,
    count: kept + first.length,
    first: joined(previous.first, first),
    second: joined(previous.second, second),
  };
}

function joined(before: Int32Array, after: Int32Array): Int32Array {
  const whole = new Int32Array(before.length + after.length);
  whole.set(before);
  whole.set(after, before.length);
  return whole;
}
