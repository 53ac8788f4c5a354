import { say } from '../../base/say';
import { codeOwnersFlags, fnmatch } from '../fnmatch';
import type { Finding, SourceRange } from '../../base/finding';
import type { OwnerEntry, OwnerFile, OwnerSection } from './ownerFile';
import { isAddress } from './ownerName';
import { rangeInLine, sourceLines, tooLong, type SourceLine } from './sourceLines';

interface Heading extends OwnerSection {
  readonly defaultOwners: readonly string[];
}

/**
 * GitLab's CODEOWNERS. Each section decides for itself: its last matching line wins, unless any of its `!` lines matches, wherever
 * that stands. A line that repeats a pattern of its section replaces the earlier one in place, so it does not come later in the order.
 */
export function gitlabOwners(file: string, text: string): OwnerFile {
  const findings: Finding[] = [];
  const sections = new Map<string, Map<string, OwnerEntry>>([[unnamed, new Map()]]);
  let current: Heading = { name: unnamed, optional: false, approvals: 0, defaultOwners: [] };
  for (const line of sourceLines(file, text)) {
    const words = line.text.trim();
    if (words === '' || words.startsWith('#')) continue;
    const long = tooLong(line);
    if (long !== undefined) {
      findings.push(long);
      continue;
    }
    const heading = readHeading(words, [...sections.keys()]);
    if (heading !== undefined) {
      current = heading;
      if (!sections.has(heading.name)) sections.set(heading.name, new Map());
      findings.push(...headingFindings(heading, rangeInLine(line)));
      continue;
    }
    const { entry, normalized } = readEntry(line, current);
    sections.get(current.name)?.set(normalized, entry);
    findings.push(...entryFindings(entry, words));
  }
  const bySection = [...sections.values()].map(entries => [...entries.values()]);
  return { file, text, entries: bySection.flat(), findings, decide: path => decide(bySection, path) };
}

/** What GitLab itself calls the lines before the first heading. */
const unnamed = 'codeowners';

function decide(sections: readonly (readonly OwnerEntry[])[], path: string): readonly OwnerEntry[] {
  return sections.flatMap(entries => {
    const matching = entries.filter(entry => entry.matches(path));
    const last = matching.at(-1);
    return last === undefined || matching.some(entry => entry.excludes) ? [] : [last];
  });
}

/** `^[Name][2] @default`: anything behind the part that can be read is passed over, as GitLab does. */
function readHeading(words: string, known: readonly string[]): Heading | undefined {
  const optional = words.startsWith('^');
  const open = optional ? 1 : 0;
  const close = words.indexOf(']', open);
  if (words[open] !== '[' || close < 0) return undefined;
  const written = words.slice(open + 1, close);
  let rest = words.slice(close + 1);
  const number = /^\[(\d*)\]/.exec(rest);
  if (number !== null) rest = rest.slice(number[0].length);
  const owners = /^\s+[@\w.\-/\s+]*/.exec(rest)?.[0] ?? '';
  // The first heading keeps its own letters even when it is spelled like the nameless section.
  const same = known.length === 1 ? undefined : known.find(name => name.toLowerCase() === written.toLowerCase());
  return {
    name: same ?? written,
    optional,
    approvals: Number(number?.[1] ?? 0),
    defaultOwners: owners.split(/\s+/).filter(owner => owner !== ''),
  };
}

function readEntry(line: SourceLine, heading: Heading): { readonly entry: OwnerEntry; readonly normalized: string } {
  const words = line.text.trim();
  const gap = /(?<!\\)\s+/.exec(words);
  const first = gap === null ? words : words.slice(0, gap.index);
  const behind =
    gap === null
      ? []
      : words
          .slice(gap.index)
          .split(/\s+/)
          .filter(owner => owner !== '');
  const excludes = first.startsWith('!');
  const pattern = excludes ? first.slice(1) : first;
  const normalized = normalize(pattern);
  const { name, optional, approvals } = heading;
  const entry: OwnerEntry = {
    section: { name, optional, approvals },
    pattern,
    owners: excludes ? [] : behind.length > 0 ? behind : heading.defaultOwners,
    excludes,
    range: rangeInLine(line),
    matches: path => fnmatch(normalized, path.startsWith('/') ? path : `/${path}`, codeOwnersFlags),
  };
  return { entry, normalized };
}

/** Without a leading slash a pattern holds at any depth; a trailing slash means everything in the folder. */
function normalize(pattern: string): string {
  if (pattern === '*') return '/**/*';
  const plain = pattern.replace(/^\\#/, '#').replace(/\\\s+/g, ' ');
  const anchored = plain.startsWith('/') ? plain : `/**/${plain}`;
  return anchored.endsWith('/') ? `${anchored}**/*` : anchored;
}

function headingFindings(heading: Heading, range: SourceRange): readonly Finding[] {
  const findings: Finding[] = [];
  if (heading.name.trim() === '') {
    findings.push({
      code: 'owners.section-without-name',
      severity: 'error',
      message: say`This section has no name. Write one between the brackets, for example [Documentation].`,
      range,
    });
  }
  if (heading.optional && heading.approvals > 0) {
    findings.push({
      code: 'owners.optional-with-approvals',
      severity: 'warning',
      message: say`The section "${heading.name}" is optional (^) and asks for ${heading.approvals} approvals, which then never count. Remove the ^ or the number.`,
      range,
    });
  }
  return findings;
}

/** What can be an owner on GitLab: a user, a group, a role or an address. */
const isOwner = (word: string): boolean => /^@@?[\w.-]+(?:\/[\w.-]+)*$/.test(word) || isAddress(word);

function entryFindings(entry: OwnerEntry, words: string): readonly Finding[] {
  const { pattern, range } = entry;
  if (/^\^?\[[^\]]*$/.test(words)) {
    return [
      invalid(
        say`"${words}" opens a section and does not close it, so GitLab reads it as a path. Add the missing ].`,
        range,
      ),
    ];
  }
  if (entry.excludes) return [];
  if (entry.owners.length === 0) {
    return [
      {
        code: 'owners.line-without-owner',
        severity: 'warning',
        message: say`No owner stands behind "${pattern}", and the section has no default owner. GitLab approves this rule by itself. Name an owner, or write !${pattern} if nobody should own these files.`,
        range,
      },
    ];
  }
  const comment = entry.owners.indexOf('#');
  if (comment >= 0) {
    return [
      invalid(
        say`GitLab knows no comments behind a rule: the words after # count as owners. Put the comment on a line of its own.`,
        range,
      ),
    ];
  }
  const wrong = entry.owners.filter(name => !isOwner(name));
  return wrong.length === 0
    ? []
    : [
        invalid(
          say`${listed(wrong)} cannot be an owner and is passed over. Owners are written @user, @group/subgroup, @@role or as an address.`,
          range,
        ),
      ];
}

function listed(names: readonly string[]): string {
  return names.map(name => `"${name}"`).join(', ');
}

function invalid(message: string, range: SourceRange): Finding {
  return { code: 'owners.invalid-line', severity: 'error', message, range };
}
