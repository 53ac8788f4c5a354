import { readObject } from 'isomorphic-git';
import { decodeLooseObject, encodeLooseObject } from './looseObject';
import { readingClient } from './readingClient';
import type { MemoryVolume } from './volume';

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

export interface RawObject {
  readonly type: ObjectType;
  readonly content: Uint8Array;
}

/**
 * Every object of every repository of one volume, once, by oid. Which repository holds which object is written as loose files
 * in the volume at the same moment, so that a repository is complete for any other reader.
 */
export class ObjectPool {
  readonly #volume: MemoryVolume;
  readonly #objects = new Map<string, RawObject>();
  readonly #files = new Map<string, Uint8Array>();
  /** gitDir -> the objects that it holds; filled from its folder on first use. */
  readonly #held = new Map<string, Set<string>>();

  constructor(volume: MemoryVolume) {
    this.#volume = volume;
  }

  has(gitDir: string, oid: string): boolean {
    return this.#holdings(gitDir).has(oid) || this.#discover(gitDir, oid);
  }

  get(gitDir: string, oid: string): RawObject | null | Promise<RawObject | null> {
    if (!this.has(gitDir, oid)) return null;
    return this.#objects.get(oid) ?? this.#load(gitDir, oid);
  }

  /** true when the repository did not hold it before. */
  put(gitDir: string, oid: string, type: ObjectType, content: Uint8Array): boolean {
    if (this.has(gitDir, oid)) return false;
    if (!this.#objects.has(oid)) this.#objects.set(oid, { type, content: content.slice() });
    let file = this.#files.get(oid);
    if (!file) {
      file = encodeLooseObject(type, content);
      this.#files.set(oid, file);
    }
    this.#volume.write(pathOf(gitDir, oid), file);
    this.#holdings(gitDir).add(oid);
    return true;
  }

  /** Only for a push that was refused: nothing refers to these. */
  drop(gitDir: string, oid: string): boolean {
    if (!this.#holdings(gitDir).delete(oid)) return false;
    this.#volume.remove(pathOf(gitDir, oid));
    return true;
  }

  all(gitDir: string): readonly string[] {
    return [...this.#holdings(gitDir)];
  }

  /** Lets go of what is known of a repository whose folder went away. */
  forget(gitDir: string): void {
    this.#held.delete(gitDir);
  }

  #holdings(gitDir: string): Set<string> {
    let held = this.#held.get(gitDir);
    if (!held) {
      held = new Set();
      for (const folder of this.#volume.list(`${gitDir}/objects`) ?? [])
        if (/^[0-9a-f]{2}$/.test(folder))
          for (const name of this.#volume.list(`${gitDir}/objects/${folder}`) ?? []) held.add(folder + name);
      this.#held.set(gitDir, held);
    }
    return held;
  }

  /** An object that somebody else wrote into the folder since. */
  #discover(gitDir: string, oid: string): boolean {
    if (!/^[0-9a-f]{40}$/.test(oid) || !this.#volume.exists(pathOf(gitDir, oid))) return false;
    this.#holdings(gitDir).add(oid);
    return true;
  }

  #load(gitDir: string, oid: string): RawObject | null | Promise<RawObject | null> {
    const file = this.#volume.read(pathOf(gitDir, oid));
    const stored = file && decodeLooseObject(file);
    if (stored && isObjectType(stored.type)) return this.#keep(oid, { type: stored.type, content: stored.content });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- meant for when the type is known; here it is asked for
    return readObject({ fs: readingClient(this.#volume), gitdir: gitDir, oid, format: 'content' }).then(
      read =>
        read.format === 'content' && isObjectType(read.type)
          ? this.#keep(oid, { type: read.type, content: Uint8Array.from(read.object) })
          : null,
      () => null,
    );
  }

  #keep(oid: string, object: RawObject): RawObject {
    this.#objects.set(oid, object);
    return object;
  }
}

const pools = new WeakMap<MemoryVolume, ObjectPool>();

/** The one pool of a volume. */
export function objectPoolOf(volume: MemoryVolume): ObjectPool {
  let pool = pools.get(volume);
  if (!pool) pools.set(volume, (pool = new ObjectPool(volume)));
  return pool;
}

const pathOf = (gitDir: string, oid: string) => `${gitDir}/objects/${oid.slice(0, 2)}/${oid.slice(2)}`;

export const isObjectType = (type: string): type is ObjectType =>
  type === 'blob' || type === 'tree' || type === 'commit' || type === 'tag';
