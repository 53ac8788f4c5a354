import type { FileSystem, FileStat } from 'just-git';
import { joinPaths } from './joinPaths';
import type { MemoryVolume } from './volume';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * The volume as just-git wants it, as far as one clone's folder. What lies outside is not there for reading and refused for
 * writing, whatever a line names. There are no symbolic links: a link in a repository is a plain file that holds its target,
 * so that no path of a clone can lead out of it.
 */
export function fileSystemOf(wholeVolume: MemoryVolume, root: string): FileSystem {
  const volume = confine(wholeVolume, root);
  const readBytes = (path: string): Uint8Array => {
    const content = volume.read(path);
    if (!content) throw new Error(`ENOENT: no such file, open '${path}'`);
    return content;
  };
  const statOf = (path: string): FileStat => {
    const stat = volume.stat(path);
    if (!stat) throw new Error(`ENOENT: no such file or folder, stat '${path}'`);
    const isFile = stat.kind === 'file';
    const mode = isFile ? (stat.executable ? 0o100755 : 0o100644) : 0o040000;
    return { isFile, isDirectory: !isFile, isSymbolicLink: false, mode, size: stat.size, mtime: new Date(stat.mtime) };
  };
  return {
    readFile: path => settle(() => decoder.decode(readBytes(path))),
    readFileBuffer: path => settle(() => readBytes(path)),
    writeFile: (path, content) =>
      settle(() => {
        volume.write(path, typeof content === 'string' ? encoder.encode(content) : content);
      }),
    exists: path => Promise.resolve(volume.exists(path)),
    stat: path => settle(() => statOf(path)),
    lstat: path => settle(() => statOf(path)),
    mkdir: path =>
      settle(() => {
        volume.makeFolder(path);
      }),
    readdir: path =>
      settle(() => {
        const names = volume.list(path);
        if (!names) throw new Error(`ENOENT: no such folder, scandir '${path}'`);
        return [...names];
      }),
    rm: (path, options) =>
      settle(() => {
        if (!volume.exists(path) && !options?.force) throw new Error(`ENOENT: no such file or folder, rm '${path}'`);
        if (!options?.recursive && (volume.list(path)?.length ?? 0) > 0)
          throw new Error(`ENOTEMPTY: folder not empty, rm '${path}'`);
        volume.remove(path);
      }),
  };
}

/** Does it now, and hands on what it threw as a rejection. */
function settle<T>(task: () => T): Promise<T> {
  try {
    return Promise.resolve(task());
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}

type Files = Pick<MemoryVolume, 'read' | 'stat' | 'list' | 'exists' | 'write' | 'makeFolder' | 'remove'>;

function confine(volume: MemoryVolume, root: string): Files {
  const isInside = (path: string) => {
    const plain = joinPaths(path);
    return plain === root || plain.startsWith(`${root}/`);
  };
  const expectInside = (path: string) => {
    if (!isInside(path)) throw new Error(`'${path}' is outside of ${root}`);
  };
  return {
    read: path => (isInside(path) ? volume.read(path) : undefined),
    stat: path => (isInside(path) ? volume.stat(path) : undefined),
    list: path => (isInside(path) ? volume.list(path) : undefined),
    exists: path => isInside(path) && volume.exists(path),
    write: (path, content, options) => {
      expectInside(path);
      volume.write(path, content, options);
    },
    makeFolder: path => {
      expectInside(path);
      volume.makeFolder(path);
    },
    remove: path => {
      expectInside(path);
      volume.remove(path);
    },
  };
}
