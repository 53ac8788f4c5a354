import type { PersonId, Protection } from '../snapshot';
import type { HostRecord } from './hostRecord';

/** A branch that only pull requests may change. */
export function protect(pattern: string, rules: Partial<Omit<Protection, 'pattern'>> = {}): Protection {
  return {
    pattern,
    allowPush: false,
    mayPush: [],
    allowForcePush: false,
    requiredApprovals: 0,
    requireCodeOwners: false,
    requiredChecks: [],
    requireUpToDate: false,
    dismissStaleApprovals: false,
    ...rules,
  };
}

/** The rule for a branch: one that names it exactly goes before a pattern. */
export function protectionOf(host: HostRecord, branch: string): Protection | undefined {
  return (
    host.protections.find(({ pattern }) => pattern === branch) ??
    host.protections.find(({ pattern }) => matches(pattern, branch))
  );
}

export const mayPush = (protection: Protection, who: PersonId): boolean =>
  protection.allowPush || protection.mayPush.includes(who);

/** `*` stands for any characters, the slash included, as all three hosts have it for branches. */
function matches(pattern: string, branch: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return pattern === branch;
  if (!branch.startsWith(first) || !branch.endsWith(last) || branch.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = branch.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= branch.length - last.length;
}
