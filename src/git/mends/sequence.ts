import { done, plainWords, refused, resolve, type Mend, type MendContext } from './mend';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Remaining {
  /** Where the branch was before the first one. */
  readonly head: string;
  readonly verb: string;
  readonly flags: readonly string[];
  readonly oids: readonly string[];
}

/** `git cherry-pick A B` and `A..B`, and the same for revert: one after another, with a stop at a conflict. */
export const sequence: Mend = async (argv, context, next) => {
  const [verb = ''] = argv;
  if (verb !== 'cherry-pick' && verb !== 'revert') {
    const result = await next(argv);
    const ends = verb === 'reset' || verb === 'checkout' || verb === 'switch';
    if (ends && result.exitCode === 0 && !context.clone.operation()) forget(context);
    return result;
  }
  const words = plainWords(argv, ['-m', '--mainline']);
  if (words.length > 0 && !context.clone.operation()) forget(context);
  if (words.length === 0) return proceed(verb, argv, context, next);
  if (words.length === 1 && !words[0]?.includes('..')) return next(argv);
  const { oid: head } = context.clone.head();
  if (head === null || context.clone.operation()) return next([verb, words[0] ?? 'HEAD']);
  const oids: string[] = [];
  for (const word of words) {
    const named = await commitsOf(word, context);
    if (!named) return refused(128, `fatal: bad revision '${word}'\n`);
    oids.push(...(verb === 'revert' && word.includes('..') ? [...named].reverse() : named));
  }
  if (oids.length === 0) return refused(128, `error: empty commit set passed\nfatal: ${verb} failed\n`);
  const flags = argv.slice(1).filter(word => !words.includes(word));
  return runAll({ head, verb, flags, oids }, context, next);
};

async function proceed(
  verb: string,
  argv: readonly string[],
  context: MendContext,
  next: (argv: readonly string[]) => ReturnType<Mend>,
): ReturnType<Mend> {
  const { volume, clone } = context;
  const file = `${clone.gitDir}/sequencer/todo`;
  const saved = volume.read(file);
  const result = await next(argv);
  if (
    !saved ||
    readRemaining(decoder.decode(saved)).verb !== verb ||
    clone.operation()?.kind === verb ||
    result.exitCode !== 0
  )
    return result;
  volume.remove(`${clone.gitDir}/sequencer`);
  const remaining = readRemaining(decoder.decode(saved));
  if (argv.includes('--abort')) {
    const reset = await context.run(['reset', '--hard', remaining.head]);
    return reset.exitCode === 0 ? done() : reset;
  }
  if (argv.includes('--quit')) return result;
  const rest = await runAll(remaining, context, next);
  return { ...rest, stdout: result.stdout + rest.stdout, stderr: result.stderr + rest.stderr };
}

async function runAll(
  { head, verb, flags, oids }: Remaining,
  { volume, clone }: MendContext,
  next: (argv: readonly string[]) => ReturnType<Mend>,
): ReturnType<Mend> {
  let stdout = '';
  let stderr = '';
  for (const [at, oid] of oids.entries()) {
    const result = await next([verb, ...flags, oid]);
    stdout += result.stdout;
    stderr += result.stderr;
    if (result.exitCode === 0) continue;
    const rest = oids.slice(at + 1);
    if (clone.operation())
      volume.write(`${clone.gitDir}/sequencer/todo`, encoder.encode([head, verb, flags.join(' '), ...rest].join('\n')));
    return { exitCode: result.exitCode, stdout, stderr };
  }
  return done(stdout, stderr);
}

/** An old list must not come back to life in a later pick. */
function forget({ volume, clone }: MendContext): void {
  volume.remove(`${clone.gitDir}/sequencer`);
}

function readRemaining(text: string): Remaining {
  const [head = '', verb = '', flags = '', ...oids] = text.split('\n');
  return { head, verb, flags: flags === '' ? [] : flags.split(' '), oids };
}

/** One commit, or the commits of `A..B`, oldest first. */
async function commitsOf(word: string, context: MendContext): Promise<readonly string[] | undefined> {
  const [from, to] = word.split('..');
  if (to === undefined) {
    const oid = await resolve(context, word);
    return oid === undefined ? undefined : [oid];
  }
  const excluded = await resolve(context, from === '' || from === undefined ? 'HEAD' : from);
  const tip = await resolve(context, to === '' ? 'HEAD' : to);
  if (excluded === undefined || tip === undefined) return undefined;
  const known = new Set<string>();
  const visit = async (oid: string, into: (oid: string) => void): Promise<void> => {
    if (known.has(oid)) return;
    known.add(oid);
    for (const parent of (await context.clone.commit(oid)).parents) await visit(parent, into);
    into(oid);
  };
  await visit(excluded, () => undefined);
  const oids: string[] = [];
  await visit(tip, oid => oids.push(oid));
  return oids;
}
