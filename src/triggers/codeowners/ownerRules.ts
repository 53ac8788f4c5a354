import type { SourceRange } from '../../base/finding';
import type { OwnerEntry, OwnerFile } from './ownerFile';

/** A line of CODEOWNERS that decides about some of the changed files. */
export interface OwnerRule {
  readonly section: string;
  readonly pattern: string;
  readonly owners: readonly string[];
  /** How many of the owners have to approve. */
  readonly approvals: number;
  readonly optional: boolean;
  readonly paths: readonly string[];
  readonly range: SourceRange;
}

/** So that a large file and a large change cannot stall anybody. */
const maxTests = 150_000;

/** The deciding lines, in the order of the file; undefined when the changed files are not known or too many to be looked at. */
export function ownerRules(file: OwnerFile, changed: readonly string[] | undefined): readonly OwnerRule[] | undefined {
  if (changed === undefined || changed.length * file.entries.length > maxTests) return undefined;
  const paths = new Map<OwnerEntry, string[]>();
  for (const path of changed) {
    for (const entry of file.decide(path)) {
      const known = paths.get(entry);
      if (known === undefined) paths.set(entry, [path]);
      else known.push(path);
    }
  }
  // A section that is written twice is optional only if both headings say so.
  const required = new Set(file.entries.filter(entry => !entry.section.optional).map(entry => entry.section.name));
  return [...paths]
    .filter(([entry]) => entry.owners.length > 0)
    .sort(([a], [b]) => a.range.line - b.range.line)
    .map(([entry, own]) => ({
      section: entry.section.name === 'codeowners' ? '' : entry.section.name,
      pattern: entry.pattern,
      owners: entry.owners.filter(isName),
      approvals: Math.max(1, entry.section.approvals),
      optional: entry.section.optional && !required.has(entry.section.name),
      paths: own,
      range: entry.range,
    }))
    .filter(rule => rule.owners.length > 0);
}

/** GitLab takes every word behind a pattern for an owner and then passes over those that cannot be one. */
function isName(owner: string): boolean {
  return owner.includes('@');
}
