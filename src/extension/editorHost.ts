import type * as vscode from 'vscode';
import type { Team } from '../world/team';

/** What differs between the desktop (Node) and the browser (web worker). */
export interface EditorHost {
  readonly kind: 'node' | 'web';
  /** Loads the heavy part; the same module on every call. */
  loadEngine(): Promise<typeof import('./engine.lazy')>;
  /** Serves the team's host on this computer; absent in the browser. */
  readonly serve?: (team: () => Team | undefined) => Promise<ServedHost>;
  /** Writes files to the disk of this computer; absent in the browser. */
  readonly canWriteToDisk: boolean;
}

export interface ServedHost extends vscode.Disposable {
  readonly url: string;
}
