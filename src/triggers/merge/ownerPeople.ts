import type { HostPerson, HostSettings } from './hostSettings';

export type OwnerPeople =
  /** The people an owner stands for; may be empty when a team has no members. */
  | { readonly kind: 'known'; readonly people: readonly string[] }
  /** No person, team, role or address of this name is in the settings. */
  | { readonly kind: 'unknown' }
  /** The settings do not list people, so nothing can be said. */
  | { readonly kind: 'unlisted' };

/** Who stands behind `@maya`, `@team/backend`, `@@developers` or an address, by the settings. */
export function ownerPeople(owner: string, settings: HostSettings): OwnerPeople {
  const { people, teams } = settings;
  if (people === undefined) return { kind: 'unlisted' };
  const name = owner.replace(/^@+/, '').replace(/:(?:all|(?:random|least_busy)\(\d+\))$/, '');
  if (owner.startsWith('@@') && !owner.startsWith('@@@')) {
    const inRole = people.filter(person => isRole(person, name));
    if (inRole.length > 0 || roles.has(singular(name))) return known(inRole);
  }
  const team = teams.get(name) ?? teams.get(name.slice(name.lastIndexOf('/') + 1));
  if (team !== undefined) return { kind: 'known', people: team };
  const same = people.filter(person => sameName(person.handle, name) || (person.email ?? '') === owner);
  return same.length > 0 ? known(same) : { kind: 'unknown' };
}

const roles = new Set(['developer', 'maintainer', 'owner']);

function known(people: readonly HostPerson[]): OwnerPeople {
  return { kind: 'known', people: people.map(person => person.handle) };
}

function isRole(person: HostPerson, role: string): boolean {
  return sameName(person.role, singular(role));
}

function singular(role: string): string {
  return role.toLowerCase().replace(/s$/, '');
}

/** Handles differ in no host by capital letters alone. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
