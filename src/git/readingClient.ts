import type { PromiseFsClient } from 'isomorphic-git';
import type { MemoryVolume } from './volume';

const clients = new WeakMap<MemoryVolume, PromiseFsClient>();

/** The volume as isomorphic-git wants it: Node's promises, with Node's error codes. */
export function readingClient(volume: MemoryVolume): PromiseFsClient {
  let client = clients.get(volume);
  if (!client) clients.set(volume, (client = createClient(volume)));
  return client;
}

function createClient(volume: MemoryVolume): PromiseFsClient {
  const failure = (code: string, path: string) =>
    Promise.reject(Object.assign(new Error(`${code}: ${path}`), { code }));
  const stat = (path: string) => {
    const found = volume.stat(path);
    if (!found) return failure('ENOENT', path);
    const mode = found.kind === 'folder' ? 0o040000 : found.executable ? 0o100755 : 0o100644;
    return Promise.resolve({
      mode,
      size: found.size,
      mtimeMs: found.mtime,
      ctimeMs: found.mtime,
      ino: 0,
      dev: 0,
      uid: 0,
      gid: 0,
      isFile: () => found.kind === 'file',
      isDirectory: () => found.kind === 'folder',
      isSymbolicLink: () => false,
    });
  };
  return {
    promises: {
      readFile: (path: string, options?: string | { encoding?: string }) => {
        const content = volume.read(path);
        if (!content) return failure(volume.exists(path) ? 'EISDIR' : 'ENOENT', path);
        const encoding = typeof options === 'string' ? options : options?.encoding;
        return Promise.resolve(encoding ? new TextDecoder().decode(content) : content);
      },
      writeFile: (path: string, content: string | Uint8Array) => {
        volume.write(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
        return Promise.resolve();
      },
      unlink: (path: string) => {
        volume.remove(path);
        return Promise.resolve();
      },
      readdir: (path: string) => {
        const names = volume.list(path);
        return names ? Promise.resolve([...names]) : failure(volume.exists(path) ? 'ENOTDIR' : 'ENOENT', path);
      },
      mkdir: (path: string) => {
        volume.makeFolder(path);
        return Promise.resolve();
      },
      rmdir: (path: string) => {
        volume.remove(path);
        return Promise.resolve();
      },
      stat,
      lstat: stat,
      readlink: (path: string) => failure('EINVAL', path),
      symlink: (_target: string, path: string) => failure('EPERM', path),
    },
  };
}
