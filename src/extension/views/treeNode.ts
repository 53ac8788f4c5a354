import type { PersonId } from '../../world/snapshot';
import type { BranchTarget } from './branchTarget';

/** One item of a sidebar view, as data. The editor's own tree item is made of it in `treeFace.ts`. */
export interface TreeNode {
  /** The same thing keeps its id from one change to the next, so that the tree keeps what is folded and selected. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown. */
  readonly tooltip: string;
  /** The whole item in one spoken sentence. */
  readonly spoken: string;
  /** A codicon, and the theme colour that it is painted with. */
  readonly icon: string;
  readonly colour?: string;
  /** What context menus are chosen by. */
  readonly kind: string;
  readonly command?: { readonly id: string; readonly title: string; readonly arguments: readonly unknown[] };
  readonly children?: readonly TreeNode[];
  readonly folded?: boolean;
  readonly branch?: BranchTarget;
  /** A teammate. */
  readonly person?: PersonId;
  /** The number of a pull request. */
  readonly request?: number;
  /** The number of a pipeline, and the name of a job of it. */
  readonly pipeline?: number;
  readonly job?: string;
  /** The id of an exercise. */
  readonly exercise?: string;
}

/** Text that came from a person or a repository, so that Markdown takes it literally. */
export function literal(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&');
}
