import { say } from '../base/say';
import { Emitter } from '../base/event';
import { Queue } from '../base/queue';
import { runLine } from './commandLine/runLine';
import { isTimelineWord, type TimelineWord } from './commandLine/timelineVerbs';
import { refused, said } from './commandLine/results';
import { complete } from './commandLine/complete';
import { parseLine } from './commandLine/parseLine';
import { exportRepositories } from './exportRepositories';
import { changeFile, type FileChangeWish } from './fileChanges';
import { ForkedWorld } from './forkedWorld';
import { settleHost } from './host/settleHost';
import type { PersonId, Snapshot, TimelineEntry, TimelineState } from './snapshot';
import { assemble } from './snapshot/assemble';
import { readFacts } from './snapshot/readFacts';
import { saveTeam } from './save/saveTeam';
import { actionsAfter, actionsBefore, behaviourIn, type Action } from './teammates/reactions';
import type {
  CommandResult,
  Completion,
  ExportedRepository,
  FileRefusal,
  Preview,
  RunOptions,
  Team,
  TeamChange,
  TeamFiles,
  TeamOptions,
} from './team';
import { TeamReader } from './teamReader';
import { Timeline, type Moment } from './timeline';
import type { World } from './world';
import type { Result } from '../base/result';
import { act } from './teammates/act';

/** A line in the timeline is for reading; a pasted book is not kept. */
const longestEntry = 500;

const done: CommandResult = { exitCode: 0, stdout: '', stderr: '' };

/** The team, run: one queue through which everything goes, and the timeline that remembers it. */
export class Sandbox implements Team {
  readonly options: TeamOptions;
  readonly #world: World;
  #timeline: Timeline;
  readonly #queue = new Queue();
  readonly #changes = new Emitter<TeamChange>();
  readonly #preview: ForkedWorld;
  #isClosed = false;

  readonly onDidChange = this.#changes.event;
  readonly files: TeamFiles;

  constructor(options: TeamOptions, world: World, timeline: Timeline) {
    this.options = options;
    this.#world = world;
    this.#timeline = timeline;
    this.#preview = new ForkedWorld(world);
    this.files = new TeamReader(world);
  }

  /** Reads the world as it stands and begins a timeline there. */
  static async start(options: TeamOptions, world: World): Promise<Sandbox> {
    const state = world.capture();
    const facts = await readFacts(world, state);
    const snapshot = assemble(facts, world.commits, { position: 0, entries: [] }, undefined);
    return new Sandbox(options, world, new Timeline([{ state, facts, snapshot }], []));
  }

  get snapshot(): Snapshot {
    return this.#timeline.now.snapshot;
  }

