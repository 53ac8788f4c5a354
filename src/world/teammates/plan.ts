import { requestWord } from '../../base/requestWord';
import { say } from '../../base/say';
import { seededRandom, type Random } from '../../base/random';
import type { Person, PersonId } from '../snapshot';
import type { World } from '../world';

/** What somebody is about to type, and one sentence that tells it afterwards. */
export type Plan =
  | { readonly says: string; readonly steps: readonly Step[] }
  /** Nothing can be done: a half sentence that says why. */
  | { readonly because: string };

export interface Step {
  readonly as: PersonId;
  readonly line: string;
}

export type MakePlan = (world: World, person: Person) => Promise<Plan> | Plan;

/** Lines of one person. */
export const by = (person: Person, ...lines: readonly string[]): Step[] => lines.map(line => ({ as: person.id, line }));

/** Puts a text between quotes, as a careful person types it. */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** `pull request` */
export const requestWordOf = ({ options }: World): string => requestWord(options.flavour);

/** `pull request #3` */
export const requestNamed = (world: World, id: number): string =>
  say`${requestWordOf(world)} ${world.wording.number(id)}`;

/** Chance that follows from the seed and the moment alone, so that going back in time brings the same luck. */
export const chance = ({ options, record }: World, person: Person): Random =>
  seededRandom(
    (options.seed * 2_654_435_761 + record.clock * 40_503 + person.id.length * 97 + person.id.charCodeAt(0)) >>> 0,
  );

/** Begins on the newest dev, whatever state the clone was left in. */
export const startOnDev = [
  'git fetch --prune origin',
  'git reset --hard',
  'git switch dev',
  'git reset --hard origin/dev',
];
