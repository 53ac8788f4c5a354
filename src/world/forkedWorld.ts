import { Queue } from '../base/queue';
import { runLine } from './commandLine/runLine';
import { assemble } from './snapshot/assemble';
import { readFacts } from './snapshot/readFacts';
import type { Preview, RunOptions } from './team';
import type { Moment } from './timeline';
import { World } from './world';
import type { WorldState } from './worldState';

/** A second volume beside the team's. It shares the objects and is kept, so that a look ahead costs what differs from the last one. */
export class ForkedWorld {
  readonly #origin: World;
  readonly #queue = new Queue();
  #fork: World | undefined;

  constructor(origin: World) {
    this.#origin = origin;
  }

  /** The fork, standing at a moment of the origin's. */
  goTo(state: WorldState): World {
    const fork = (this.#fork ??= World.create(this.#origin.options, state.record.clock, this.#origin));
    fork.restore(state);
    return fork;
  }

  /** Runs a line as the learner after that moment. Nobody answers to it, and it is no entry of any timeline. */
  preview(line: string, moment: Moment, options: Pick<RunOptions, 'as'> = {}): Promise<Preview> {
    return this.#queue.run(async () => {
      const fork = this.goTo(moment.state);
      const person = fork.person(options.as ?? 'learner');
      if (!person) return { result: { exitCode: 1, stdout: '', stderr: '' }, snapshot: moment.snapshot };
      const result = await runLine(line, { world: fork, person, options: {} });
      const state = fork.capture();
      const facts = await readFacts(fork, state);
      return { result, snapshot: assemble(facts, fork.commits, moment.snapshot.timeline, moment.snapshot) };
    });
  }
}
