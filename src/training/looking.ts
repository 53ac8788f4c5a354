import { parseLine } from '../world/commandLine/parseLine';

/** Lines that only look: they never count, and never complete an exercise. */
const lookingVerbs = new Set(['ls', 'cat', 'pwd', 'cd', 'help', 'clear', 'history']);
const lookingGitVerbs = new Set([
  'status',
  'log',
  'show',
  'diff',
  'blame',
  'grep',
  'shortlog',
  'describe',
  'reflog',
  'rev-parse',
  'ls-files',
  'help',
]);

export function isLooking(line: string): boolean {
  const parsed = parseLine(line);
  // What is no line changes nothing; what is written into a file is no look any more.
  return !parsed.ok || parsed.value.every(({ words, redirect }) => redirect === null && isLookingCommand(words));
}

function isLookingCommand([verb = '', ...rest]: readonly string[]): boolean {
  if (verb === '' || lookingVerbs.has(verb)) return true;
  const [sub = '', ...flags] = rest;
  if (verb === 'git') {
    // These list when called bare, and change when something is named.
    if (['branch', 'tag', 'remote', 'stash'].includes(sub))
      return (
        flags.every(flag => /^(-a|-r|-v|-vv|--all|--list|-l|list|show)$/.test(flag)) &&
        !(sub === 'stash' && flags.length === 0)
      );
    return lookingGitVerbs.has(sub);
  }
  const isRequest = verb === 'pr' || verb === 'gh' || verb === 'glab';
  return isRequest && rest.some(word => ['list', 'view', 'diff', 'status'].includes(word)) && !rest.includes('create');
}

export function countChangingLines(lines: readonly string[]): number {
  return lines.filter(line => !isLooking(line)).length;
}
