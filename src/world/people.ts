import type { GitIdentity } from '../git/types';
import type { Person, PersonId } from './snapshot';

export const project = 'team/shop';

/** The learner, and the two who share the project. The addresses are part of every oid, so they never change. */
export const people: readonly Person[] = [
  { id: 'learner', name: 'Learner', email: 'learner@team.example', handle: 'learner', role: 'learner' },
  { id: 'maya', name: 'Maya', email: 'maya@team.example', handle: 'maya', role: 'teammate' },
  { id: 'noah', name: 'Noah', email: 'noah@team.example', handle: 'noah', role: 'reviewer' },
];

/** Somebody whom a story or an exercise adds to the team. */
export interface NewTeammate {
  /** Small letters, digits and dashes, for it is also the name on the host and of a folder. */
  readonly id: PersonId;
  /** As shown, e.g. `Ada`. */
  readonly name: string;
  readonly role?: 'teammate' | 'reviewer';
}

/** Throws where a name is taken or cannot be one. */
export function withTeammates(added: readonly NewTeammate[]): readonly Person[] {
  const all = [...people];
  for (const { id, name, role = 'teammate' } of added) {
    if (!/^[a-z][a-z0-9-]{0,30}$/.test(id) || id === 'host')
      throw new RangeError(`"${id}" cannot be the name of a teammate.`);
    if (all.some(person => person.id === id)) throw new RangeError(`There is already somebody called ${id}.`);
    if (!/^[^<>\p{Cc}]{1,60}$/u.test(name)) throw new RangeError(`"${name}" cannot be the name of a person.`);
    all.push({ id, name, email: `${id}@team.example`, handle: id, role });
  }
  return all;
}

export const identityOf = (person: Person): GitIdentity => ({ name: person.name, email: person.email });

export const workTreeOf = (id: PersonId): string => `/${id}/shop`;

export const hostFolder = `/host/${project}.git`;
