import * as vscode from 'vscode';
import type { CloneState } from '../../world/snapshot';
import type { FileRefusal, Team } from '../../world/team';
import type { Result } from '../../base/result';
import type { Sandbox, SandboxState } from '../state/sandbox';
import { pathInClone } from './cloneUri';
import { compareListings, listFiles, type Listing } from './listFiles';

/**
 * The clones as an editor sees them: the learner's can be written, except `.git`; teammates' can only be read. Folders above the
 * clones (`/`, `/learner`) exist, so that a breadcrumb or an "open folder" can walk there.
 */
export class TeamFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #sandbox: Sandbox;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscription: vscode.Disposable;
  #team: Team | null = null;
  #listing: Listing = new Map();

  readonly onDidChangeFile = this.#changed.event;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    this.#subscription = sandbox.onDidChange(() => {
      this.#tellChanges();
    });
  }

  watch(): vscode.Disposable {
    // All files are in memory and watched together: there are few, and a change is known to the moment.
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const place = await this.#find(uri);
    if (place.kind === 'above') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { team } = place.state;
    const info = team.files.stat(place.clone.person, place.path);
    if (!info) throw vscode.FileSystemError.FileNotFound(uri);
    return {
      type: info.kind === 'folder' ? vscode.FileType.Directory : vscode.FileType.File,
      ctime: 0,
      mtime: info.mtime,
      size: info.size,
      ...(isReadOnly(place) || info.readOnly ? { permissions: vscode.FilePermission.Readonly } : {}),
    };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const place = await this.#find(uri);
    if (place.kind === 'above') return place.names.map(name => [name, vscode.FileType.Directory]);
    const { files } = place.state.team;
    const entries = files.list(place.clone.person, place.path);
    if (!entries) {
      const isFile = files.stat(place.clone.person, place.path) !== undefined;
      throw isFile ? vscode.FileSystemError.FileNotADirectory(uri) : vscode.FileSystemError.FileNotFound(uri);
    }
    return entries.map(([name, kind]) => [name, kind === 'folder' ? vscode.FileType.Directory : vscode.FileType.File]);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const place = await this.#find(uri);
    if (place.kind === 'above') throw vscode.FileSystemError.FileIsADirectory(uri);
    const { files } = place.state.team;
    const content = files.read(place.clone.person, place.path);
    if (content) return content;
    const isFolder = files.stat(place.clone.person, place.path)?.kind === 'folder';
    throw isFolder ? vscode.FileSystemError.FileIsADirectory(uri) : vscode.FileSystemError.FileNotFound(uri);
  }

  async writeFile(
    uri: vscode.Uri,
    content: Uint8Array,
    { create, overwrite }: { readonly create: boolean; readonly overwrite: boolean },
  ): Promise<void> {
    const { team, path } = await this.#writable(uri);
    const info = team.files.stat('learner', path);
    if (!info && !create) throw vscode.FileSystemError.FileNotFound(uri);
    if (info?.kind === 'folder') throw vscode.FileSystemError.FileIsADirectory(uri);
    if (info && create && !overwrite) throw vscode.FileSystemError.FileExists(uri);
    const parent = parentOf(path);
    if (parent !== '' && team.files.stat('learner', parent)?.kind === 'file') {
      throw vscode.FileSystemError.FileNotADirectory(uri.with({ path: parentOf(uri.path) }));
    }
    check(uri, await team.writeFile(path, content));
  }

  async createDirectory(uri: vscode.Uri): Promise<void> {
    const { team, path } = await this.#writable(uri);
    if (team.files.stat('learner', path)) throw vscode.FileSystemError.FileExists(uri);
    check(uri, await team.createFolder(path));
  }

  async delete(uri: vscode.Uri, { recursive }: { readonly recursive: boolean }): Promise<void> {
    const { team, path } = await this.#writable(uri);
    const info = team.files.stat('learner', path);
    if (!info) throw vscode.FileSystemError.FileNotFound(uri);
    if (info.kind === 'folder' && recursive) {
      for (const [name] of team.files.list('learner', path) ?? []) {
        await this.delete(vscode.Uri.joinPath(uri, name), { recursive });
      }
      // The last file of a folder may take the folder with it, as in git.
      if (!team.files.stat('learner', path)) return;
    }
    check(uri, await team.deleteFile(path));
  }

  async rename(from: vscode.Uri, to: vscode.Uri, { overwrite }: { readonly overwrite: boolean }): Promise<void> {
    const { team, path } = await this.#writable(from);
    const goal = await this.#writable(to);
    if (!team.files.stat('learner', path)) throw vscode.FileSystemError.FileNotFound(from);
    if (team.files.stat('learner', goal.path)) {
      if (!overwrite) throw vscode.FileSystemError.FileExists(to);
      check(to, await team.deleteFile(goal.path));
    }
    check(to, await team.renameFile(path, goal.path));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #find(uri: vscode.Uri): Promise<Place> {
    await this.#sandbox.ready;
    const { state } = this.#sandbox;
    if (!state)
      throw vscode.FileSystemError.Unavailable(
        vscode.l10n.t('There is no sandbox. Start one with "Git Flow: Start Sandbox".'),
      );
    for (const clone of clonesOf(state)) {
      const path = pathInClone(uri, clone);
      if (path !== undefined) return { kind: 'inside', state, clone, path };
    }
    const folder = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
    const below = clonesOf(state).filter(({ path }) => path.startsWith(folder));
    if (below.length === 0) throw vscode.FileSystemError.FileNotFound(uri);
    const names = below.map(({ path }) => path.slice(folder.length).split('/')[0] ?? '');
    return { kind: 'above', names: [...new Set(names)] };
  }

  async #writable(uri: vscode.Uri): Promise<{ readonly team: Team; readonly path: string }> {
    await this.#sandbox.ready;
    const { state } = this.#sandbox;
    const isInClone = state !== null && clonesOf(state).some(clone => pathInClone(uri, clone) !== undefined);
    const place = isInClone ? await this.#find(uri) : null;
    if (place?.kind !== 'inside' || place.path === '' || isReadOnly(place)) {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    return { team: place.state.team, path: place.path };
  }

  #tellChanges(): void {
    const { state } = this.#sandbox;
    const before = this.#listing;
    this.#listing = state ? listFiles(state.team.files, clonesOf(state)) : new Map();
    const isOther = this.#team !== (state?.team ?? null);
    this.#team = state?.team ?? null;
    const changes = compareListings(before, this.#listing, isOther);
    if (changes.length === 0) return;
    const types = {
      created: vscode.FileChangeType.Created,
      changed: vscode.FileChangeType.Changed,
      deleted: vscode.FileChangeType.Deleted,
    };
    this.#changed.fire(
      changes.map(({ path, kind }) => ({ type: types[kind], uri: vscode.Uri.from({ scheme: 'gitflow', path }) })),
    );
  }
}

