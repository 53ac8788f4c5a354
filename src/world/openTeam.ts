import { runLine } from './commandLine/runLine';
import { Sandbox } from './sandbox';
import { buildShop } from './story/buildShop';
import { stories } from './story/stories';
import type { SetupLine, Team, TeamOptions } from './team';
import { startOfDay, World } from './world';

/** A line of the set-up that did not work. */
export class SetupFailed extends Error {
  readonly code = 'setup-failed';
  readonly setup: SetupLine;

  constructor(setup: SetupLine, reason: string) {
    super(`The set-up line "${setup.line}" failed: ${reason}`);
    this.setup = setup;
  }
}

/** Builds the team of a story, runs the set-up, and opens it at the start of its timeline. */
export async function openTeam(options: TeamOptions): Promise<Team> {
  const { story = 'shop' } = options;
  if (!stories.some(name => name === story))
    throw new RangeError(`There is no story "${story}"; there are: ${stories.join(', ')}.`);
  const world = World.create(options, startOfDay - 24 * 3600);
  await buildShop(world);
  world.record = { ...world.record, clock: startOfDay };
  for (const setup of options.setup ?? []) {
    const person = world.person(setup.as ?? 'learner');
    if (!person) throw new SetupFailed(setup, `nobody on the team is called ${setup.as ?? ''}.`);
    const result = await runLine(setup.line, { world, person, options: {} });
    if (result.exitCode !== 0) throw new SetupFailed(setup, (result.stderr || result.stdout).trim());
  }
  return Sandbox.start(options, world);
}
