import { listOf } from '../base/listOf';
import { requestWord } from '../base/requestWord';
import { plural, say } from '../base/say';
import type { StepId } from '../flow/step';
import type { HostFlavour } from '../world/snapshot';

/** `a`, `a and b`, `a, b and c`. */
export const list = listOf;

const counted = {
  commit: (n: number) => plural(n, say`1 commit`, say`${n} commits`),
  file: (n: number) => plural(n, say`1 file`, say`${n} files`),
  conflict: (n: number) => plural(n, say`1 conflict`, say`${n} conflicts`),
  approval: (n: number) => plural(n, say`1 approval`, say`${n} approvals`),
  branch: (n: number) => plural(n, say`1 branch`, say`${n} branches`),
  job: (n: number) => plural(n, say`1 job`, say`${n} jobs`),
  workflow: (n: number) => plural(n, say`1 workflow`, say`${n} workflows`),
  pipeline: (n: number) => plural(n, say`1 pipeline`, say`${n} pipelines`),
};

export const openRequests = (n: number, flavour: HostFlavour): string =>
  flavour === 'gitlab'
    ? plural(n, say`1 open merge request`, say`${n} open merge requests`)
    : plural(n, say`1 open pull request`, say`${n} open pull requests`);

export const count = (n: number, noun: keyof typeof counted): string => counted[noun](n);

/** The first few, and whether there are more. */
export const listSome = (items: readonly string[], most: number): string =>
  items.length > most ? say`${listOf(items.slice(0, most))} and more` : listOf(items);

/** `dev points here.` */
export const pointsHere = (names: readonly string[]): string =>
  plural(names.length, say`${listOf(names)} points here.`, say`${listOf(names)} point here.`);

export const short = (oid: string): string => oid.slice(0, 7);

/** What stands beside a step's number. */
export function stepName(id: StepId, flavour: HostFlavour): string {
  switch (id) {
    case 'fetch':
      return say`fetch`;
    case 'merge':
      return say`merge`;
    case 'branch':
      return say`branch`;
    case 'commit':
      return say`commit`;
    case 'merge-local':
      return say`local merge`;
    case 'push':
      return say`push`;
    case 'pull-request':
      return requestWord(flavour);
  }
}

/** How a screen reader, a tooltip and the legend say a state. */
export function stateWord(state: 'done' | 'next' | 'possible' | 'blocked'): string {
  return { done: say`done`, next: say`next`, possible: say`possible`, blocked: say`blocked` }[state];
}
