import * as vscode from 'vscode';
import { Emitter } from '../../base/event';
import { Queue } from '../../base/queue';
import { defaultFlow } from '../../flow/flowDefinition';
import type { Attempt, Progress } from '../../training/attempt';
import type { Exercise } from '../../training/exercise';
import type { Misconception } from '../../training/misconceptions';
import type { HostFlavour, Snapshot } from '../../world/snapshot';
import type { Team } from '../../world/team';
import type { FaceContext } from '../face';
import type { Catalogue } from './catalogue';
import { attemptKey as key } from './keys';
import { stages, type Stage } from './stage';

/** The exercise that is being worked on, as the faces show it. */
export interface CurrentAttempt {
  readonly attempt: Attempt;
  readonly exercise: Exercise;
  /** null until the first check has ended. */
  readonly progress: Progress | null;
  /** What was helped so far, in order; Markdown. */
  readonly help: readonly string[];
  /** The stage of the last help; null before the first. */
  readonly stage: Stage | null;
  /** What the last help was about: help with something else begins at the first stage. */
  readonly about: string | null;
  readonly misconceptions: readonly Misconception[];
}

interface Kept {
  readonly id: string;
  readonly stage: Stage | null;
  readonly about: string | null;
  readonly help: readonly string[];
  readonly misconceptions: readonly Misconception[];
}

export interface GivenHelp {
  readonly text: string;
  readonly stage: Stage;
  readonly about: string;
}

/** A set-up takes a moment; one that takes this long never ends. */
const longestSetUp = 20_000;

/** The one attempt of this window, or none. It looks at the team after every change, and ends when another team takes the place. */
export class Attempts implements vscode.Disposable {
  readonly #context: Pick<FaceContext, 'extension' | 'host' | 'sandbox'>;
  readonly #catalogue: Catalogue;
  readonly #changed = new Emitter<CurrentAttempt | null>();
  readonly #finished = new Emitter<CurrentAttempt>();
  readonly #queue = new Queue();
  readonly #subscription: vscode.Disposable;
  #current: CurrentAttempt | null = null;
  #listening: vscode.Disposable | undefined;
  #told = false;
  #ready: Promise<void> = Promise.resolve();
  #latest: Misconception | null = null;

  readonly onDidChange = this.#changed.event;
  /** The goal is met for the first time in this attempt. */
  readonly onDidFinish = this.#finished.event;

  constructor(context: Pick<FaceContext, 'extension' | 'host' | 'sandbox'>, catalogue: Catalogue) {
    this.#context = context;
    this.#catalogue = catalogue;
    this.#subscription = context.sandbox.onDidChange(state => {
      if (context.sandbox.isShowing) return;
      if (this.#current && state?.team !== this.#current.attempt.team) this.#end();
      else if (this.#current) void this.check();
    });
  }

  get current(): CurrentAttempt | null {
    return this.#current;
  }

  /** The goal picture of the current exercise. */
  get goal(): Snapshot | null {
    return this.#current?.attempt.goal ?? null;
  }

  /** What the last line gave away, where it was this line. */
  misconceptionAfter(line: string): Misconception | null {
    const entry = this.#current?.attempt.team.timeline.entries.findLast(({ who }) => who === 'learner');
    return entry?.line === line ? this.#latest : null;
  }

  /** Builds the situation and puts it in the place of the present team. Rejects when the exercise itself is broken. */
  async begin(exercise: Exercise, flavour: HostFlavour): Promise<void> {
    const { sandbox, host } = this.#context;
    const engine = await host.loadEngine();
    const attempt = await within(longestSetUp, engine.Attempt.begin(exercise, flavour, defaultFlow, engine.openTeam));
    this.#end();
    await sandbox.adopt(attempt.team);
    await this.#take(attempt, { id: exercise.id, stage: null, about: null, help: [], misconceptions: [] });
  }

  /** Ends when the attempt of the last session is back, where there was one. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** Goes on where the last session ended, when the team that came back is that of the exercise. */
  restore(): void {
    this.#ready = this.#restore();
  }

  async #restore(): Promise<void> {
    const { sandbox, extension, host } = this.#context;
    const kept = extension.globalState.get<Kept>(key);
    if (!kept) return;
    await sandbox.ready;
    const team = sandbox.state?.team;
    if (!team || this.#current) return;
    const engine = await host.loadEngine();
    const found = await this.#catalogue.find(kept.id);
    if (!found || !engine.Attempt.fits(found.exercise, team)) return;
    const attempt = await engine.Attempt.resume(found.exercise, team, defaultFlow);
    if (isTeamOf(sandbox, team)) await this.#take(attempt, kept);
  }

  /** Looks at the team; the answer is null where there is no attempt (any more). */
  check(): Promise<Progress | null> {
    return this.#queue.run(async () => {
      const attempt = this.#current?.attempt;
      if (!attempt) return null;
      const progress = await attempt.check();
      if (this.#current?.attempt !== attempt) return null;
      this.#set({ ...this.#current, progress });
      if (progress.done && !this.#told) {
        this.#told = true;
        this.#finished.fire(this.#current);
      }
      return progress;
    });
  }

  /** One further than the last help with the same; after the last it stays there. */
  nextStage(about: string): Stage {
    const { stage, about: last } = this.#current ?? {};
    const at = stage && about === last ? stages.indexOf(stage) : -1;
    return stages[Math.min(at + 1, stages.length - 1)] ?? 'show';
  }

  /** The newest is the last of the list, also when it was said before. */
  async addHelp({ text, stage, about }: GivenHelp): Promise<void> {
    const current = this.#current;
    if (!current) return;
    const help = [...current.help.filter(one => one !== text), text];
    this.#set({ ...current, help, stage, about });
    await this.#keep();
  }

  /** Back to the first state; what was done can be done again by redo. */
  async restart(): Promise<void> {
    const current = this.#current;
    if (!current) return;
    this.#told = false;
    this.#set({ ...current, help: [], stage: null, about: null, misconceptions: [] });
    await this.#keep();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#listening?.dispose();
    this.#changed.dispose();
    this.#finished.dispose();
  }

  async #take(attempt: Attempt, { help, stage, about, misconceptions }: Kept): Promise<void> {
    const progress = await attempt.check();
    this.#told = progress.done;
    this.#listening = attempt.onDidMisconceive(found => {
      const current = this.#current;
      this.#latest = found;
      if (!current || current.misconceptions.some(({ code }) => code === found.code)) return;
      this.#set({ ...current, misconceptions: [...current.misconceptions, found] });
      void this.#keep();
    });
    this.#latest = null;
    this.#set({ attempt, exercise: attempt.exercise, progress, help, stage, about, misconceptions });
    await this.#keep();
  }

  #end(): void {
    this.#listening?.dispose();
    this.#listening = undefined;
    if (!this.#current) return;
    this.#set(null);
    void this.#keep();
  }

  #set(current: CurrentAttempt | null): void {
    this.#current = current;
    this.#changed.fire(current);
  }

  async #keep(): Promise<void> {
    const current = this.#current;
    const kept: Kept | undefined = current
      ? {
          id: current.exercise.id,
          stage: current.stage,
          about: current.about,
          help: current.help,
          misconceptions: current.misconceptions,
        }
      : undefined;
    await this.#context.extension.globalState.update(key, kept);
  }
}

/** Asked anew, for another team may have come meanwhile. */
const isTeamOf = ({ state }: FaceContext['sandbox'], team: Team) => state?.team === team;

async function within<T>(milliseconds: number, task: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(vscode.l10n.t('the set-up does not come to an end')));
    }, milliseconds);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
}
