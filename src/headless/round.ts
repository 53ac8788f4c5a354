import { defaultFlow } from '../flow/flowDefinition';
import { readStepTriggers } from '../flow/outlook/readStepTriggers';
import { readRound } from '../flow/round';
import { drawFlow } from '../scene/flow/drawFlow';
import { toText } from '../scene/toText';
import { openTeam } from '../world/openTeam';
import type { HostFlavour } from '../world/snapshot';
import type { Team } from '../world/team';
import { printLine, type Print } from './print';

/** One good way through the seven steps, as a person would type it. */
export const roundLines = [
  ['git fetch origin'],
  ['git switch dev', 'git merge origin/dev'],
  ['git switch -c story-a'],
  ['echo "export const currency = \'EUR\';" >> src/cart.js', 'git add .', 'git commit -m "Name the currency"'],
  ['git switch dev', 'git merge --no-ff story-a'],
  ['git push origin dev:feature/story-a'],
  ['pr create --base dev --head feature/story-a', 'pr view', 'pr merge'],
] as const;

/** Goes once round in a fresh team and prints each line, its answer, and the picture. False when a line failed. */
export async function runRound(print: Print, flavour: HostFlavour = 'gitlab', seed = 0): Promise<boolean> {
  const team = await openTeam({ flavour, seed });
  print(await picture(team));
  for (const [i, lines] of roundLines.entries()) {
    const step = readRound(team.snapshot, defaultFlow).steps[i];
    print(`\n== Step ${i + 1} of ${roundLines.length}: ${step?.title ?? ''} ==\n`);
    for (const line of lines) {
      const { exitCode } = await printLine(team, line, 'learner', print);
      if (exitCode !== 0) return false;
    }
    print(`\n${await picture(team)}`);
  }
  return true;
}

/** The team as sentences, the same that a screen reader hears from the map. */
export async function picture(team: Team): Promise<string> {
  const { snapshot } = team;
  const triggers = await readStepTriggers({ team, snapshot, flow: defaultFlow });
  return toText(drawFlow(snapshot, readRound(snapshot, defaultFlow), triggers));
}
