import { say } from '../../../base/say';
import type { Job } from '../../snapshot';

type NamedJob = Pick<Job, 'name' | 'copyOf'>;

/** What a job needs, in few words: a job with many copies is named once where all of them are needed. */
export function sayNeeds(needs: readonly string[], jobs: readonly NamedJob[]): string {
  const needed = new Set(needs);
  const said = needs.map(need => {
    const copyOf = jobs.find(({ name }) => name === need)?.copyOf;
    const copies = copyOf === undefined ? [] : jobs.filter(job => job.copyOf === copyOf);
    return copyOf !== undefined && copies.length > 1 && copies.every(({ name }) => needed.has(name))
      ? say`${copyOf} (${copies.length} copies)`
      : need;
  });
  return [...new Set(said)].join(', ');
}
