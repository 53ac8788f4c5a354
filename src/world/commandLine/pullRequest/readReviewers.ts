import type { PersonId } from '../../snapshot';
import type { CommandResult } from '../../team';
import { refused } from '../results';
import type { Terminal } from '../verb';

/** The people that `--reviewer` names, by id or handle, several with commas; the author is left out. */
export function readReviewers(
  { world }: Terminal,
  values: readonly string[],
  author: PersonId,
): readonly PersonId[] | CommandResult {
  const names = values.flatMap(value => value.split(',')).map(name => name.trim().replace(/^@/, ''));
  const found: PersonId[] = [];
  for (const name of names) {
    const person = world.people.find(({ id, handle }) => id === name || handle === name);
    if (!person)
      return refused(`Nobody here is called ${name}. The team: ${world.people.map(({ id }) => id).join(', ')}`);
    if (person.id !== author) found.push(person.id);
  }
  return found;
}
