import type { Team } from '../world/team';
import type { Print } from './print';
import { printLine } from './print';

/** Runs the lines of a script one after another; `maya$ ...` is typed by Maya. */
export async function runScript(team: Team, script: string, print: Print): Promise<void> {
  const ids = team.snapshot.people.map(({ id }) => id);
  for (const text of script.split(/\r?\n/)) {
    const line = text.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, who, rest] = /^(\w*)\$\s+(.*)$/.exec(line) ?? [];
    const as = who === undefined || who === '' ? 'learner' : who;
    if (rest !== undefined && ids.includes(as)) await printLine(team, rest, as, print);
    else await printLine(team, text, 'learner', print);
  }
}
