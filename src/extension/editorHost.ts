import type { HttpModule } from '../git/serveHost';
import type { Programs } from './repository/childProcess';

/** What differs between the desktop (Node) and the browser (web worker). */
export interface EditorHost {
  readonly kind: 'node' | 'web';
  /** Loads the heavy part; the same module on every call. */
  loadEngine(): Promise<typeof import('./engine.lazy')>;
  /** Listens for Git clients on this computer; absent in the browser. */
  readonly http?: HttpModule;
  /** Starts programs of this computer, such as git; absent in the browser. */
  readonly programs?: Programs;
  /** Can write files to the disk of this computer. */
  readonly canWriteToDisk: boolean;
}
