import { Emitter, type Event } from '../../base/event';
import { Queue } from '../../base/queue';
import type { Advice } from '../../flow/advice/advice';
import { defaultFlow, type FlowDefinition } from '../../flow/flowDefinition';
import { readRound } from '../../flow/round';
import type { Round } from '../../flow/step';
import type { Snapshot } from '../../world/snapshot';
import type { LoadRefusal } from '../../world/loadTeam';
import type { Team, TeamChange, TeamOptions } from '../../world/team';
import type { TeamStore } from './teamStore';

/** The heavy part, loaded on first use. */
export type Engine = Pick<typeof import('../engine.lazy'), 'openTeam' | 'loadTeam' | 'readFlowFile' | 'adviseOn'>;

/** All that the faces show, as it stands now. */
export interface SandboxState {
  readonly team: Team;
  readonly snapshot: Snapshot;
  readonly flow: FlowDefinition;
  readonly round: Round;
  /** What led here; null at the start, after a load, undo and redo. */
  readonly change: TeamChange | null;
  /** What is good to know about the command that ended just now. */
  readonly advice: Advice | null;
  /** The same of a change that somebody only tries. */
  readonly adviseOn: (change: TeamChange) => Advice | null;
}

export type SandboxTrouble =
  | { readonly kind: 'unreadable'; readonly code: LoadRefusal; readonly keptAs: string }
  | { readonly kind: 'not-saved'; readonly reason: string };

/** The one team that this window works with, or none. Every face listens here. */
export class Sandbox {
  readonly #loadEngine: () => Promise<Engine>;
  readonly #store: TeamStore;
  readonly #changed = new Emitter<SandboxState | null>();
  readonly #troubled = new Emitter<SandboxTrouble>();
  readonly #starting = new Queue();
  readonly #saving = new Queue();
  #subscription: { dispose(): void } | null = null;
  #state: SandboxState | null = null;
  #ready: Promise<void> | null = null;
  #saveWaits = false;
  #saveFailed = false;
  #isShowing = false;

  /** Fires after every command, and with another team or none. */
  readonly onDidChange: Event<SandboxState | null> = this.#changed.event;
  readonly onDidMeetTrouble: Event<SandboxTrouble> = this.#troubled.event;

  constructor(loadEngine: () => Promise<Engine>, store: TeamStore) {
    this.#loadEngine = loadEngine;
    this.#store = store;
  }

  get state(): SandboxState | null {
    return this.#state;
  }

  /** What the faces show is a demonstration, not the learner's own team. */
  get isShowing(): boolean {
    return this.#isShowing;
  }

  /** Ends when the team of the last session is back, where there was one. It is fetched when it is asked for first. */
  get ready(): Promise<void> {
    return (this.#ready ??= this.#starting.run(() => this.#restore()));
  }

  /** Begins anew; the team before, if any, is replaced. */
  start(options: TeamOptions): Promise<Team> {
    this.#ready ??= Promise.resolve();
    return this.#starting.run(async () => {
      const engine = await this.#loadEngine();
      const team = await engine.openTeam(options);
      this.#adopt(team, engine);
      await this.#save();
      return team;
    });
  }

  /** Works with a team that somebody else has made, such as an exercise. */
  adopt(team: Team): Promise<void> {
    this.#ready ??= Promise.resolve();
    return this.#starting.run(async () => {
      this.#adopt(team, await this.#loadEngine());
      await this.#save();
    });
  }

  /** Shows another team for as long as the task takes, such as a fork on which something is played; then the one before is back. */
  show(team: Team, task: () => Promise<void>): Promise<void> {
    return this.#starting.run(async () => {
      const own = this.#state?.team;
      const engine = await this.#loadEngine();
      this.#isShowing = true;
      try {
        this.#adopt(team, engine, own);
        await task();
      } finally {
        this.#isShowing = false;
        if (own) this.#adopt(own, engine);
        void this.#save();
      }
    });
  }

  /** Ends when all that has happened is in the store. */
  async flush(): Promise<void> {
    await this.#starting.run(() => Promise.resolve());
    await this.#saving.run(() => Promise.resolve());
  }

  dispose(): void {
    this.#subscription?.dispose();
    this.#state?.team.dispose();
    this.#changed.dispose();
    this.#troubled.dispose();
  }

  async #restore(): Promise<void> {
    const text = await this.#store.read();
    if (text === undefined) return;
    const engine = await this.#loadEngine();
    const loaded = await engine.loadTeam(text);
    if (loaded.ok) {
      this.#adopt(loaded.value, engine);
      return;
    }
    const keptAs = await this.#store.setAside();
    this.#troubled.fire({ kind: 'unreadable', code: loaded.code, keptAs });
  }

  #adopt(team: Team, engine: Engine, kept?: Team): void {
    this.#subscription?.dispose();
    if (this.#state?.team !== kept) this.#state?.team.dispose();
    let flowText: string | null = null;
    let flow = defaultFlow;
    const read = (snapshot: Snapshot, change: TeamChange | null) => {
      const file = team.files.read('learner', '.gitflow/flow.yaml');
      const text = file ? new TextDecoder().decode(file) : null;
      if (text !== flowText) {
        flowText = text;
        flow = text === null ? defaultFlow : engine.readFlowFile(text).flow;
      }
      const known = flow;
      const adviseOn = (made: TeamChange) => engine.adviseOn(made, known);
      const advice = change && adviseOn(change);
      this.#state = { team, snapshot, flow, round: readRound(snapshot, flow), change, advice, adviseOn };
      this.#changed.fire(this.#state);
    };
    this.#subscription = team.onDidChange(change => {
      read(change.snapshot, change);
      if (!this.#isShowing) void this.#save();
    });
    read(team.snapshot, null);
  }

  /** Changes that come while one is being written are written together after it. */
  #save(): Promise<void> {
    if (this.#saveWaits) return this.#saving.run(() => Promise.resolve());
    this.#saveWaits = true;
    return this.#saving.run(async () => {
      this.#saveWaits = false;
      const team = this.#state?.team;
      if (!team || this.#isShowing) return;
      try {
        await this.#store.write(team.save());
        this.#saveFailed = false;
      } catch (error) {
        // Once is enough: the next command would fail to be saved for the same reason.
        if (!this.#saveFailed) this.#troubled.fire({ kind: 'not-saved', reason: String(error) });
        this.#saveFailed = true;
      }
    });
  }
}
