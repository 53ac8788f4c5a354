import { say } from '../../base/say';

/** A pattern of `branches`, `tags` or `paths` (and their `-ignore` forms), ready to be matched. */
export interface FilterPattern {
  /** As written, with its `!`. */
  readonly text: string;
  /** Begins with `!`: takes away what earlier patterns selected. */
  readonly negative: boolean;
  /** Why GitHub would not accept it. */
  readonly problem?: string;
  matches(input: string): boolean;
}

type CharacterTest = (character: string) => boolean;

/** `split` tries both ways, `character` consumes one character, `end` accepts. */
type Instruction =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'split'; readonly first: number; readonly second: number }
  | { readonly kind: 'end' };

/**
 * GitHub's filter patterns look like globs and behave like small regular expressions: `?` and `+` repeat the character before them,
 * `*` stops at a slash, `**` does not, `[]` lists letters, digits and ranges, and the whole text must match. The pattern becomes a
 * little automaton that walks all alternatives at once, so that no pattern can take long however it is written.
 */
export function parseFilterPattern(text: string): FilterPattern {
  const negative = text.startsWith('!');
  const source = negative ? text.slice(1) : text;
  const { program, problem } = compile(source);
  const ending = fixedEnding(source);
  let machine: Machine | undefined;
  const matches = (input: string): boolean =>
    problem === undefined && input.endsWith(ending) && accepts((machine ??= build(program)), input);
  const pattern = { text, negative, matches };
  return problem === undefined ? pattern : { ...pattern, problem };
}

/** What a matching text certainly ends in. Most texts differ there, which is quickly seen. */
function fixedEnding(source: string): string {
  const last = Math.max(...['*', '?', '+', '[', ']', '\\'].map(special => source.lastIndexOf(special)));
  const ending = source.slice(last + 1);
  // The slash of two stars and a slash goes with them.
  return source[last] === '*' && ending.startsWith('/') ? ending.slice(1) : ending;
}

const isNoSlash: CharacterTest = character => character !== '/';
const isAnything: CharacterTest = () => true;
const is = (wanted: string): CharacterTest => {
  return character => character === wanted;
};

interface Compiled {
  readonly program: readonly Instruction[];
  readonly problem?: string;
}

function compile(source: string): Compiled {
  const program: Instruction[] = [];
  let at = 0;
  /** Where the last repeatable character begins in the program; undefined where there is none. */
  let last: number | undefined;
  while (at < source.length) {
    if (source.startsWith('**/', at)) {
      appendFolders(program);
      last = undefined;
      at += 3;
    } else if (source.startsWith('*', at)) {
      const deep = source.startsWith('**', at);
      appendStar(program, deep ? isAnything : isNoSlash);
      last = undefined;
      at += deep ? 2 : 1;
    } else if (at > 0 && (source[at] === '?' || source[at] === '+')) {
      // After `*` a repetition says nothing new.
      if (last !== undefined) repeat(program, last, source[at] === '+');
      last = undefined;
      at += 1;
    } else {
      const single = readSingle(source, at);
      if (typeof single === 'string') return { program: [], problem: single };
      last = program.length;
      program.push({ kind: 'character', test: single.test });
      at = single.next;
    }
  }
  program.push({ kind: 'end' });
  return { program };
}

/** Two stars and a slash is any number of folders, none included: (anything, slash) or nothing. */
function appendFolders(program: Instruction[]): void {
  const start = program.length;
  program.push({ kind: 'split', first: start + 1, second: start + 4 });
  program.push({ kind: 'character', test: isAnything });
  program.push({ kind: 'split', first: start + 1, second: start + 3 });
  program.push({ kind: 'character', test: is('/') });
}

function appendStar(program: Instruction[], test: CharacterTest): void {
  const start = program.length;
  program.push({ kind: 'split', first: start + 1, second: start + 3 });
  program.push({ kind: 'character', test });
  program.push({ kind: 'split', first: start + 1, second: start + 3 });
}

/** Makes the single character at `start`, the last instruction, optional or repeatable. */
function repeat(program: Instruction[], start: number, many: boolean): void {
  const single = program[start];
  if (single === undefined) return;
  if (many) program.push({ kind: 'split', first: start, second: start + 2 });
  else program.splice(start, 1, { kind: 'split', first: start + 1, second: start + 2 }, single);
}

interface Single {
  readonly test: CharacterTest;
  readonly next: number;
}

function readSingle(source: string, at: number): Single | string {
  if (source[at] === '[') return readSet(source, at);
  if (source[at] === '\\') {
    const escaped = source[at + 1];
    return escaped === undefined
      ? say`it ends with a backslash that escapes nothing`
      : { test: is(escaped), next: at + 2 };
  }
  return { test: is(source[at] ?? ''), next: at + 1 };
}

function readSet(source: string, at: number): Single | string {
  const close = source.indexOf(']', at);
  if (close < 0) return say`a \`[\` is never closed`;
  const members = source.slice(at + 1, close);
  if (members === '') return say`the brackets \`[]\` list nothing`;
  const ranges: (readonly [string, string])[] = [];
  for (let index = 0; index < members.length; index += 1) {
    const from = members[index] ?? '';
    const isRange = members[index + 1] === '-';
    const to = isRange ? (members[index + 2] ?? '') : from;
    if (
      !/^[A-Za-z0-9_]$/.test(from) ||
      !/^[A-Za-z0-9_]$/.test(to) ||
      from > to ||
      (/\d/.test(from) && !/\d/.test(to))
    ) {
      return say`the brackets \`[${members}]\` may list only letters, digits and ranges of them such as \`a-z\``;
    }
    ranges.push([from, to]);
    if (isRange) index += 2;
  }
  return { test: character => ranges.some(([from, to]) => character >= from && character <= to), next: close + 1 };
}

/** The program as it is run: after each character, the character and end states that can be reached without consuming another. */
interface Machine {
  readonly tests: readonly (CharacterTest | undefined)[];
  readonly start: readonly number[];
  readonly after: readonly (readonly number[])[];
}

function build(program: readonly Instruction[]): Machine {
  return {
    tests: program.map(instruction => (instruction.kind === 'character' ? instruction.test : undefined)),
    start: follow(program, 0),
    after: program.map((_, state) => follow(program, state + 1)),
  };
}

function accepts({ tests, start, after }: Machine, input: string): boolean {
  /** In which round a state was entered last, so that none is entered twice. */
  const entered = new Int32Array(tests.length).fill(-1);
  let states = start;
  for (let at = 0; at < input.length; at += 1) {
    const character = input.charAt(at);
    const next: number[] = [];
    for (const state of states) {
      if (tests[state]?.(character) !== true) continue;
      for (const reached of after[state] ?? []) {
        if (entered[reached] === at) continue;
        entered[reached] = at;
        next.push(reached);
      }
    }
    if (next.length === 0) return false;
    states = next;
  }
  const end = tests.length - 1;
  return states.includes(end);
}

function follow(program: readonly Instruction[], from: number): readonly number[] {
  const reached = new Set<number>();
  const pending = [from];
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    if (reached.has(state)) continue;
    reached.add(state);
    const instruction = program[state];
    if (instruction?.kind === 'split') pending.push(instruction.second, instruction.first);
  }
  return [...reached].filter(state => program[state] !== undefined && program[state].kind !== 'split');
}
