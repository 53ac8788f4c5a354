import type { PersonId } from '../world/snapshot';
import { outputParts } from '../world/outputParts';
import type { CommandResult, Team } from '../world/team';

export type Print = (text: string) => void;

/** Runs a line and prints what happened in the order in which it happened, teammates' answers included. */
export async function printLine(team: Team, line: string, as: PersonId, print: Print): Promise<CommandResult> {
  const shown = { isOwn: false };
  const show = (who: PersonId, typed: string, result: CommandResult | null) => {
    const answer = result ? shownText(result) : '';
    print(`${prompt(who)}${typed}\n${answer}${answer === '' || answer.endsWith('\n') ? '' : '\n'}`);
  };
  const subscription = team.onDidChange(({ line: typed, result, snapshot }) => {
    const entry = snapshot.timeline.entries.at(-1);
    if (typed === null || !entry) return;
    show(entry.who, typed, result);
    shown.isOwn ||= entry.origin !== 'teammate';
  });
  const result = await team.run(line, { as });
  subscription.dispose();
  // Going back in time is no entry, and neither is what was refused before it began.
  if (!shown.isOwn) show(as, line, result);
  return result;
}

export const prompt = (who: PersonId): string => (who === 'learner' ? '$ ' : `${who}$ `);

export const shownText = (result: CommandResult): string =>
  outputParts(result)
    .map(({ text }) => text)
    .join('');
