import type { StepId } from '../flow/step';
import type { HostFlavour } from '../world/snapshot';

export const requestWord = (flavour: HostFlavour): string => (flavour === 'gitlab' ? 'merge request' : 'pull request');

export const count = (n: number, noun: string): string => (n === 1 ? `1 ${noun}` : `${n} ${noun}s`);

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

export const short = (oid: string): string => oid.slice(0, 7);

/** What stands beside a step's number. */
export function stepName(id: StepId, flavour: HostFlavour): string {
  if (id === 'merge-local') return 'local merge';
  if (id === 'pull-request') return requestWord(flavour);
  return id;
}

/** How a screen reader and a tooltip say a state. */
export const stateWords = { done: 'done', next: 'next', possible: 'possible', blocked: 'blocked' } as const;
