/** Something a person can act on: said in one sentence, without a stack. */
export class Failure extends Error {
  /** @param {string} sentence @param {1 | 2} [exitCode] 2 is for wrong usage */
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** Runs a script's main function; a failure becomes one sentence and its exit code, anything else a stack and 1. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    // esbuild has printed what is wrong by the time it throws.
    const isBuildFailure = error instanceof Error && 'errors' in error && 'warnings' in error;
    if (isBuildFailure) console.error('This could not be built; the errors stand above.');
    else console.error(error instanceof Failure ? error.message : error);
    process.exit(error instanceof Failure ? error.exitCode : 1);
  }
}

/**
 * Reads `--name`, `--name=value` and `--name value` by a table of what is allowed.
 * @param {readonly string[]} args
 * @param {Record<string, 'switch' | 'value'>} allowed
 * @param {string} usage
 * @returns {{ flags: Record<string, string | true>, rest: string[] }}
 */
export function readFlags(args, allowed, usage) {
  const flags = {};
  const rest = [];
  for (let index = 0; index < args.length; index++) {
    const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(args[index]) ?? [];
    if (name === undefined) {
      if (args[index].startsWith('-')) throw new Failure(`Unknown flag ${args[index]}. Usage: ${usage}`, 2);
      rest.push(args[index]);
      continue;
    }
    if (!Object.hasOwn(allowed, name)) throw new Failure(`Unknown flag --${name}. Usage: ${usage}`, 2);
    if (allowed[name] === 'switch') {
      if (inline !== undefined) throw new Failure(`--${name} takes no value. Usage: ${usage}`, 2);
      flags[name] = true;
      continue;
    }
    const value = inline ?? args[++index];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--')))
      throw new Failure(`--${name} needs a value. Usage: ${usage}`, 2);
    flags[name] = value;
  }
  return { flags, rest };
}
