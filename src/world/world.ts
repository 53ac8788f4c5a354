import { createHost } from '../git/host';
import type { FolderState, GitClone, GitHost, GitResult, TeamVolume } from '../git/types';
import { createVolume } from '../git/volume';
import { afterPush } from './host/afterPush';
import { emptyHostRecord, type HostRecord } from './host/hostRecord';
import type { PullRequestFacts } from './host/pullRequestFacts';
import { refusePush } from './host/refusePush';
import { wordingOf, type HostWording } from './host/wording';
import { hostFolder, identityOf, project, withTeammates, workTreeOf, type NewTeammate } from './people';
import { tickSeconds } from './tick';
import { CommitStore } from './snapshot/commitStore';
import type { HostFlavour, Person, PersonId } from './snapshot';
import type { RunOptions } from './team';
import type { WorldRecord, WorldState } from './worldState';

/** The documented clock: the learner's first command runs one tick after `startOfDay`. */
export const startOfDay = Date.UTC(2026, 2, 2, 9) / 1000;

export interface WorldOptions {
  readonly flavour: HostFlavour;
  readonly seed: number;
  readonly teammates?: readonly NewTeammate[];
}

/**
 * The team's machines: one volume, the host, a clone for each person, and the record of what is no file. It changes in place,
 * one command at a time; `capture` and `restore` make it a value.
 */
export class World {
  readonly options: WorldOptions;
  readonly project = project;
  readonly people: readonly Person[];
  readonly wording: HostWording;
  readonly volume: TeamVolume;
  readonly host: GitHost;
  readonly commits: CommitStore;
  /** What follows from pairs of tips; as true for every moment and every fork. */
  readonly pullRequestFacts = new Map<string, PullRequestFacts>();
  readonly #clones = new Map<PersonId, GitClone>();
  record: WorldRecord;
  /** While the story is told that led here, no pipeline runs: it would be news of nobody's. */
  isBeingBuilt = false;
  readonly #later: (() => Promise<void>)[] = [];

  private constructor(
    options: WorldOptions,
    volume: TeamVolume,
    commits: CommitStore,
    record: WorldRecord,
    openHost: (world: World) => GitHost,
  ) {
    this.options = options;
    this.people = withTeammates(options.teammates ?? []);
    this.commits = commits;
    this.wording = wordingOf(options.flavour);
    this.volume = volume;
    this.record = record;
    this.host = openHost(this);
  }

  /** A world with an empty host and nobody's clone; with an `origin`, one that can be restored to any moment of that. */
  static create(options: WorldOptions, clock: number, origin?: World): World {
    const record: WorldRecord = { clock, host: emptyHostRecord, folders: {}, lastActs: {}, turn: 0, scripts: [] };
    // The volume stamps files by the team's clock, so that an index has the same bytes on every machine.
    const now = { world: undefined as World | undefined };
    const volume = createVolume(() => (now.world?.record.clock ?? clock) * 1000, origin?.volume);
    const commits = origin?.commits ?? new CommitStore();
    const world = new World(options, volume, commits, record, self => openHost(self, volume));
    now.world = world;
    return world;
  }

  clone(person: PersonId): GitClone | undefined {
    return this.#clones.get(person);
  }

  get clones(): ReadonlyMap<PersonId, GitClone> {
    return this.#clones;
  }

  person(id: PersonId): Person | undefined {
    return this.people.find(person => person.id === id);
  }

  /** As people call somebody. */
  nameOf(id: PersonId): string {
    return this.person(id)?.name ?? id;
  }

  /** Lets the clock go on by one tick, as every command does. */
  tick(): number {
    const clock = this.record.clock + tickSeconds;
    this.record = { ...this.record, clock };
    return clock;
  }

  /** A line, with all that teammates do because of it. */
  beginTurn(): void {
    this.record = { ...this.record, turn: this.record.turn + 1 };
  }

  /** Does this when the command has ended: the host answers a push first, and its repository is busy until then. */
  later(task: () => Promise<void>): void {
    this.#later.push(task);
  }

  async finishLater(): Promise<void> {
    for (let task = this.#later.shift(); task; task = this.#later.shift()) await task();
  }

  updateHost(change: (host: HostRecord) => HostRecord): void {
    this.record = { ...this.record, host: change(this.record.host) };
  }

  /** A real clone over the transport into the person's work tree. */
  async addClone(person: Person): Promise<GitClone> {
    const clone = await this.host.clone(person.id, workTreeOf(person.id), {
      identity: identityOf(person),
      now: this.record.clock,
    });
    this.#clones.set(person.id, clone);
    return clone;
  }

  /** The folder where a person's terminal stands; the top of the clone when it was removed meanwhile. */
  folderOf(person: PersonId): string {
    const folder = this.record.folders[person];
    return folder !== undefined && this.volume.stat(folder)?.kind === 'folder' ? folder : workTreeOf(person);
  }

  enterFolder(person: PersonId, folder: string): void {
    this.record = { ...this.record, folders: { ...this.record.folders, [person]: folder } };
  }

  noteAct(person: PersonId, text: string): void {
    this.record = { ...this.record, lastActs: { ...this.record.lastActs, [person]: { text, at: this.record.clock } } };
  }

  async git(person: PersonId, argv: readonly string[], options: RunOptions = {}): Promise<GitResult> {
    const clone = this.#clones.get(person);
    const who = this.person(person);
    if (!clone || !who) return { exitCode: 1, stdout: '', stderr: `${this.nameOf(person)} has no clone.\n` };
    return clone.run(argv, this.folderOf(person), {
      identity: identityOf(who),
      now: this.record.clock,
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.editMessage ? { editMessage: options.editMessage } : {}),
    });
  }

  capture(): WorldState {
    const files = new Map<string, FolderState>([['host', this.volume.capture(hostFolder)]]);
    for (const person of this.#clones.keys()) files.set(person, this.volume.capture(workTreeOf(person)));
    return { record: this.record, files };
  }

  /** Goes to a moment of this world, or of one whose objects were copied here. */
  restore(state: WorldState): void {
    for (const [name, files] of state.files) {
      const folder = name === 'host' ? hostFolder : workTreeOf(name);
      if (this.volume.capture(folder) !== files) this.volume.restore(folder, files);
      if (name !== 'host' && !this.#clones.has(name)) this.#clones.set(name, this.host.open(name, folder));
    }
    this.record = state.record;
  }
}

function openHost(world: World, volume: TeamVolume): GitHost {
  return createHost({
    volume,
    gitDir: hostFolder,
    url: world.wording.url(project),
    refuse: context => Promise.resolve(refusePush(world, context)),
    afterPush: context => afterPush(world, context),
  });
}
