import { Volume } from 'memfs';
import { Emitter } from '../base/event';
import type { FolderState, TeamVolume, VolumeStat } from './types';

type StoredFile = FolderState extends ReadonlyMap<string, infer File> ? File : never;

interface Captured {
  readonly state: FolderState;
  /** Paths below the folder that were touched since. */
  readonly touched: Set<string>;
}

/** Node's stat without its exceptions, for memfs pays dearly for every stack trace. */
export class MemoryVolume implements TeamVolume {
  readonly #files = new Volume();
  readonly #clock: () => number;
  #lastWrite = 0;

  readonly #changes = new Emitter<readonly string[]>();
  readonly onDidChange = this.#changes.event;
  readonly #changed = new Set<string>();
  readonly #captures = new Map<string, Captured>();

  /** Whose objects are here too: what a fork began with is read from where it lies, for objects never change. */
  readonly #origin: MemoryVolume | undefined;

  constructor(clock: () => number, origin?: MemoryVolume) {
    this.#clock = clock;
    this.#origin = origin;
  }

  #beneath(path: string): MemoryVolume | undefined {
    return this.#origin && /\.git\/objects(\/|$)/.test(path) ? this.#origin : undefined;
  }

  exists(path: string): boolean {
    return this.#files.existsSync(path) || (this.#beneath(path)?.exists(path) ?? false);
  }

  stat(path: string): VolumeStat | undefined {
    if (!this.#files.existsSync(path)) return this.#beneath(path)?.stat(path);
    const stat = this.#files.statSync(path);
    const isFolder = stat.isDirectory();
    return {
      kind: isFolder ? 'folder' : 'file',
      size: isFolder ? 0 : stat.size,
      mtime: stat.mtime.getTime(),
      executable: !isFolder && (stat.mode & 0o100) !== 0,
    };
  }

  isFolder(path: string): boolean {
    if (!this.#files.existsSync(path)) return this.#beneath(path)?.isFolder(path) ?? false;
    return this.#files.statSync(path).isDirectory();
  }

  isFile(path: string): boolean {
    if (!this.#files.existsSync(path)) return this.#beneath(path)?.isFile(path) ?? false;
    return this.#files.statSync(path).isFile();
  }

  read(path: string): Uint8Array | undefined {
    if (!this.isFile(path)) return undefined;
    if (this.#origin && !this.#files.existsSync(path)) return this.#origin.read(path);
    const content = this.#files.readFileSync(path) as Uint8Array;
    return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  }

  list(path: string): readonly string[] | undefined {
    const beneath = this.#beneath(path)?.list(path);
    if (beneath && !this.#files.existsSync(path)) return beneath;
    if (!this.isFolder(path)) return undefined;
    const names = this.#files.readdirSync(path).map(String);
    return beneath ? [...new Set([...names, ...beneath])].sort() : names;
  }

  write(path: string, content: Uint8Array, options?: { readonly executable?: boolean }): void {
    const executable = options?.executable ?? this.stat(path)?.executable ?? false;
    this.#makeWay(path);
    this.makeFolder(parentOf(path));
    this.#files.writeFileSync(path, content);
    this.#files.chmodSync(path, executable ? 0o100755 : 0o100644);
    this.#stamp(path);
    this.#touch(path);
  }

  /**
   * A file where a folder must be gives way, and the other way round: when git writes into a work tree it has asked already, or
   * was told to. Never among Git's own files, where both would be refs.
   */
  #makeWay(path: string): void {
    if (/\.git\//.test(path)) return;
    if (this.isFolder(path)) this.remove(path);
    for (let at = parentOf(path); at.length > 1; at = parentOf(at)) if (this.isFile(at)) this.remove(at);
  }

  makeFolder(path: string): void {
    if (this.#files.existsSync(path)) return;
    this.#files.mkdirSync(path, { recursive: true });
    this.#touch(path);
  }

  remove(path: string): void {
    if (!this.#files.existsSync(path)) return;
    for (const below of this.#filesBelow(path)) this.#touch(below);
    this.#files.rmSync(path, { recursive: true, force: true });
    this.#touch(path);
  }

  rename(from: string, to: string): void {
    if (!this.#files.existsSync(from)) return;
    this.makeFolder(parentOf(to));
    const before = [...this.#filesBelow(from)];
    this.#files.renameSync(from, to);
    for (const path of before) {
      this.#touch(path);
      const moved = to + path.slice(from.length);
      if (this.isFile(moved)) this.#stamp(moved);
      this.#touch(moved);
    }
  }

  capture(folder: string): FolderState {
    const known = this.#captures.get(folder);
    if (known?.touched.size === 0) return known.state;
    const state = new Map<string, StoredFile>();
    for (const path of this.#filesBelow(folder, [`${folder}/objects`, `${folder}/.git/objects`])) {
      const name = path.slice(folder.length + 1);
      const before = known?.state.get(name);
      state.set(name, before && !known?.touched.has(path) ? before : this.#load(path, before));
    }
    // What was written again with the same content has not changed, and whoever compares captures shall see that.
    const isSame =
      known?.state.size === state.size && [...state].every(([name, file]) => known.state.get(name) === file);
    if (isSame) {
      known.touched.clear();
      return known.state;
    }
    this.#captures.set(folder, { state, touched: new Set() });
    return state;
  }

  restore(folder: string, state: FolderState): void {
    const now = this.capture(folder);
    const gone = [...now.keys()].filter(name => !state.has(name));
    for (const name of gone) this.remove(`${folder}/${withoutSlash(name)}`);
    for (const [name, file] of state) {
      if (now.get(name) === file) continue;
      const path = `${folder}/${withoutSlash(name)}`;
      if (!name.endsWith('/') && this.isFolder(path)) this.remove(path);
      if (name.endsWith('/')) this.makeFolder(path);
      else this.write(path, file.content, { executable: file.executable });
    }
    for (const name of gone) this.#removeEmptyFolders(folder, parentOf(`${folder}/${withoutSlash(name)}`), state);
    this.#captures.set(folder, { state, touched: new Set() });
  }

  /** Gives `before` back where the file still says the same. */
  #load(path: string, before?: StoredFile): StoredFile {
    const content = this.read(path) ?? new Uint8Array();
    const executable = this.stat(path)?.executable ?? false;
    const isSame = before?.executable === executable && before.content.length === content.length;
    return isSame && before.content.every((byte, i) => byte === content[i]) ? before : { content, executable };
  }

  /** All files at and below a path; an empty folder appears with a slash at its end, so that it can be brought back. */
  *#filesBelow(path: string, without: readonly string[] = []): Generator<string> {
    if (without.includes(path)) return;
    const names = this.list(path);
    if (!names) {
      if (this.exists(path)) yield path;
    } else if (names.length === 0) yield `${path}/`;
    else for (const name of names) yield* this.#filesBelow(`${path === '/' ? '' : path}/${name}`, without);
  }

  #removeEmptyFolders(root: string, folder: string, wanted: FolderState): void {
    let at = folder;
    while (at.length > root.length && this.list(at)?.length === 0 && !wanted.has(`${at.slice(root.length + 1)}/`)) {
      this.remove(at);
      at = parentOf(at);
    }
  }

  /** Half a millisecond more survives memfs's way through seconds without losing the last digit. */
  #stamp(path: string): void {
    this.#lastWrite = Math.max(this.#lastWrite + 1, Math.floor(this.#clock()));
    const seconds = (this.#lastWrite + 0.5) / 1000;
    this.#files.utimesSync(path, seconds, seconds);
  }

  #touch(path: string): void {
    for (const [folder, { touched }] of this.#captures) if (path.startsWith(`${folder}/`)) touched.add(path);
    if (this.#changed.size === 0)
      setTimeout(() => {
        this.#announce();
      }, 0);
    this.#changed.add(withoutSlash(path));
  }

  #announce(): void {
    const paths = [...this.#changed];
    this.#changed.clear();
    this.#changes.fire(paths);
  }
}

/**
 * A new, empty volume. The clock gives milliseconds; a write is never stamped earlier than the one before it. With an `origin`
 * it has that volume's Git objects from the beginning, without copying them.
 */
export function createVolume(clock: () => number = Date.now, origin?: TeamVolume): MemoryVolume {
  return new MemoryVolume(clock, origin instanceof MemoryVolume ? origin : undefined);
}

const parentOf = (path: string) => path.slice(0, Math.max(1, path.lastIndexOf('/')));
const withoutSlash = (path: string) => (path.endsWith('/') ? path.slice(0, -1) : path);
