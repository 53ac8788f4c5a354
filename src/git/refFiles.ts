import type { MemoryVolume } from './volume';

export type RawRef =
  { readonly type: 'direct'; readonly hash: string } | { readonly type: 'symbolic'; readonly target: string };

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The refs of one repository as the small files that git keeps them in. */
export class RefFiles {
  readonly #volume: MemoryVolume;
  readonly #gitDir: string;

  constructor(volume: MemoryVolume, gitDir: string) {
    this.#volume = volume;
    this.#gitDir = gitDir;
  }

  read(name: string): RawRef | null {
    const bytes = this.#volume.read(`${this.#gitDir}/${name}`);
    if (!bytes) return null;
    const text = decoder.decode(bytes).trim();
    if (text.startsWith('ref: ')) return { type: 'symbolic', target: text.slice(5).trim() };
    const hash = /^[0-9a-f]{40}/.exec(text)?.[0];
    return hash ? { type: 'direct', hash } : null;
  }

  /** Follows symbolic refs, a few at most, for a loop would never end. */
  resolve(name: string): string | null {
    let ref = this.read(name);
    for (let step = 0; ref?.type === 'symbolic' && step < 5; step++) ref = this.read(ref.target);
    return ref?.type === 'direct' ? ref.hash : null;
  }

  write(name: string, ref: RawRef): void {
    const path = `${this.#gitDir}/${name}`;
    // A folder that deleted branches left behind is no branch, and git clears it away for a new one of that name.
    if (this.#volume.isFolder(path) && this.#names(name).length === 0) this.#volume.remove(path);
    const other = this.#names(name)[0] ?? this.#fileAbove(name);
    if (other !== undefined)
      throw new Error(`fatal: cannot lock ref '${name}': '${other}' exists; cannot create '${name}'`);
    const text = ref.type === 'symbolic' ? `ref: ${ref.target}\n` : `${ref.hash}\n`;
    this.#volume.write(path, encoder.encode(text));
  }

  remove(name: string): void {
    this.#volume.remove(`${this.#gitDir}/${name}`);
    const parts = name.split('/');
    while (parts.length > 3) {
      parts.pop();
      const folder = `${this.#gitDir}/${parts.join('/')}`;
      if (this.#volume.list(folder)?.length !== 0) return;
      this.#volume.remove(folder);
    }
  }

  /** A branch `a` leaves no room for a branch `a/b`. */
  #fileAbove(name: string): string | undefined {
    const parts = name.split('/').slice(0, -1);
    for (; parts.length > 0; parts.pop()) {
      const above = parts.join('/');
      if (this.#volume.isFile(`${this.#gitDir}/${above}`)) return above;
    }
    return undefined;
  }

  /** Full names below a prefix, sorted. */
  list(prefix = 'refs/'): readonly string[] {
    const start = prefix.startsWith('refs/') ? prefix : 'refs/';
    return this.#names(start.slice(0, start.lastIndexOf('/')))
      .filter(name => name.startsWith(prefix))
      .sort();
  }

  #names(folder: string): string[] {
    const names: string[] = [];
    for (const entry of this.#volume.list(`${this.#gitDir}/${folder}`) ?? []) {
      const name = `${folder}/${entry}`;
      if (this.#volume.isFolder(`${this.#gitDir}/${name}`)) names.push(...this.#names(name));
      else names.push(name);
    }
    return names;
  }
}
