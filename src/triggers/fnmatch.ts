/**
 * Ruby's `File.fnmatch`, as GitLab calls it. It differs from what `.gitignore` taught us: `**` crosses folders only when a
 * slash follows it, a leading `!` is an ordinary character, and braces count only with the `braces` flag.
 * Every function here runs in time linear in pattern times path: only the last star is ever tried again.
 */
export interface FnmatchFlags {
  /** FNM_PATHNAME: wildcards stop at a slash. */
  readonly pathname?: boolean;
  /** FNM_DOTMATCH: wildcards match a leading dot. */
  readonly dotmatch?: boolean;
  /** FNM_EXTGLOB: `{a,b}` stands for both. Nothing else of "extended globs" exists. */
  readonly braces?: boolean;
}

/** What GitLab uses for `changes` and `exists`. */
export const changesFlags: FnmatchFlags = { pathname: true, dotmatch: true, braces: true };

/** What GitLab uses for CODEOWNERS: the same without braces. */
export const codeOwnersFlags: FnmatchFlags = { pathname: true, dotmatch: true };

const maxAlternatives = 2000;

export function fnmatch(pattern: string, path: string, flags: FnmatchFlags): boolean {
  return compileFnmatch(pattern, flags)(path);
}

/** The same for many paths: the pattern is taken apart once. */
export function compileFnmatch(pattern: string, flags: FnmatchFlags): (path: string) => boolean {
  const alternatives = flags.braces === true ? (expandBraces(pattern) ?? []) : [pattern];
  const compiled = alternatives.map(one => {
    const characters = Array.from(one);
    const plain = /^[^*?[\\]*/.exec(one)?.[0] ?? '';
    return (path: string): boolean => path.startsWith(plain) && matchOne(characters, path, flags);
  });
  return path => compiled.some(matches => matches(path));
}

/**
 * All patterns that `{a,b}` stands for. An unclosed brace stands for none, as in Ruby. `undefined`: more than two thousand,
 * which nobody writes on purpose.
 */
export function expandBraces(pattern: string): readonly string[] | undefined {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const braces = firstBraces(next);
    if (braces === 'none') done.push(next);
    else if (braces !== 'unbalanced') {
      const { before, choices, after } = braces;
      for (const choice of choices.reverse()) open.push(before + choice + after);
    }
    if (done.length + open.length > maxAlternatives) return undefined;
  }
  return done;
}

interface Braces {
  readonly before: string;
  readonly choices: string[];
  readonly after: string;
}

function firstBraces(pattern: string): Braces | 'none' | 'unbalanced' {
  const left = firstOpening(pattern);
  if (left < 0) return 'none';
  const choices: string[] = [];
  let depth = 0;
  let from = left + 1;
  for (let at = left; at < pattern.length; at++) {
    const c = pattern[at];
    if (c === '\\') at++;
    else if (c === '{') depth++;
    else if (c === ',' && depth === 1) {
      choices.push(pattern.slice(from, at));
      from = at + 1;
    } else if (c === '}' && --depth === 0) {
      choices.push(pattern.slice(from, at));
      return { before: pattern.slice(0, left), choices, after: pattern.slice(at + 1) };
    }
  }
  return 'unbalanced';
}

function firstOpening(pattern: string): number {
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === '{') return at;
  }
  return -1;
}

interface Reach {
  readonly matched: boolean;
  readonly p: number;
  readonly s: number;
}

