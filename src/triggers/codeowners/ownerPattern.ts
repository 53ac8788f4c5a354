/**
 * The patterns of GitHub's and Bitbucket's CODEOWNERS: those of `.gitignore` without `!`, without `[ ]`, and with one surprise:
 * `docs/*` means the files directly in `docs`, while `docs/a*` also means all that lies under a folder `docs/a...`.
 */
export type OwnerPattern = (path: string) => boolean;

type Segment = { readonly kind: 'any' } | { readonly kind: 'rest' } | { readonly kind: 'word'; readonly word: Word };

/** A wildcard is its own object, so that an escaped star cannot be taken for one. */
type Word = readonly (string | typeof star | typeof question)[];
const star = { wildcard: '*' } as const;
const question = { wildcard: '?' } as const;

export function ownerPattern(pattern: string): OwnerPattern {
  if (pattern === '/' || pattern === '') return () => false;
  const parts = pattern.split('/');
  if (parts[0] === '') parts.shift();
  else if ((parts.length === 1 || (parts.length === 2 && parts[1] === '')) && parts[0] !== '**') parts.unshift('**');
  const last = parts.at(-1);
  const segments = parts.map((part, index): Segment => {
    const isLast = index === parts.length - 1;
    // At the end, `**` and a trailing slash stand for something inside the folder, not for the folder itself.
    if (isLast && index > 0 && (part === '' || part === '**')) return { kind: 'rest' };
    if (part === '**') return { kind: 'any' };
    return { kind: 'word', word: readWord(part) };
  });
  const reachesInside = last !== undefined && last !== '*' && segments.at(-1)?.kind === 'word';
  return path => matchSegments(segments, path.split('/'), reachesInside);
}

function readWord(part: string): Word {
  const word: Word[number][] = [];
  const characters = Array.from(part);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '\\') word.push(characters[++at] ?? '');
    else if (character === '*') word.push(star);
    else word.push(character === '?' ? question : character);
  }
  return word;
}

/** Only the last `**` is ever tried again, which suffices because what stands before it has already matched. */
function matchSegments(segments: readonly Segment[], names: readonly string[], reachesInside: boolean): boolean {
  let at = 0;
  let name = 0;
  let retry: { readonly at: number; name: number } | undefined;
  for (;;) {
    const segment = segments[at];
    if (segment === undefined) {
      if (name === names.length || reachesInside) return true;
    } else if (segment.kind === 'any') {
      if (at === segments.length - 1) return true;
      retry = { at: at + 1, name };
      at++;
      continue;
    } else if (segment.kind === 'rest') {
      if (name < names.length) return true;
    } else if (name < names.length && matchWord(segment.word, Array.from(names[name] ?? ''))) {
      at++;
      name++;
      continue;
    }
    if (retry === undefined || retry.name >= names.length) return false;
    retry.name++;
    at = retry.at;
    name = retry.name;
  }
}

function matchWord(word: Word, name: readonly string[]): boolean {
  let at = 0;
  let character = 0;
  let retry: { readonly at: number; character: number } | undefined;
  // A lone star needs something to stand for: a path has no empty names.
  if (name.length === 0) return false;
  for (;;) {
    const wanted = word[at];
    if (wanted === star) {
      retry = { at: at + 1, character };
      at++;
      continue;
    }
    if (wanted === undefined && character === name.length) return true;
    if (wanted !== undefined && character < name.length && (wanted === question || wanted === name[character])) {
      at++;
      character++;
      continue;
    }
    if (retry === undefined || retry.character >= name.length) return false;
    retry.character++;
    at = retry.at;
    character = retry.character;
  }
}
