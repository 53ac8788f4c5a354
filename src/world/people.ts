import type { GitIdentity } from '../git/types';
import type { Person, PersonId } from './snapshot';

export const project = 'team/shop';

/** The learner, and the two who share the project. The addresses are part of every oid, so they never change. */
export const people: readonly Person[] = [
  { id: 'learner', name: 'Learner', email: 'learner@team.example', handle: 'learner', role: 'learner' },
  { id: 'maya', name: 'Maya', email: 'maya@team.example', handle: 'maya', role: 'teammate' },
  { id: 'noah', name: 'Noah', email: 'noah@team.example', handle: 'noah', role: 'reviewer' },
];

export const findPerson = (id: PersonId): Person | undefined => people.find(person => person.id === id);

export const nameOf = (id: PersonId): string => findPerson(id)?.name ?? id;

export const identityOf = (person: Person): GitIdentity => ({ name: person.name, email: person.email });

export const workTreeOf = (id: PersonId): string => `/${id}/shop`;

export const hostFolder = `/host/${project}.git`;
