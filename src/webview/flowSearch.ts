import type { Mark } from '../scene/scene';
import type { Search } from '../scene/searchedScene';

/** What holds the text in what is said of it; null: nothing is looked for. Only commits and names are dimmed: the way between them stays. */
export function flowSearch(marks: readonly Mark[], query: string): Search | null {
  const words = query.trim().toLowerCase();
  if (words === '') return null;
  const test = (mark: Mark) => {
    if (mark.shape !== 'box' && mark.spoken?.toLowerCase().includes(words)) return true;
    return mark.part === 'commit' || mark.part === 'ref' ? false : undefined;
  };
  return { query: query.trim(), count: marks.filter(test).length, test };
}
