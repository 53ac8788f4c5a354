import type { FlowDefinition } from '../flow/flowDefinition';
import { Emitter, type Event } from '../base/event';
import { Disposables, type Disposable } from '../base/disposable';
import type { HostFlavour, Snapshot } from '../world/snapshot';
import { parseLine } from '../world/commandLine/parseLine';
import type { Team, TeamChange, TeamOptions } from '../world/team';
import { evaluateCheck } from './checks/evaluateCheck';
import type { Exercise, GoalCheck } from './exercise';
import type { HintPlan } from './hintPlan';
import { countChangingLines } from './looking';
import { recogniseMisconception, type Act, type Misconception } from './misconceptions';
import { performAction } from './performAction';

export interface GoalState {
  readonly goal: GoalCheck;
  readonly met: boolean;
  /** What differs and where; empty when met. */
  readonly difference: string;
  /** All that is to be said about it; empty when met. Of what is not there yet only that is said: nothing else about it is true. */
  readonly why: string;
}

export interface Progress {
  readonly goals: readonly GoalState[];
  readonly done: boolean;
  /** Changing commands so far; looking around is free. */
  readonly commands: number;
  /** 3 within par, 2 up to twice par, else 1; 0 while not done. */
  readonly stars: 0 | 1 | 2 | 3;
  /** A line with a verb that this exercise does without; null when there is none. */
  readonly forbidden: string | null;
}

/** One person at one exercise: the team of its set-up, the goal beside it, and how far it is. */
export class Attempt implements Disposable {
  readonly exercise: Exercise;
  readonly team: Team;
  readonly start: Snapshot;
  /** The state after the first solution: the goal picture. */
  readonly goal: Snapshot;
  readonly flow: FlowDefinition;
  /** The way that the last hint began; null when none was given, or it led back. */
  plan: HintPlan | null = null;
  readonly #own = new Disposables();
  readonly #acts: Act[] = [];
  readonly #onDidMisconceive = this.#own.add(new Emitter<Misconception>());
  readonly onDidMisconceive: Event<Misconception> = this.#onDidMisconceive.event;

  private constructor(exercise: Exercise, team: Team, start: Snapshot, goal: Snapshot, flow: FlowDefinition) {
    this.exercise = exercise;
    this.team = team;
    this.start = start;
    this.goal = goal;
    this.flow = flow;
    this.#own.add(
      team.onDidChange(change => {
        this.#observe(change);
      }),
    );
  }

  /** Builds the situation. Rejects when a set-up line or the first solution fails: then the exercise itself is broken. */
  static async begin(
    exercise: Exercise,
    flavour: HostFlavour,
    flow: FlowDefinition,
    openTeam: (options: TeamOptions) => Promise<Team>,
  ): Promise<Attempt> {
    const { setup } = exercise;
    const team = await openTeam({
      flavour: setup.host ?? flavour,
      seed: setup.seed,
      story: 'quiet',
      setup: setup.lines,
      scripts: setup.scripts,
      agents: setup.agents,
    });
    return Attempt.resume(exercise, team, flow);
  }

  /** Goes on with a team that was begun for this exercise, such as one that was saved. The goal is rehearsed from its start. */
  static async resume(exercise: Exercise, team: Team, flow: FlowDefinition): Promise<Attempt> {
    const rehearsal = await team.fork(0);
    const start = rehearsal.snapshot;
    for (const action of exercise.solutions[0]?.actions ?? []) await performAction(rehearsal, action, flow);
    const goal = rehearsal.snapshot;
    rehearsal.dispose();
    return new Attempt(exercise, team, start, goal, flow);
  }

  /** Whether a team was opened with the set-up of this exercise, as it is written now. */
  static fits({ setup }: Exercise, { options }: Team): boolean {
    const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    return (
      options.story === 'quiet' &&
      options.seed === setup.seed &&
      (setup.host === null || setup.host === options.flavour) &&
      same(options.setup ?? [], setup.lines) &&
      same(options.scripts ?? [], setup.scripts) &&
      same(options.agents ?? [], setup.agents)
    );
  }

  /** Where a team stands against the goal; another team than the own one is a fork of it. */
  async check(team: Team = this.team): Promise<Progress> {
    const { exercise, start, goal, flow } = this;
    const goals: GoalState[] = [];
    for (const one of exercise.goal) {
      const context = { now: team.snapshot, start, goal, files: team.files, flow };
      const { met, difference, isAbsent } = await evaluateCheck(one.check, context);
      const why = met || isAbsent ? difference : `${one.otherwise} ${difference}`.trim();
      goals.push({ goal: one, met, difference, why });
    }
    const lines = team.snapshot.timeline.entries.filter(entry => entry.who === 'learner').map(entry => entry.line);
    const forbidden = lines.find(line => exercise.forbidden.some(verb => isVerb(line, verb))) ?? null;
    const done = forbidden === null && goals.every(({ met }) => met);
    const commands = countChangingLines(lines);
    return { goals, done, commands, stars: done ? starsFor(commands, exercise.par) : 0, forbidden };
  }

  /** The same exercise and the same start, as seen from a fork of the team: for rehearsals. Its owner disposes the fork. */
  on(fork: Team): Attempt {
    return new Attempt(this.exercise, fork, this.start, this.goal, this.flow);
  }

  #observe({ line, result, previous, snapshot }: TeamChange): void {
    if (line === null || result === null) return;
    const act: Act = { line, exitCode: result.exitCode, before: previous, after: snapshot };
    const found = recogniseMisconception(act, this.#acts, this.flow);
    this.#acts.push(act);
    if (found) this.#onDidMisconceive.fire(found);
  }

  dispose(): void {
    this.#own.dispose();
    this.team.dispose();
  }
}

/** Whether one of the line's commands is git with this verb, whatever settings stand before it. */
function isVerb(line: string, verb: string): boolean {
  const parsed = parseLine(line);
  if (!parsed.ok) return false;
  return parsed.value.some(({ words: [program, ...rest] }) => {
    const at = rest.findIndex((word, n) => !word.startsWith('-') && !/^-[cC]$/.test(rest[n - 1] ?? ''));
    return program === 'git' && rest[at] === verb;
  });
}

function starsFor(commands: number, par: number): 1 | 2 | 3 {
  if (commands <= par) return 3;
  return commands <= par * 2 ? 2 : 1;
}
