import type { SandboxState } from '../state/sandbox';

/** The first of the lines that do the next step. */
export function nextLine(state: SandboxState | null): string | null {
  if (!state || state.round.obstacle !== null) return null;
  return state.round.steps.find(({ id }) => id === state.round.next)?.lines[0] ?? null;
}
