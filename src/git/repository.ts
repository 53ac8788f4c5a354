import { readBlob, readCommit, readTree } from 'isomorphic-git';
import { readConfig } from './config';
import { findMergeBases } from './mergeBase';
import { objectPoolOf, type ObjectPool } from './objectPool';
import { readingClient } from './readingClient';
import { RefFiles } from './refFiles';
import type { GitCommit, GitRepository, GitTreeFile } from './types';
import type { MemoryVolume } from './volume';

/** What was parsed once is never parsed again: an oid means the same content in every repository. */
const commits = new Map<string, GitCommit>();
const trees = new Map<string, readonly GitTreeFile[]>();

export class Repository implements GitRepository {
  readonly gitDir: string;
  protected readonly volume: MemoryVolume;
  protected readonly objects: ObjectPool;
  protected readonly refFiles: RefFiles;

  constructor(volume: MemoryVolume, gitDir: string) {
    this.volume = volume;
    this.gitDir = gitDir;
    this.objects = objectPoolOf(volume);
    this.refFiles = new RefFiles(volume, gitDir);
  }

  head(): { readonly branch: string | null; readonly oid: string | null } {
    const head = this.refFiles.read('HEAD');
    const branch = head?.type === 'symbolic' ? head.target.replace(/^refs\/heads\//, '') : null;
    return { branch, oid: this.refFiles.resolve('HEAD') };
  }

  refs(): ReadonlyMap<string, string> {
    const refs = new Map<string, string>();
    for (const name of this.refFiles.list()) {
      const ref = this.refFiles.read(name);
      if (ref?.type === 'direct') refs.set(name, this.#peel(ref.hash));
    }
    return refs;
  }

  async commit(oid: string): Promise<GitCommit> {
    const known = commits.get(oid);
    if (known) return known;
    const { commit } = await readCommit({ fs: readingClient(this.volume), gitdir: this.gitDir, oid });
    const parsed: GitCommit = {
      oid,
      tree: commit.tree,
      parents: commit.parent,
      authorName: commit.author.name,
      authorEmail: commit.author.email,
      authorTime: commit.author.timestamp,
      committerName: commit.committer.name,
      committerEmail: commit.committer.email,
      committerTime: commit.committer.timestamp,
      message: commit.message,
    };
    commits.set(oid, parsed);
    return parsed;
  }

  async files(commitOrTree: string): Promise<readonly GitTreeFile[]> {
    const object = await this.objects.get(this.gitDir, commitOrTree);
    const tree = object?.type === 'commit' ? (await this.commit(commitOrTree)).tree : commitOrTree;
    return this.#filesOfTree(tree);
  }

  async #filesOfTree(tree: string): Promise<readonly GitTreeFile[]> {
    const known = trees.get(tree);
    if (known) return known;
    const read = await readTree({ fs: readingClient(this.volume), gitdir: this.gitDir, oid: tree });
    const files: GitTreeFile[] = [];
    for (const { path, oid, mode, type } of read.tree) {
      if (type === 'tree')
        files.push(...(await this.#filesOfTree(oid)).map(file => ({ ...file, path: `${path}/${file.path}` })));
      else if (type === 'blob') files.push({ path, oid, executable: mode === '100755' });
    }
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    trees.set(tree, files);
    return files;
  }

  async blob(oid: string): Promise<Uint8Array> {
    const object = await this.objects.get(this.gitDir, oid);
    if (object?.type === 'blob') return object.content;
    return (await readBlob({ fs: readingClient(this.volume), gitdir: this.gitDir, oid })).blob;
  }

  hasObject(oid: string): Promise<boolean> {
    return Promise.resolve(this.objects.has(this.gitDir, oid));
  }

  mergeBases(a: string, b: string): Promise<readonly string[]> {
    return findMergeBases(a, b, oid => this.commit(oid));
  }

  config(key: string): string | undefined {
    const file = this.volume.read(`${this.gitDir}/config`);
    return file && readConfig(new TextDecoder().decode(file)).get(key.toLowerCase())?.at(-1);
  }

  #peel(oid: string): string {
    const object = this.objects.get(this.gitDir, oid);
    if (!object || object instanceof Promise || object.type !== 'tag') return oid;
    const target = /^object ([0-9a-f]{40})\n/.exec(new TextDecoder().decode(object.content))?.[1];
    return target ? this.#peel(target) : oid;
  }
}
