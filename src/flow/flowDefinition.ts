/** How a team names its branches. A team replaces the default by a file `.gitflow/flow.yaml` (see flowFile.ts). */
export interface FlowDefinition {
  readonly remote: string;
  /** The branch that is released: `master`. */
  readonly main: string;
  /** The branch where finished stories come together: `dev`. The same as `main` in trunk-based teams. */
  readonly integration: string;
  /** Patterns with at most one `*`, which stands for the rest of the name. */
  readonly feature: string;
  readonly release: string;
  readonly hotfix: string;
  /** Local working branches, e.g. `story-*`; only used to propose a name. */
  readonly story: string;
}

export const defaultFlow: FlowDefinition = {
  remote: 'origin',
  main: 'master',
  integration: 'dev',
  feature: 'feature/*',
  release: 'release/*',
  hotfix: 'hotfix/*',
  story: 'story-*',
};

export type BranchRole = 'main' | 'integration' | 'release' | 'hotfix' | 'feature' | 'story';

/** The role of a branch by its name alone, without remote prefix. What no pattern names is a story: somebody's own work. */
export function branchRole(flow: FlowDefinition, branch: string): BranchRole {
  if (branch === flow.main) return 'main';
  if (branch === flow.integration) return 'integration';
  for (const role of ['release', 'hotfix', 'feature'] as const) if (matchesPattern(flow[role], branch)) return role;
  return 'story';
}

export function matchesPattern(pattern: string, name: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === name;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  return name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
}

/** Puts a name in the place of the star: `feature/*` and `story-a` give `feature/story-a`. */
export function fillPattern(pattern: string, name: string): string {
  return pattern.includes('*') ? pattern.replace('*', () => name) : pattern;
}
