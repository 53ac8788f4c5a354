import { say } from '../../base/say';
import type { Person } from '../snapshot';
import type { CommandResult } from '../team';
import type { World } from '../world';
import { behaviourOf } from './behaviours';
import type { Behaviour } from './script';

/**
 * Has a teammate do one thing, line by line in their own terminal; the first line that fails ends it. With its last line goes the
 * sentence on the whole, so that who keeps what a line led to has both.
 */
export async function act(
  world: World,
  person: Person,
  behaviour: Behaviour,
  type: (person: Person, line: string, told?: string) => Promise<CommandResult>,
): Promise<CommandResult> {
  const plan = await behaviourOf[behaviour](world, person);
  if ('because' in plan)
    return { exitCode: 1, stdout: '', stderr: say`${person.name} has nothing to do: ${plan.because}` + '\n' };
  let stdout = '';
  for (const [index, { as, line }] of plan.steps.entries()) {
    const who = world.person(as) ?? person;
    const result = await type(who, line, index === plan.steps.length - 1 ? plan.says : undefined);
    if (result.exitCode !== 0) {
      return {
        exitCode: 1,
        stdout,
        stderr: `${say`${person.name} could not finish.`}\n$ ${line}\n${result.stderr || result.stdout}`,
      };
    }
    stdout += `${as}$ ${line}\n`;
  }
  world.noteAct(person.id, plan.says);
  return { exitCode: 0, stdout: `${stdout}${plan.says}\n`, stderr: '' };
}
