import type { GitRepository } from '../git/types';
import { compareFiles } from './host/treeDiff';
import { resolvePath } from './paths';
import { workTreeOf } from './people';
import type { Oid, PersonId } from './snapshot';
import type { FileInfo, TeamFiles } from './team';
import type { World } from './world';

/** Reads what lies in the volume and in the repositories. What is not there is `undefined`. */
export class TeamReader implements TeamFiles {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  stat(person: PersonId, path: string): FileInfo | undefined {
    const at = this.#locate(person, path);
    const stat = at === undefined ? undefined : this.#world.volume.stat(at.absolute);
    if (!at || !stat || stat.kind === 'symlink') return undefined;
    return { kind: stat.kind, size: stat.size, mtime: stat.mtime, readOnly: person !== 'learner' || at.isGit };
  }

  list(person: PersonId, path: string): readonly (readonly [string, 'file' | 'folder'])[] | undefined {
    const at = this.#locate(person, path);
    const names = at && this.#world.volume.list(at.absolute);
    return names?.map((name): readonly [string, 'file' | 'folder'] => {
      const kind = this.#world.volume.stat(`${at?.absolute ?? ''}/${name}`)?.kind;
      return [name, kind === 'folder' ? 'folder' : 'file'];
    });
  }

  read(person: PersonId, path: string): Uint8Array | undefined {
    const at = this.#locate(person, path);
    return at && this.#world.volume.read(at.absolute);
  }

  async readStaged(person: PersonId, path: string): Promise<Uint8Array | undefined> {
    return this.#world.clone(person)?.staged(path);
  }

  async readAt(oid: Oid, path: string): Promise<Uint8Array | undefined> {
    const repository = await this.#holderOf(oid);
    const file = (await repository?.files(oid))?.find(entry => entry.path === path);
    return file && repository?.blob(file.oid);
  }

  async listAt(oid: Oid): Promise<readonly string[]> {
    const repository = await this.#holderOf(oid);
    return repository ? (await repository.files(oid)).map(({ path }) => path) : [];
  }

  async diff(
    from: Oid | null,
    to: Oid,
  ): Promise<readonly { readonly path: string; readonly status: 'added' | 'modified' | 'deleted' }[]> {
    // The two may lie in different repositories: one on the host, one only in a clone.
    const after = await this.#holderOf(to);
    const before = from === null ? undefined : await this.#holderOf(from);
    if (!after || (from !== null && !before)) return [];
    const changes = compareFiles(from === null || !before ? [] : await before.files(from), await after.files(to));
    return changes.map(({ path, status }) => ({ path, status }));
  }

  /** A repository that has this commit; most are on the host. */
  async #holderOf(oid: Oid): Promise<GitRepository | undefined> {
    if (!/^[0-9a-f]{40}$/.test(oid)) return undefined;
    for (const repository of [this.#world.host, ...this.#world.clones.values()]) {
      if (await repository.hasObject(oid)) return repository;
    }
    return undefined;
  }

  #locate(person: PersonId, path: string): { absolute: string; isGit: boolean } | undefined {
    if (!this.#world.clone(person)) return undefined;
    const workTree = workTreeOf(person);
    const relative = path.replace(/^\/+/, '');
    const at = resolvePath(workTree, workTree, relative === '' ? '.' : relative, 'read');
    if (!at.ok) return undefined;
    return { absolute: at.value, isGit: !resolvePath(workTree, workTree, relative, 'change').ok };
  }
}
