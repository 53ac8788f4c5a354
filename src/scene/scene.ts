import type { TextStyle } from './textWidth';

/**
 * A picture as plain JSON: marks in drawing order with their places, texts, spoken sentences and what can be done on them. One renderer draws
 * every scene; nothing in here knows Git rules, colours or the DOM.
 */
export interface Scene {
  readonly kind: 'flow' | 'history';
  readonly width: number;
  readonly height: number;
  /** What just happened, one sentence. */
  readonly title: string;
  /** What is next, one sentence. */
  readonly subtitle: string;
  readonly marks: readonly Mark[];
  /** The whole picture in sentences, in reading order. */
  readonly spoken: readonly string[];
}

/** The role of a branch; colour, lane order and words follow from it. */
export type LaneRole = 'main' | 'hotfix' | 'release' | 'dev' | 'feature' | 'other';
export type MarkState = 'done' | 'next' | 'possible' | 'blocked' | 'lit' | 'unlit' | 'open' | 'ghost';
/** What a mark stands for. */
export type Part =
  | 'title'
  | 'host'
  | 'computer'
  | 'teammate'
  | 'desk'
  | 'lane'
  | 'commit'
  | 'edge'
  | 'ref'
  | 'step'
  | 'badge'
  | 'pull-request'
  | 'pipeline'
  | 'legend'
  | 'note';
/** Where a mark stands in the walk by arrow keys: left and right inside a region, up and down between regions. */
export type Region = 'steps' | 'host' | 'computer' | 'desk' | 'team' | 'history';

export interface Act {
  readonly title: string;
  readonly intent: Intent;
}

/** What a gesture on the map asks for. Repositories change through `run` only. */
export type Intent =
  | { readonly kind: 'run'; readonly line: string }
  /** The line needs something from the person first, such as a name or a message: it is offered for editing. */
  | { readonly kind: 'compose'; readonly line: string }
  | { readonly kind: 'changes'; readonly oid: string }
  | { readonly kind: 'diff-file'; readonly oid: string; readonly path: string }
  | { readonly kind: 'open-file'; readonly path: string }
  | { readonly kind: 'open-location'; readonly file: string; readonly line: number }
  | { readonly kind: 'copy'; readonly text: string };

interface MarkBase {
  /** The same thing has the same id in every scene; the renderer joins by it. */
  readonly id: string;
  readonly part: Part;
  readonly role?: LaneRole;
  readonly state?: MarkState;
  /** Further words for the style sheet: `remote`, `head`, `dashed`, `muted`, `strong`. */
  readonly look?: readonly string[];
  /** A sentence; marks with `region` are stops of the arrow keys and must have one. */
  readonly spoken?: string;
  readonly region?: Region;
  /** What the mark adds on hover and focus; `spoken` where absent. */
  readonly tip?: string;
  readonly acts?: readonly Act[];
  /** For the details sheet and for drags. */
  readonly about?: About;
}

export type About =
  | { readonly kind: 'commit'; readonly oid: string }
  | { readonly kind: 'branch'; readonly name: string; readonly where: 'host' | 'local' | 'remote' }
  | { readonly kind: 'step'; readonly id: string; readonly line: string | null }
  | { readonly kind: 'pull-request'; readonly id: number }
  | { readonly kind: 'teammate'; readonly id: string };

export interface BoxMark extends MarkBase {
  readonly shape: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface PathMark extends MarkBase {
  readonly shape: 'path';
  readonly d: string;
  /** Has an arrow head at its end. */
  readonly arrow?: boolean;
}
export interface DotMark extends MarkBase {
  readonly shape: 'dot';
  readonly x: number;
  readonly y: number;
  readonly r: number;
  /** One character inside, e.g. the result of a pipeline. */
  readonly glyph?: string;
}
export interface PillMark extends MarkBase {
  readonly shape: 'pill';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly style: TextStyle;
  readonly icon?: 'lock' | 'tag';
}
export interface DiscMark extends MarkBase {
  readonly shape: 'disc';
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly text: string;
  /** The state as a sign, so that colour is never alone: a tick, an arrow, a bar. */
  readonly sign?: string;
}
/** Where the sign of a disc stands, right of and above its middle: on a small one further out, so that the number is seen. */
export const signAt = ({ r }: DiscMark): number => (r < 13 ? r : r - 1);
export const signRadius = ({ r }: DiscMark): number => (r < 13 ? 6 : 7);

export interface TextMark extends MarkBase {
  readonly shape: 'text';
  /** The left edge, and the base line. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly style: TextStyle;
}
export type Mark = BoxMark | PathMark | DotMark | PillMark | DiscMark | TextMark;

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
