import type { FlowDefinition } from '../flow/flowDefinition';
import { readRound } from '../flow/round';
import type { Team } from '../world/team';
import type { Action } from './exercise';

/** Does one act of a route the way the editor does it: a button runs lines until one fails, a save writes a file. */
export async function performAction(team: Team, action: Action, flow: FlowDefinition): Promise<void> {
  if (action.kind === 'save') await team.writeFile(action.path, new TextEncoder().encode(action.content));
  for (const line of linesOf(team, action, flow)) {
    const { exitCode } = await team.run(line);
    if (exitCode !== 0) return;
  }
}

/** The lines that the act types; none for a saved file. */
export function linesOf(team: Team, action: Action, flow: FlowDefinition): readonly string[] {
  switch (action.kind) {
    case 'type':
      return [action.line];
    case 'step':
      return readRound(team.snapshot, flow).steps.find(({ id }) => id === action.step)?.lines ?? [];
    case 'stage':
      return [`git add -- ${quote(action.path)}`];
    case 'commit':
      return [`git commit -m ${quote(action.message)}`];
    case 'save':
      return [];
  }
}

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
