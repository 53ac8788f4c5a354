import type { Finding, SourceRange } from '../../base/finding';

/** A heading of GitLab's file; the other hosts have one section without a name. */
export interface OwnerSection {
  readonly name: string;
  readonly optional: boolean;
  /** As written; 0 where the heading has no number. */
  readonly approvals: number;
}

/** One line that gives owners to a pattern, or that excludes it. */
export interface OwnerEntry {
  readonly section: OwnerSection;
  readonly pattern: string;
  /** The words behind the pattern, or the section's default owners. Empty: these files have no owner. */
  readonly owners: readonly string[];
  /** GitLab's `!pattern`: the section says nothing about these files. */
  readonly excludes: boolean;
  readonly range: SourceRange;
  readonly matches: (path: string) => boolean;
}

export interface OwnerFile {
  readonly file: string;
  readonly text: string;
  readonly entries: readonly OwnerEntry[];
  readonly findings: readonly Finding[];
  /** The lines that decide about a path: at most one for each section. */
  readonly decide: (path: string) => readonly OwnerEntry[];
}

/** Where a host looks for the file; the first that exists counts. */
export const ownerFilePlaces = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
  bitbucket: ['.bitbucket/CODEOWNERS'],
} as const;
