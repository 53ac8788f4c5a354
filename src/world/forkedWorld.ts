import { Queue } from '../base/queue';
import type { TeamVolume } from '../git/types';
import { runLine } from './commandLine/runLine';
import { hostFolder, workTreeOf } from './people';
import { assemble } from './snapshot/assemble';
import { readFacts } from './snapshot/readFacts';
import type { Preview, RunOptions } from './team';
import type { Moment } from './timeline';
import { World } from './world';
import type { WorldState } from './worldState';

/** A second volume beside the team's. It is kept up by copying what is new, so that a look ahead costs little each time. */
export class ForkedWorld {
  readonly #origin: World;
  readonly #queue = new Queue();
  #fork: World | undefined;

  constructor(origin: World) {
    this.#origin = origin;
  }

  /** The fork, standing at a moment of the origin's. */
  goTo(state: WorldState): World {
    const fork = (this.#fork ??= World.create(this.#origin.options, state.record.clock, this.#origin.commits));
    for (const name of state.files.keys()) {
      const folder = name === 'host' ? hostFolder : `${workTreeOf(name)}/.git`;
      copyNewFiles(this.#origin.volume, fork.volume, `${folder}/objects`);
    }
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

/** Objects never change, so a file that is there is the same one. */
function copyNewFiles(from: TeamVolume, to: TeamVolume, folder: string): void {
  const there = new Set(to.list(folder));
  for (const name of from.list(folder) ?? []) {
    const path = `${folder}/${name}`;
    if (from.stat(path)?.kind === 'folder') {
      copyNewFiles(from, to, path);
    } else if (!there.has(name)) {
      const content = from.read(path);
      if (content) to.write(path, content);
    }
  }
}