  get timeline(): TimelineState {
    return { position: this.#timeline.position, entries: this.#timeline.entries };
  }

  run(line: string, options: RunOptions = {}): Promise<CommandResult> {
    return this.#queue.run(async () => {
      if (this.#isClosed) return refused(say`This team is closed. Start the sandbox again.`);
      const who = options.as ?? 'learner';
      const person = this.#world.person(who);
      if (!person || !this.#world.clone(who)) return refused(`Nobody on the team is called ${who}.`);
      if (options.signal?.aborted) return { exitCode: 130, stdout: '', stderr: 'Stopped before it began.\n' };
      const word = timelineWord(line);
      if (word) return this.#moveInTime(word);
      this.#world.beginTurn();
      const isSeen = who === 'learner' && options.alone !== true;
      if (isSeen) await this.#react(actionsBefore(this.options, this.#world, line));
      const result = await runLine(line, { world: this.#world, person, options });
      await this.#record(line, who, result);
      if (isSeen) await this.#react(actionsAfter(this.options, this.#world, line, result));
      return result;
    });
  }

  writeFile(path: string, content: Uint8Array): Promise<Result<void, FileRefusal>> {
    return this.#changeFile({ kind: 'write', path, content });
  }

  deleteFile(path: string): Promise<Result<void, FileRefusal>> {
    return this.#changeFile({ kind: 'delete', path });
  }

  renameFile(from: string, to: string): Promise<Result<void, FileRefusal>> {
    return this.#changeFile({ kind: 'rename', path: from, to });
  }

  createFolder(path: string): Promise<Result<void, FileRefusal>> {
    return this.#changeFile({ kind: 'folder', path });
  }

  preview(line: string): Promise<Preview> {
    const word = timelineWord(line);
    const target = word && this.#targetOf(word);
    const moment = target === undefined ? undefined : this.#timeline.at(target);
    if (moment) return Promise.resolve({ result: done, snapshot: moment.snapshot });
    return this.#preview.preview(line, this.#timeline.now);
  }

  fork(position = this.#timeline.position): Promise<Team> {
    return this.#queue.run(() => {
      const at = Math.max(0, Math.min(this.#timeline.entries.length, Math.trunc(position) || 0));
      const timeline = this.#timeline.slice(at);
      const world = new ForkedWorld(this.#world).goTo(timeline.now.state);
      return Promise.resolve(new Sandbox(this.options, world, timeline));
    });
  }

  jump(position: number): Promise<void> {
    return this.#queue.run(() => {
      if (!this.#isClosed) this.#jump(position);
      return Promise.resolve();
    });
  }

  snapshotAt(position: number): Snapshot | undefined {
    return this.#timeline.at(position)?.snapshot;
  }

  complete(line: string, cursor: number): Promise<readonly Completion[]> {
    const person = this.#world.person('learner');
    return Promise.resolve(person ? complete(this.#world, person, line, cursor) : []);
  }

  save(): string {
    return saveTeam(this.options, this.#world, this.#timeline);
  }

  exportRepositories(): readonly ExportedRepository[] {
    return exportRepositories(this.#world);
  }

  handle(request: Request, pusher: PersonId): Promise<Response> {
    return this.#queue.run(async () => {
      if (!request.url.endsWith('/git-receive-pack')) return this.#world.host.handle(request, pusher);
      this.#world.beginTurn();
      this.#world.tick();
      const before = this.#world.capture().files.get('host');
      const response = await this.#world.host.handle(request, pusher);
      const isTaken = this.#world.capture().files.get('host') !== before;
      await settleHost(this.#world);
      await this.#record('git push', pusher, isTaken ? done : { ...done, exitCode: 1 }, 'outside');
      return response;
    });
  }

  dispose(): void {
    this.#isClosed = true;
    this.#changes.dispose();
  }

  #changeFile(wish: FileChangeWish): Promise<Result<void, FileRefusal>> {
    return this.#queue.run(async () => {
      if (this.#isClosed) return { ok: false, code: 'read-only' };
      const changed = changeFile(this.#world, wish);
      if (changed.ok) {
        this.#world.beginTurn();
        this.#world.tick();
        await settleHost(this.#world);
        await this.#record(changed.value, 'learner', done, 'editor');
        return { ok: true, value: undefined };
      }
      return changed;
    });
  }

  async #react(actions: readonly Action[]): Promise<void> {
    for (const action of actions) {
      const world = this.#world;
      if ('progress' in action) {
        world.record = { ...world.record, scripts: action.progress };
        continue;
      }
      const person = world.person(action.who);
      if (!person || !world.clone(action.who)) continue;
      const type = async (who: typeof person, line: string, told?: string) => {
        const result = await runLine(line, { world, person: who, options: {} });
        if (told !== undefined && result.exitCode === 0) world.noteAct(person.id, told);
        await this.#record(line, who.id, result, 'teammate');
        return result;
      };
      let isTold = false;
      for (const line of action.lines) {
        const behaviour = behaviourIn(line);
        isTold ||= behaviour !== undefined;
        const { exitCode } = await (behaviour ? act(world, person, behaviour, type) : type(person, line));
        if (exitCode !== 0) break;
      }
      if (!isTold || action.says)
        world.noteAct(person.id, action.says ?? say`${person.name} ran ${action.lines.join(', ')}.`);
    }
  }

  async #record(line: string, who: PersonId, result: CommandResult, origin?: TimelineEntry['origin']): Promise<void> {
    const previous = this.#timeline.now.snapshot;
    const moment = await this.#takeMoment(line, who, result.exitCode, origin);
    this.#timeline.add(moment.entry, moment);
    this.#changes.fire({ snapshot: moment.snapshot, previous, line, result });
  }

  async #takeMoment(
    line: string,
    who: PersonId,
    exitCode: number,
    origin: TimelineEntry['origin'],
  ): Promise<Moment & { entry: TimelineEntry }> {
    const state = this.#world.capture();
    const facts = await readFacts(this.#world, state);
    const kept = line.length > longestEntry ? `${line.slice(0, longestEntry)}...` : line;
    const entry: TimelineEntry = { line: kept, who, exitCode, at: state.record.clock, ...(origin ? { origin } : {}) };
    const snapshot = assemble(facts, this.#world.commits, this.#timeline.with(entry), this.#timeline.now.snapshot);
    return { state, facts, snapshot, entry };
  }

  #moveInTime(word: TimelineWord): CommandResult {
    const { position, entries } = this.#timeline;
    const target = this.#targetOf(word);
    if (target === undefined) {
      return refused(
        word === 'undo' ? say`This is the start; nothing is left to undo.` : say`There is nothing to redo.`,
      );
    }
    this.#jump(target);
    if (word === 'reset-world') return said(say`The team is back at the start. To come forward again: redo`);
    const line = word === 'undo' ? entries[target] : entries[position];
    const typed = line?.line ?? '';
    return said(word === 'undo' ? say`Took back: ${typed}` : say`Did again: ${typed}`);
  }

  #targetOf(word: TimelineWord): number | undefined {
    return word === 'undo' ? this.#timeline.undoTarget() : word === 'redo' ? this.#timeline.redoTarget() : 0;
  }

  #jump(position: number): void {
    const previous = this.#timeline.now.snapshot;
    const { state, snapshot } = this.#timeline.moveTo(position);
    this.#world.restore(state);
    this.#changes.fire({ snapshot, previous, line: null, result: null });
  }
}

function timelineWord(line: string): TimelineWord | undefined {
  const parsed = parseLine(line);
  const [command, second] = parsed.ok ? parsed.value : [];
  const [word, more] = command?.words ?? [];
  return isTimelineWord(word) && more === undefined && second === undefined && !command?.redirect ? word : undefined;
}
