import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { outline } from '../../triggers/evaluate';
import type { OutlinePlace } from '../../triggers/outlineConfig';
import type { Evaluation, TriggerEvent } from '../../triggers/types';
import { cloneScheme, pathInClone } from '../files/cloneUri';
import type { Sandbox } from '../state/sandbox';
import { decidingFiles, providerOf, splitRoot } from '../../triggers/ciPaths';
import { watchHeads } from './gitFolder';
import { evaluateEvent, type TriggerRepository } from './repository';
import { sandboxId, sandboxRepository } from './sandboxRepository';
import { workspaceRepository } from './workspaceRepository';

/** What is likely to happen in a repository next, and what it would set off. */
export interface Reading {
  readonly repository: TriggerRepository;
  readonly results: readonly { readonly event: TriggerEvent; readonly evaluations: readonly Evaluation[] }[];
}

/**
 * Readings of the repositories whose files are open, shared by lenses, hovers and problems. A reading holds until something changes;
 * changes while somebody types are waited out.
 */
export class Readings implements vscode.Disposable {
  readonly #sandbox: Sandbox;
  readonly #parts = new Disposables();
  readonly #changed = this.#parts.add(new vscode.EventEmitter<undefined>());
  readonly #known = new Map<string, Promise<Reading | undefined>>();
  readonly #asked = new Map<string, TriggerEvent>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Fires when what was read may no longer hold. */
  readonly onDidChange = this.#changed.event;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    const touch = (uri: vscode.Uri) => {
      if (placeOf(uri) || /\.ya?ml$/.test(uri.path)) this.#forgetSoon();
    };
    this.#parts.add(
      sandbox.onDidChange(() => {
        this.#forgetSoon();
      }),
    );
    this.#parts.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        touch(document.uri);
      }),
    );
    this.#parts.add(
      vscode.workspace.onDidOpenTextDocument(({ uri }) => {
        touch(uri);
      }),
    );
    this.#parts.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        touch(uri);
      }),
    );
    this.#parts.add(
      watchHeads(() => {
        this.#forgetSoon();
      }),
    );
    const watcher = this.#parts.add(vscode.workspace.createFileSystemWatcher(decidingFiles));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) this.#parts.add(event(touch));
  }

  /** The repository that a file belongs to, with what is near; undefined where there is nothing to say. */
  read(uri: vscode.Uri): Promise<Reading | undefined> {
    const place = this.#place(uri);
    if (!place) return Promise.resolve(undefined);
    const known = this.#known.get(place.key);
    if (known) return known;
    const reading = this.#read(place);
    this.#known.set(place.key, reading);
    return reading;
  }

  /** An event that somebody has asked about comes first from now on. */
  remember(repository: TriggerRepository, event: TriggerEvent): void {
    this.#asked.set(repository.id, event);
    this.#forgetSoon(0);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#parts.dispose();
  }

  #place(uri: vscode.Uri): { readonly key: string; readonly root: vscode.Uri | undefined } | undefined {
    if (uri.scheme === cloneScheme) {
      const { state } = this.#sandbox;
      const isOurs = state !== null && pathInClone(uri, state.snapshot.learner) !== undefined;
      return isOurs ? { key: sandboxId, root: undefined } : undefined;
    }
    const root = placeOf(uri)?.root;
    return root && { key: root.toString(), root };
  }

  async #read({ key, root }: { readonly key: string; readonly root: vscode.Uri | undefined }) {
    const { state } = this.#sandbox;
    const repository = root
      ? await workspaceRepository(root)
      : await (state ? sandboxRepository(state, 'worktree') : Promise.resolve(undefined));
    if (!repository) return undefined;
    const asked = this.#asked.get(key);
    const events = asked ? [asked, ...repository.occasions] : repository.occasions;
    const different = [...new Map(events.map(event => [JSON.stringify(event), event])).values()].slice(0, 4);
    const results = [];
    for (const event of different) results.push({ event, evaluations: await evaluateEvent(repository, event) });
    return { repository, results };
  }

  #forgetSoon(delay = 250): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#known.clear();
      this.#changed.fire(undefined);
    }, delay);
  }
}

/** Where in its repository a file of the user's own lies; undefined where its name decides nothing. */
export function placeOf(uri: vscode.Uri): { readonly root: vscode.Uri; readonly path: string } | undefined {
  if (
    !['file', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'memfs'].includes(uri.scheme) &&
    !vscode.workspace.getWorkspaceFolder(uri)
  )
    return undefined;
  const split = splitRoot(uri.path);
  return split && { root: uri.with({ path: split.root === '' ? '/' : split.root }), path: split.path };
}

/** The path of a document in the repository that a reading is of. */
export function pathIn({ repository }: Reading, uri: vscode.Uri): string {
  const root = repository.uriOf('').path.replace(/\/$/, '');
  return uri.path.startsWith(`${root}/`) ? uri.path.slice(root.length + 1) : uri.path;
}

/** The places of a configuration file; none for other files, and none where it is too long to be looked at. */
export async function placesIn(path: string, text: string): Promise<readonly OutlinePlace[]> {
  const provider = providerOf(path);
  return provider === undefined || text.length > 1_000_000 ? [] : outline(path, text, provider);
}
