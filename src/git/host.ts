import { createServer, type GitServer, type RefUpdate as ServerUpdate } from 'just-git/server';
import { Queue } from '../base/queue';
import { Clone } from './clone';
import { findMissing } from './connectivity';
import { mergeOnHost } from './hostMerge';
import { RefFiles } from './refFiles';
import { Repository } from './repository';
import { storageOf } from './storage';
import { storesOf } from './stores';
import { prependRemoteLines } from './sideband';
import type {
  GitClone,
  GitHost,
  GitHostOptions,
  GitRunOptions,
  HostMerge,
  HostMergeResult,
  PushContext,
  RefUpdate,
} from './types';
import { MemoryVolume } from './volume';

interface Pusher {
  readonly name: string;
  /** What the host says to this push. */
  readonly lines: string[];
}

/** The bare repository of the team and its server: one for all clones, so that every push meets the same rules. */
export function createHost(options: GitHostOptions): GitHost {
  if (!(options.volume instanceof MemoryVolume)) throw new TypeError('The host needs a volume of createVolume().');
  const host = new Host(options.volume, options);
  host.prepare();
  return host;
}

class Host extends Repository implements GitHost {
  readonly #options: GitHostOptions;
  readonly #server: GitServer<Pusher>;
  readonly #pushers = new WeakMap<Request, Pusher>();
  /** Whoever changes refs waits here, so that of two that race exactly one finds the refs as it knew them. */
  readonly #writes = new Queue();
  /** Commits whose whole history and contents are known to be here. */
  readonly #complete = new Set<string>();

  constructor(volume: MemoryVolume, options: GitHostOptions) {
    super(volume, options.gitDir);
    this.#options = options;
    this.#server = createServer<Pusher>({
      storage: storageOf(volume, options.gitDir),
      resolve: () => 'host',
      packOptions: { noDelta: true },
      packCache: false,
      onError: false,
      auth: { http: request => this.#pushers.get(request) ?? { name: '', lines: [] } },
      hooks: {
        preReceive: ({ updates, auth }) => this.#receive(updates.map(updateOf), auth),
        postReceive: async ({ updates, auth }) => {
          auth.lines.push(...(await options.afterPush(contextOf(updates.map(updateOf), auth))));
        },
      },
    });
  }

  prepare(): void {
    if (this.volume.exists(`${this.gitDir}/HEAD`)) return;
    for (const folder of ['objects', 'refs/heads', 'refs/tags']) this.volume.makeFolder(`${this.gitDir}/${folder}`);
    this.refFiles.write('HEAD', { type: 'symbolic', target: 'refs/heads/master' });
    const config = '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n';
    this.volume.write(`${this.gitDir}/config`, new TextEncoder().encode(config));
  }

  readonly handle = async (request: Request, pusher: string): Promise<Response> => {
    const auth: Pusher = { name: pusher, lines: [] };
    this.#pushers.set(request, auth);
    if (!request.url.endsWith('/git-receive-pack')) return this.#server.fetch(request);
    const response = await this.#writes.run(() => this.#server.fetch(request));
    return prependRemoteLines(response, auth.lines);
  };

  async clone(person: string, workTree: string, options: GitRunOptions): Promise<GitClone> {
    const clone = this.open(person, workTree);
    const folder = workTree.slice(0, Math.max(1, workTree.lastIndexOf('/')));
    const result = await clone.run(['clone', this.#options.url, workTree], folder, options);
    if (result.exitCode !== 0) throw new Error(result.stderr);
    if (this.refs().size === 0) this.#adoptUnbornBranch(clone);
    return clone;
  }

  /** A clone of an empty host stands on the branch that the host will have; just-git would call it main. */
  #adoptUnbornBranch({ gitDir }: GitClone): void {
    const { branch } = this.head();
    if (branch === null) return;
    new RefFiles(this.volume, gitDir).write('HEAD', { type: 'symbolic', target: `refs/heads/${branch}` });
    const config = new TextDecoder().decode(this.volume.read(`${gitDir}/config`));
    const upstream = `[branch "${branch}"]\n\tremote = origin\n\tmerge = refs/heads/${branch}\n`;
    this.volume.write(`${gitDir}/config`, new TextEncoder().encode(config + upstream));
  }

  open(person: string, workTree: string): GitClone {
    return new Clone({
      volume: this.volume,
      workTree,
      stores: storesOf(this.volume, `${workTree}/.git`),
      fetch: request => this.handle(request, person),
    });
  }

  merge(request: HostMerge): Promise<HostMergeResult> {
    return this.#writes.run(() => mergeOnHost(this, storesOf(this.volume, this.gitDir), this.#setRef, request));
  }

  updateRef(ref: string, from: string | null, to: string | null): Promise<boolean> {
    return this.#writes.run(() => Promise.resolve(this.#setRef(ref, from, to)));
  }

  readonly #setRef = (ref: string, from: string | null, to: string | null): boolean => {
    if (this.refFiles.resolve(ref) !== from) return false;
    if (to === null) this.refFiles.remove(ref);
    else this.refFiles.write(ref, { type: 'direct', hash: to });
    return true;
  };

  async #receive(updates: readonly RefUpdate[], pusher: Pusher) {
    const moved = updates.find(({ ref, from }) => this.refFiles.resolve(ref) !== from);
    if (moved) return { reject: true as const, message: `failed to update ref ${moved.ref}: it has moved meanwhile` };
    const { branch } = this.head();
    if (updates.some(({ ref, to }) => to === null && ref === `refs/heads/${branch ?? ''}`)) {
      pusher.lines.push(`refusing to delete the default branch: refs/heads/${branch ?? ''}`);
      return { reject: true as const, message: 'deletion of the current branch prohibited' };
    }
    for (const { ref, to } of updates) {
      const missing = to !== null && (await findMissing(to, this.gitDir, this.objects, this.#complete));
      if (missing) {
        pusher.lines.push(`fatal: ${ref} needs object ${missing}, which was not sent`);
        return { reject: true as const, message: 'missing necessary objects' };
      }
    }
    const refusals = await this.#options.refuse(contextOf(updates, pusher));
    const [first] = refusals;
    if (!first) return undefined;
    for (const { message } of refusals) pusher.lines.push(...message.split('\n'));
    return { reject: true as const, message: 'pre-receive hook declined' };
  }
}

/** Just-git's name for nothing, in a ref update. */
const none = '0'.repeat(40);

const updateOf = (update: ServerUpdate): RefUpdate => ({
  ref: update.ref,
  from: update.oldHash,
  to: update.newHash === none ? null : update.newHash,
  forced: !update.isCreate && !update.isDelete && !update.isFF,
});

const contextOf = (updates: readonly RefUpdate[], { name }: Pusher): PushContext => ({ pusher: name, updates });
