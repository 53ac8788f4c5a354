import { knownDifferences } from './knownDifferences';
import type { PersonName, TwoTeams } from './twoTeams';

/** Whether a line would only show, in the state that its clone is in, what is listed as a known difference. */
export async function isKnownToDiffer(team: TwoTeams, line: string): Promise<boolean> {
  const [person, ...rest] = line.split(': ');
  for (const { line: pattern, when } of knownDifferences) {
    if (!pattern.test(rest.join(': '))) continue;
    if (when === 'head-is-a-revert' && (await revertsNearHead(team, person as PersonName))) return true;
    const clone = team.clone(person as PersonName);
    if (when === 'something-is-untracked' && (await clone.status()).some(({ unstaged }) => unstaged === 'untracked'))
      return true;
    const isEmpty = (folder: string) => team.volume.list(`${clone.workTree}/${folder}`)?.length === 0;
    if (when === 'a-folder-is-empty' && (isEmpty('src') || isEmpty('docs'))) return true;
  }
  return false;
}

/** `git revert` names HEAD, HEAD~1 or a branch: a revert anywhere among the tips would do. */
async function revertsNearHead(team: TwoTeams, person: PersonName): Promise<boolean> {
  const clone = team.clone(person);
  for (const oid of [clone.head().oid, ...clone.refs().values()]) {
    if (oid === null) continue;
    const commit = await clone.commit(oid);
    const parents = await Promise.all(commit.parents.map(parent => clone.commit(parent)));
    if ([commit, ...parents].some(({ message }) => /^(Revert|Reapply) /.test(message))) return true;
  }
  return false;
}