type Place =
  | { readonly kind: 'above'; readonly names: readonly string[] }
  | { readonly kind: 'inside'; readonly state: SandboxState; readonly clone: CloneState; readonly path: string };

export function clonesOf({ snapshot }: SandboxState): readonly CloneState[] {
  return [snapshot.learner, ...snapshot.teammates.map(({ clone }) => clone)];
}

function isReadOnly({ clone, path }: { readonly clone: CloneState; readonly path: string }): boolean {
  return clone.person !== 'learner' || path === '.git' || path.startsWith('.git/');
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function check(uri: vscode.Uri, result: Result<unknown, FileRefusal>): void {
  if (result.ok) return;
  switch (result.code) {
    case 'not-found':
      throw vscode.FileSystemError.FileNotFound(uri);
    case 'exists':
      throw vscode.FileSystemError.FileExists(uri);
    case 'is-folder':
      throw vscode.FileSystemError.FileIsADirectory(uri);
    case 'read-only':
    case 'outside':
      throw vscode.FileSystemError.NoPermissions(uri);
    case 'not-empty':
      throw vscode.FileSystemError.NoPermissions(vscode.l10n.t('The folder {0} is not empty.', uri.path));
    case 'too-large':
      throw vscode.FileSystemError.NoPermissions(vscode.l10n.t('{0} is too large for a sandbox in memory.', uri.path));
  }
}
