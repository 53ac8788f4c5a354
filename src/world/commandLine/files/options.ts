/** Splits letters such as `-rf` and long flags from the rest; after `--` all is rest. */
export function splitFlags(args: readonly string[]): {
  readonly flags: ReadonlySet<string>;
  readonly rest: readonly string[];
} {
  const flags = new Set<string>();
  const rest: string[] = [];
  let ended = false;
  for (const arg of args) {
    if (ended || arg === '-' || !arg.startsWith('-')) rest.push(arg);
    else if (arg === '--') ended = true;
    else if (arg.startsWith('--')) flags.add(arg.slice(2));
    else for (const letter of arg.slice(1)) flags.add(letter);
  }
  return { flags, rest };
}

/** The first flag that a verb does not have. */
export const strangeFlag = (flags: ReadonlySet<string>, ...known: readonly string[]): string | undefined => {
  const flag = [...flags].find(one => !known.includes(one));
  return flag === undefined ? undefined : flag.length === 1 ? `-${flag}` : `--${flag}`;
};