function matchOne(p: readonly string[], path: string, flags: FnmatchFlags): boolean {
  const s = Array.from(path);
  if (flags.pathname !== true) return matchSegment(p, 0, s, 0, flags).matched;
  let pAt = 0;
  let sAt = 0;
  let retry: { readonly p: number; s: number } | undefined;
  for (;;) {
    if (isRecursive(p, pAt)) {
      do pAt += 3;
      while (isRecursive(p, pAt));
      retry = { p: pAt, s: sAt };
    }
    const reach = matchSegment(p, pAt, s, sAt, flags);
    if (reach.matched) {
      pAt = reach.p;
      sAt = nextSlash(s, reach.s);
      if (pAt < p.length && sAt < s.length) {
        pAt++;
        sAt++;
        continue;
      }
      if (pAt >= p.length && sAt >= s.length) return true;
    }
    if (retry === undefined || (flags.dotmatch !== true && s[retry.s] === '.')) return false;
    const slash = nextSlash(s, retry.s);
    if (slash >= s.length) return false;
    retry.s = slash + 1;
    pAt = retry.p;
    sAt = retry.s;
  }
}

function isRecursive(p: readonly string[], at: number): boolean {
  return p[at] === '*' && p[at + 1] === '*' && p[at + 2] === '/';
}

function nextSlash(s: readonly string[], from: number): number {
  const at = s.indexOf('/', from);
  return at < 0 ? s.length : at;
}

/** Matches up to the next slash (with `pathname`) or to the end. */
function matchSegment(
  p: readonly string[],
  pFrom: number,
  s: readonly string[],
  sFrom: number,
  flags: FnmatchFlags,
): Reach {
  const ended = (text: readonly string[], at: number): boolean =>
    at >= text.length || (flags.pathname === true && text[at] === '/');
  let pAt = pFrom;
  let sAt = sFrom;
  let star: { readonly p: number; s: number } | undefined;
  if (flags.dotmatch !== true && s[sAt] === '.' && p[unescape(p, pAt)] !== '.')
    return { matched: false, p: pAt, s: sAt };
  for (;;) {
    const c = p[pAt];
    if (c === '*') {
      while (p[pAt] === '*') pAt++;
      if (ended(p, unescape(p, pAt))) return { matched: true, p: unescape(p, pAt), s: sAt };
      if (ended(s, sAt)) return { matched: false, p: pAt, s: sAt };
      star = { p: pAt, s: sAt };
      continue;
    }
    if (c === '?') {
      if (ended(s, sAt)) return { matched: false, p: pAt, s: sAt };
      pAt++;
      sAt++;
      continue;
    }
    if (c === '[') {
      if (ended(s, sAt)) return { matched: false, p: pAt, s: sAt };
      const after = matchBracket(p, pAt + 1, s[sAt] ?? '');
      if (after !== undefined) {
        pAt = after;
        sAt++;
        continue;
      }
    } else {
      pAt = unescape(p, pAt);
      if (ended(s, sAt)) return { matched: ended(p, pAt), p: pAt, s: sAt };
      if (!ended(p, pAt) && p[pAt] === s[sAt]) {
        pAt++;
        sAt++;
        continue;
      }
    }
    if (star === undefined) return { matched: false, p: pAt, s: sAt };
    star.s++;
    pAt = star.p;
    sAt = star.s;
  }
}

function unescape(p: readonly string[], at: number): number {
  return p[at] === '\\' && at + 1 < p.length ? at + 1 : at;
}

/** The place behind the closing `]` when the character is in the set, else undefined. */
function matchBracket(p: readonly string[], from: number, character: string): number | undefined {
  let at = from;
  const negated = p[at] === '!' || p[at] === '^';
  if (negated) at++;
  let found = false;
  while (at < p.length) {
    if (p[at] === ']') return found === negated ? undefined : at + 1;
    at = unescape(p, at);
    const low = p[at++];
    if (low === undefined || at >= p.length) return undefined;
    let high = low;
    if (p[at] === '-' && p[at + 1] !== ']') {
      at = unescape(p, at + 1);
      const end = p[at++];
      if (end === undefined) return undefined;
      high = end;
    }
    const code = character.codePointAt(0) ?? 0;
    const isBound = character === low || character === high;
    if (isBound || (code >= (low.codePointAt(0) ?? 0) && code <= (high.codePointAt(0) ?? 0))) found = true;
  }
  return undefined;
}
