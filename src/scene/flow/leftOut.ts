import { plural, say } from '../../base/say';
import type { Ref } from '../../world/snapshot';
import { plainText } from '../fitText';

/** What stands beside the name of a box of what is not drawn in it. */
export function leftOutNote(refs: readonly Ref[]): string {
  const n = refs.length;
  const tags = refs.filter(ref => ref.kind === 'tag').length;
  if (tags === 0) return plural(n, say`+1 more branch`, say`+${n} more branches`);
  return tags === n ? plural(n, say`+1 more tag`, say`+${n} more tags`) : say`+${n} more names`;
}

/** The same, said: also which they are. */
export function leftOutSentence(refs: readonly Ref[]): string {
  const names =
    refs
      .slice(0, 8)
      .map(ref => plainText(ref.short))
      .join(', ') + (refs.length > 8 ? ' …' : '');
  return plural(
    refs.length,
    say`One more name is not drawn here: ${names}. The history picture shows it.`,
    say`${refs.length} more names are not drawn here: ${names}. The history picture shows them.`,
  );
}
