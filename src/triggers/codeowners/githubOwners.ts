import { say } from '../../base/say';
import type { Finding } from '../../base/finding';
import type { OwnerEntry, OwnerFile } from './ownerFile';
import { isAddress } from './ownerName';
import { ownerPattern, type OwnerPattern } from './ownerPattern';
import { rangeInLine, sourceLines, tooLong, type SourceLine } from './sourceLines';

/** How the two hosts with `.gitignore`-like files differ in what they take for a line. */
export interface LineRules {
  readonly host: string;
  readonly isOwner: (word: string) => boolean;
  readonly ownerForms: () => string;
  /** Lines that are neither comment nor rule, such as Bitbucket's settings. */
  readonly isSetting: (line: string) => boolean;
}

const githubRules: LineRules = {
  host: 'GitHub',
  isOwner: word => /^@[\w-]+(?:\/[\w.-]+)?$/.test(word) || isAddress(word),
  ownerForms: () => say`@user, @organisation/team or an address`,
  isSetting: () => false,
};

/** GitHub's CODEOWNERS: the last line that matches a file decides, also when it names nobody. A line with a mistake is passed over. */
export function githubOwners(file: string, text: string): OwnerFile {
  return readOwnerLines(file, text, githubRules);
}

export function readOwnerLines(file: string, text: string, rules: LineRules): OwnerFile {
  const entries: OwnerEntry[] = [];
  const findings: Finding[] = [];
  for (const line of sourceLines(file, text)) {
    const outcome = readLine(line, rules);
    if (outcome === undefined) continue;
    if ('code' in outcome) findings.push(outcome);
    else entries.push(outcome);
  }
  const decide = (path: string): readonly OwnerEntry[] => {
    const last = entries.findLast(entry => entry.matches(path));
    return last === undefined ? [] : [last];
  };
  return { file, text, entries, findings, decide };
}

function readLine(line: SourceLine, rules: LineRules): OwnerEntry | Finding | undefined {
  const long = line.text.startsWith('#') ? undefined : tooLong(line);
  if (long !== undefined) return long;
  const comment = line.text.indexOf('#');
  const end = comment < 0 ? line.text.length : comment;
  const [pattern, ...owners] = splitWords(line.text.slice(0, end));
  if (pattern === undefined || rules.isSetting(pattern)) return undefined;
  const range = rangeInLine(line, 0, end);
  const invalid = (message: string): Finding => ({
    code: 'owners.invalid-line',
    severity: 'error',
    message: say`${message} ${rules.host} passes over the whole line.`,
    range,
  });
  if (comment > 0 && line.text[comment - 1] === '\\') {
    return invalid(say`A pattern cannot hold a # here, not even as \\#: it begins a comment.`);
  }
  if (pattern.startsWith('!')) {
    return invalid(
      say`Patterns cannot be taken back with !. Write the path again further down with no owner behind it instead.`,
    );
  }
  if (pattern.includes('***')) return invalid(say`Three stars in a row mean nothing. Use ** for any depth.`);
  const wrong = owners.find(owner => !rules.isOwner(owner));
  if (wrong !== undefined) return invalid(say`"${wrong}" cannot be an owner; write ${rules.ownerForms()}.`);
  return {
    section: { name: '', optional: false, approvals: 0 },
    pattern,
    owners,
    excludes: false,
    range,
    matches: whenAsked(pattern),
  };
}

/** Most lines of a large file are never held against a path. */
function whenAsked(pattern: string): OwnerPattern {
  let compiled: OwnerPattern | undefined;
  return path => (compiled ??= ownerPattern(pattern))(path);
}

/** A space behind a backslash belongs to the word. */
function splitWords(text: string): readonly string[] {
  return text.match(/(?:\\.|[^\s\\]|\\$)+/g) ?? [];
}
