/** What a mend took out of a line, and the line without it. */
export interface PulledOut {
  readonly argv: readonly string[];
  /** Name of the flag -> its value, or '' for one that has none. */
  readonly found: ReadonlyMap<string, string>;
}

/**
 * Takes flags out of a line: `'--keep-index -k'` by either name, found under the first; `'--date='` with a value, in this
 * word or the next one; `'--contains?'` with a value only when one follows. Nothing behind `--` is a flag.
 */
export function pullOut(argv: readonly string[], ...flags: readonly string[]): PulledOut {
  if (!argv.some(word => word.startsWith('-'))) return { argv, found: none };
  const rest: string[] = [];
  const found = new Map<string, string>();
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') {
      rest.push(...argv.slice(at));
      break;
    }
    const match = word.startsWith('-') ? matchFlag(word, flags) : undefined;
    if (!match) {
      rest.push(word);
      continue;
    }
    const { name, value, takes } = match;
    if (value !== undefined || takes === 'none') found.set(name, value ?? '');
    else if (takes === 'value') found.set(name, argv[++at] ?? '');
    else found.set(name, isPlain(argv[at + 1]) ? (argv[++at] ?? '') : '');
  }
  return found.size === 0 ? { argv, found } : { argv: rest, found };
}

const none: ReadonlyMap<string, string> = new Map();

const isPlain = (word: string | undefined) => word !== undefined && !word.startsWith('-');

function matchFlag(word: string, flags: readonly string[]) {
  for (const flag of flags) {
    const takes = flag.includes('=') ? 'value' : flag.includes('?') ? 'maybe' : 'none';
    const names = flag.replace(/[=?]/, '').split(' ');
    const [name = ''] = names;
    for (const spelled of names) {
      if (word === spelled) return { name, takes, value: undefined } as const;
      if (takes === 'none') continue;
      if (spelled.startsWith('--')) {
        if (word.startsWith(`${spelled}=`)) return { name, takes, value: word.slice(spelled.length + 1) } as const;
      } else if (word.startsWith(spelled) && !word.startsWith('--'))
        return { name, takes, value: word.slice(spelled.length) } as const;
    }
  }
  return undefined;
}
