import { defaultFlow } from '../flow/flowDefinition';
import { readStepTriggers } from '../flow/outlook/readStepTriggers';
import { readRound } from '../flow/round';
import { drawFlow } from '../scene/flow/drawFlow';
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

/**
 * Goes once round in a fresh team and prints each line, its answer, and what it changed in the picture; the whole picture at the start
 * and at the end. False when a line failed.
 */
export async function runRound(print: Print, flavour: HostFlavour = 'gitlab', seed = 0): Promise<boolean> {
  const team = await openTeam({ flavour, seed });
  let shown = await picture(team);
  print(`${shown.join('\n')}\n`);
  for (const [i, lines] of roundLines.entries()) {
    const step = readRound(team.snapshot, defaultFlow).steps[i];
    print(`\n== Step ${i + 1} of ${roundLines.length}: ${step?.title ?? ''} ==\n`);
    for (const line of lines) {
      const { exitCode } = await printLine(team, line, 'learner', print);
      if (exitCode !== 0) return false;
    }
    const now = await picture(team);
    const isLast = i === roundLines.length - 1;
    print(`\n${(isLast ? now : whatIsNew(now, shown)).join('\n')}\n`);
    shown = now;
  }
  print('\nYour turn: "npm start" opens it in VS Code; "npm run world -- --help" says how to run lines of your own.\n');
  return true;
}

/** What has changed; the rest is counted, so that nobody takes it for gone. */
function whatIsNew(now: readonly string[], before: readonly string[]): readonly string[] {
  const fresh = now.filter(sentence => !before.includes(sentence));
  const rest = now.length - fresh.length;
  return rest === 0 ? fresh : [...fresh, `(As before: ${rest} more sentences about the team.)`];
}

/** The team as sentences, the same that a screen reader hears from the map. */
async function picture(team: Team): Promise<readonly string[]> {
  const { snapshot } = team;
  const triggers = await readStepTriggers({ team, snapshot, flow: defaultFlow });
  return drawFlow(snapshot, readRound(snapshot, defaultFlow), triggers).spoken;
}
