import type { Storage } from 'just-git/server';
import { isObjectType, objectPoolOf } from './objectPool';
import { RefFiles } from './refFiles';
import type { MemoryVolume } from './volume';

/** What just-git keeps a repository in: for us always this one, whatever name it is called by. */
export function storageOf(volume: MemoryVolume, gitDir: string): Storage {
  const pool = objectPoolOf(volume);
  const refs = new RefFiles(volume, gitDir);
  const put = (hash: string, type: string, content: Uint8Array): boolean => {
    if (!isObjectType(type)) throw new Error(`Unknown object type ${type}`);
    return pool.put(gitDir, hash, type, content);
  };
  const refOperations = {
    getRef: (name: string) => refs.read(name),
    putRef: (name: string, ref: Parameters<RefFiles['write']>[1]) => {
      refs.write(name, ref);
    },
    removeRef: (name: string) => {
      refs.remove(name);
    },
  };
  return {
    hasRepo: () => true,
    insertRepo: () => undefined,
    deleteRepo: () => undefined,
    getObject: (_, hash) => pool.get(gitDir, hash),
    putObject: (_, hash, type, content) => {
      put(hash, type, content);
    },
    putObjects: (_, objects) =>
      objects.filter(({ hash, type, content }) => put(hash, type, content)).map(({ hash }) => hash),
    hasObject: (_, hash) => pool.has(gitDir, hash),
    findObjectsByPrefix: (_, prefix) => pool.all(gitDir).filter(oid => oid.startsWith(prefix)),
    listObjectHashes: () => [...pool.all(gitDir)],
    deleteObjects: (_, hashes) => hashes.filter(oid => pool.drop(gitDir, oid)).length,
    getRef: (_, name) => refOperations.getRef(name),
    putRef: (_, name, ref) => {
      refOperations.putRef(name, ref);
    },
    removeRef: (_, name) => {
      refOperations.removeRef(name);
    },
    listRefs: (_, prefix) =>
      refs.list(prefix).flatMap(name => {
        const ref = refs.read(name);
        return ref ? [{ name, ref }] : [];
      }),
    atomicRefUpdate: (_, update) => update(refOperations),
  };
}
