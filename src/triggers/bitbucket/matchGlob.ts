import { say } from '../../base/say';

/**
 * Bitbucket's patterns for branches, tags and changed files. The vendor documents `*` (stops at a slash), `**` (crosses it) and
 * `{a,b}`; for everything else this gives the likely reading and says that it is one.
 */
export interface GlobMatch {
  readonly matches: boolean;
  /** What the vendor does not document and the answer rests on, in words for people. */
  readonly unspecified?: string;
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'star' | 'stars' | 'one' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly characters: string }
  | { readonly kind: 'choice'; readonly choices: readonly (readonly Part[])[] };

/** Longer ones are nobody's intent, and would cost time. */
const maxPattern = 300;
const maxSubject = 1000;

export function matchGlob(pattern: string, subject: string): GlobMatch {
  if (pattern === subject) return { matches: true };
  if (pattern.length > maxPattern || subject.length > maxSubject) {
    return { matches: false, unspecified: say`a pattern or name of this length` };
  }
  const reader = new GlobReader(pattern);
  const parts = reader.read();
  const matches = ends(parts, subject, false);
  if (reader.unspecified !== undefined) return { matches, unspecified: reader.unspecified };
  // Elsewhere `**/name` also means `name` at the top; the vendor does not say.
  if (!matches && pattern.includes('**/') && ends(parts, subject, true)) {
    return { matches, unspecified: say`whether \`**/\` may stand for no folder at all` };
  }
  return { matches };
}

class GlobReader {
  readonly #pattern: string;
  readonly #partnered: ReadonlySet<number>;
  #at = 0;
  unspecified: string | undefined;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#partnered = partneredBraces(pattern);
  }

  read(): readonly Part[] {
    return this.#sequence(0);
  }

  /** Inside braces, a comma or the closing brace ends a sequence. */
  #sequence(depth: number): readonly Part[] {
    const parts: Part[] = [];
    while (this.#at < this.#pattern.length) {
      const character = this.#pattern[this.#at] ?? '';
      if (depth > 0 && (character === ',' || character === '}')) break;
      parts.push(this.#part(character, depth));
    }
    return parts;
  }

  #part(character: string, depth: number): Part {
    this.#at++;
    if (character === '*') {
      if (this.#pattern[this.#at] !== '*') return { kind: 'star' };
      while (this.#pattern[this.#at] === '*') this.#at++;
      return { kind: 'stars' };
    }
    if (character === '?') {
      this.unspecified ??= say`\`?\` in a pattern`;
      return { kind: 'one' };
    }
    if (character === '[') return this.#set();
    if (character === '{') return this.#choice(depth);
    if (character === '\\' && this.#at < this.#pattern.length) {
      this.unspecified ??= say`a backslash in a pattern`;
      return { kind: 'text', text: this.#pattern[this.#at++] ?? '' };
    }
    return { kind: 'text', text: character };
  }

  #set(): Part {
    this.unspecified ??= say`\`[ ]\` in a pattern`;
    const end = this.#pattern.indexOf(']', this.#at + 1);
    if (end < 0) return { kind: 'text', text: '[' };
    const inside = this.#pattern.slice(this.#at, end);
    this.#at = end + 1;
    const negated = inside.startsWith('!') || inside.startsWith('^');
    return { kind: 'set', negated, characters: negated ? inside.slice(1) : inside };
  }

  /** Only a brace with a partner opens a list; looking that up first keeps reading linear. */
  #choice(depth: number): Part {
    if (!this.#partnered.has(this.#at - 1) || this.#pattern[this.#at] === '}' || depth >= maxDepth) {
      this.unspecified ??= say`a brace without its partner`;
      return { kind: 'text', text: '{' };
    }
    const choices: (readonly Part[])[] = [];
    do choices.push(this.#sequence(depth + 1));
    while (this.#pattern[this.#at++] === ',');
    if (choices.length === 1) this.unspecified ??= say`braces around a single word`;
    return { kind: 'choice', choices };
  }
}

const maxDepth = 20;

/** Where the braces stand that are closed again. */
function partneredBraces(pattern: string): ReadonlySet<number> {
  const open: number[] = [];
  const partnered = new Set<number>();
  for (const [at, character] of pattern.split('').entries()) {
    if (character === '{') open.push(at);
    const partner = character === '}' ? open.pop() : undefined;
    if (partner !== undefined) partnered.add(partner);
  }
  return partnered;
}

function ends(parts: readonly Part[], subject: string, folderless: boolean): boolean {
  return advance(parts, subject, new Set([0]), folderless).has(subject.length);
}

/** All places of the subject that the parts can reach from the given ones: work grows with pattern times subject, never faster. */
function advance(parts: readonly Part[], subject: string, from: ReadonlySet<number>, folderless: boolean): Set<number> {
  let places = new Set(from);
  for (const [index, part] of parts.entries()) {
    if (places.size === 0) break;
    const next = step(part, subject, places, folderless);
    const before = parts[index - 1];
    if (folderless && before?.kind === 'stars' && part.kind === 'text' && part.text === '/') {
      for (const place of places) if (place === 0 || subject[place - 1] === '/') next.add(place);
    }
    places = next;
  }
  return places;
}

function step(part: Part, subject: string, places: ReadonlySet<number>, folderless: boolean): Set<number> {
  if (part.kind === 'choice') {
    const reached = part.choices.map(choice => advance(choice, subject, places, folderless));
    return new Set(reached.flatMap(set => [...set]));
  }
  const next = new Set<number>();
  if (part.kind === 'star' || part.kind === 'stars') {
    for (const place of places) {
      for (let at = place; !next.has(at); at++) {
        next.add(at);
        if (at >= subject.length || (part.kind === 'star' && subject[at] === '/')) break;
      }
    }
    return next;
  }
  for (const place of places) {
    const character = subject[place];
    if (character !== undefined && takes(part, character)) next.add(place + 1);
  }
  return next;
}

function takes(part: Exclude<Part, { readonly kind: 'choice' }>, character: string): boolean {
  if (part.kind === 'text') return part.text === character;
  if (character === '/') return false;
  return part.kind !== 'set' || isInSet(part.characters, character) !== part.negated;
}

function isInSet(characters: string, character: string): boolean {
  for (let at = 0; at < characters.length; at++) {
    const low = characters[at] ?? '';
    const high = characters[at + 1] === '-' ? characters[at + 2] : undefined;
    if (high === undefined) {
      if (low === character) return true;
    } else {
      if (character >= low && character <= high) return true;
      at += 2;
    }
  }
  return false;
}
