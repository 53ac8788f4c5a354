import type { ObjectStore, RefStore } from 'just-git';
import { createServer } from 'just-git/server';
import { objectPoolOf } from './objectPool';
import { RefFiles } from './refFiles';
import { storageOf } from './storage';
import type { MemoryVolume } from './volume';

export interface RepositoryStores {
  readonly objectStore: ObjectStore;
  readonly refStore: RefStore;
}

/**
 * Objects and refs of one repository for just-git's commands. Reading goes straight to the pool; hashing and unpacking are
 * just-git's own, which it offers to whoever stores a server's repositories.
 */
export function storesOf(volume: MemoryVolume, gitDir: string): RepositoryStores {
  const pool = objectPoolOf(volume);
  const refs = new RefFiles(volume, gitDir);
  const stored = createServer({ storage: storageOf(volume, gitDir), packCache: false }).requireRepo('repository');
  const objectStore: ObjectStore = {
    read: async oid => {
      const object = await pool.get(gitDir, oid);
      if (!object) throw new Error(`object ${oid} not found`);
      return object;
    },
    exists: oid => Promise.resolve(pool.has(gitDir, oid)),
    write: async (type, content) => (await stored).objectStore.write(type, content),
    ingestPack: async pack => (await stored).objectStore.ingestPack(pack),
    ingestPackStream: async entries => (await stored).objectStore.ingestPackStream(entries),
    findByPrefix: prefix => Promise.resolve(pool.all(gitDir).filter(oid => oid.startsWith(prefix))),
  };
  const refStore: RefStore = {
    readRef: name => Promise.resolve(refs.read(name)),
    writeRef: (name, ref) => {
      refs.write(name, typeof ref === 'string' ? { type: 'direct', hash: ref } : ref);
      return Promise.resolve();
    },
    deleteRef: name => {
      refs.remove(name);
      return Promise.resolve();
    },
    listRefs: (prefix = 'refs') =>
      Promise.resolve(
        refs.list(prefix).flatMap(name => {
          const hash = refs.resolve(name);
          return hash === null ? [] : [{ name, hash }];
        }),
      ),
    compareAndSwapRef: (name, expected, ref) => {
      if (refs.resolve(name) !== expected) return Promise.resolve(false);
      if (ref) refs.write(name, ref);
      else refs.remove(name);
      return Promise.resolve(true);
    },
  };
  return { objectStore, refStore };
}
