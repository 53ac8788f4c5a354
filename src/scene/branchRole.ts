import type { LaneRole } from './scene';

/** Top to bottom, and left to right in the history picture. */
export const laneRoles: readonly LaneRole[] = ['main', 'hotfix', 'release', 'dev', 'feature', 'other'];

/** The role of a branch by its name alone, with or without `origin/`. */
export function branchRole(name: string): LaneRole {
  const short = name.replace(/^origin\//, '');
  if (/^(main|master|trunk|production)$/i.test(short)) return 'main';
  if (/^(dev|develop|development|integration)$/i.test(short)) return 'dev';
  if (/^hotfix(es)?[/-]/i.test(short)) return 'hotfix';
  if (/^release(s)?[/-]/i.test(short)) return 'release';
  return 'feature';
}
