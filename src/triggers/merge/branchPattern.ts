import { matchGlob } from '../bitbucket/matchGlob';
import type { HostSettings, ProtectedBranch } from './hostSettings';

/** Patterns in the settings are written as Bitbucket writes them: `*` stops at a slash, `**` does not. */
export function matchesBranch(pattern: string, branch: string): boolean {
  return matchGlob(pattern, branch).matches;
}

/** The protection that holds for a branch: the one with its very name, else the longest pattern. */
export function protectionOf(settings: HostSettings, branch: string): ProtectedBranch | undefined {
  const matching = settings.protected.filter(one => matchesBranch(one.pattern.value, branch));
  return (
    matching.find(one => one.pattern.value === branch) ??
    matching.toSorted((a, b) => b.pattern.value.length - a.pattern.value.length)[0]
  );
}

/**
 * Whether a pattern can match any branch of the flow. Two patterns are compared by the letters before their first wildcard, which can
 * only say yes too often: a warning about a pattern is then always right.
 */
export function canMatchFlow(pattern: string, matches: (branch: string) => boolean, flow: readonly string[]): boolean {
  return flow.some(branch => {
    const [mine, theirs] = [beforeWildcard(pattern), beforeWildcard(branch)];
    if (theirs === branch) return matches(branch);
    if (mine === pattern) return matchesBranch(branch, pattern);
    return mine.startsWith(theirs) || theirs.startsWith(mine);
  });
}

export function beforeWildcard(pattern: string): string {
  const at = pattern.search(/[*?[{+!\\]/);
  return at < 0 ? pattern : pattern.slice(0, at);
}
