import { PickList } from './pickList';
import { isIndexSameAsHead } from './isIndexSameAsHead';
import { done, plainWords, refused, resolve, type Mend, type MendContext } from './mend';

type Next = (argv: readonly string[]) => ReturnType<Mend>;
type Verb = 'cherry-pick' | 'revert';

/**
 * `git cherry-pick A B` and `A..B`, and the same for revert: one after another, with a stop at what cannot go on. As in git, the
 * list of what is left stays when a commit is refused.
 */
export const pickInSequence: Mend = async (argv, context, next) => {
  const verb = argv[0] === 'revert' ? 'revert' : 'cherry-pick';
  const list = new PickList(context);
  const step = argv.find(word => /^--(continue|skip|abort|quit)$/.test(word));
  if (step === '--continue') return goOn(verb, list, context, next);
  if (step === '--skip') return skip(verb, list, context, next);
  if (step === '--abort') return abort(verb, list, context, next);
  if (step === '--quit') {
    list.remove();
    list.forgetStop();
    return done();
  }
  const words = plainWords(argv, ['-m', '--mainline']);
  if (words.length > 1 || words[0]?.includes('..') === true) return begin(verb, words, argv, list, context, next);
  const result = await next(argv);
  list.noteHead();
  return result;
};

/** What ended the last commit of a list ends the list, and until then nobody switches branches. */
export const endPickList: Mend = async (argv, context, next) => {
  const list = new PickList(context);
  const going = list.stopped() ?? list.read()?.verb;
  if (going === undefined) return next(argv);
  const stopped = list.stopped() !== undefined;
  if (argv[0] === 'switch')
    return refused(
      128,
      `fatal: cannot switch branch while ${going === 'revert' ? 'reverting' : 'cherry-picking'}\n` +
        `Consider "git ${going} --quit" or "git worktree add".\n`,
    );
  const result = await next(argv);
  if (stopped && list.stopped() === undefined && (list.read()?.oids.length ?? 2) < 2) list.remove();
  return result;
};

async function begin(
  verb: Verb,
  words: readonly string[],
  argv: readonly string[],
  list: PickList,
  context: MendContext,
  next: Next,
): ReturnType<Mend> {
  const { oid: head } = context.clone.head();
  if (head === null) return next([verb, words[0] ?? 'HEAD']);
  const oids: string[] = [];
  for (const word of words) {
    const named = await commitsOf(word, context);
    if (!named) return refused(128, `fatal: bad revision '${word}'\n`);
    oids.push(...(verb === 'revert' && word.includes('..') ? [...named].reverse() : named));
  }
  if (oids.length === 0) return refused(128, `error: empty commit set passed\nfatal: ${verb} failed\n`);
  const going = list.read()?.verb;
  if (going !== undefined)
    return refused(
      128,
      `error: ${going} is already in progress\n` +
        `hint: try "git ${going} (--continue | ${list.stopped() === undefined ? '' : '--skip | '}--abort | --quit)"\nfatal: ${verb} failed\n`,
    );
  const flags = argv.slice(1).filter(word => !words.includes(word));
  list.begin({ head, verb, flags, oids });
  return runAll(list, next);
}

async function runAll(list: PickList, next: Next): ReturnType<Mend> {
  let stdout = '';
  let stderr = '';
  for (let left = list.read(); left?.oids[0] !== undefined; left = list.shift()) {
    list.noteHead();
    const result = await next([left.verb, ...left.flags, left.oids[0]]);
    stdout += result.stdout;
    stderr += result.stderr;
    if (result.exitCode !== 0) return { exitCode: result.exitCode, stdout, stderr };
  }
  list.remove();
  return done(stdout, stderr);
}

async function goOn(verb: Verb, list: PickList, context: MendContext, next: Next): ReturnType<Mend> {
  const left = list.read();
  const stopped = list.stopped();
  if (left && left.verb !== verb)
    return refused(128, `error: cannot ${verb} during a ${left.verb}.\nfatal: ${verb} failed\n`);
  let [stdout, stderr] = ['', ''];
  if (stopped !== undefined) {
    const isEmpty = await isIndexSameAsHead(context);
    const committed = isEmpty ? emptyPick(stopped) : await next([stopped, '--continue']);
    if (committed.exitCode !== 0 || !left) return committed;
    ({ stdout, stderr } = committed);
  }
  if (!left) return refused(128, `error: no cherry-pick or revert in progress\nfatal: ${verb} failed\n`);
  if (!(await isIndexSameAsHead(context)))
    return refused(
      128,
      `error: your local changes would be overwritten by ${verb}.\nhint: commit your changes or stash them to proceed.\nfatal: ${verb} failed\n`,
    );
  list.shift();
  const rest = await runAll(list, next);
  return { ...rest, stdout: stdout + rest.stdout, stderr: stderr + rest.stderr };
}

/** A pick that came out empty is not committed behind one's back. */
const emptyPick = (verb: Verb) =>
  refused(
    1,
    `The previous ${verb} is now empty, possibly due to conflict resolution.\n` +
      'If you wish to commit it anyway, use:\n\n    git commit --allow-empty\n\n' +
      `Otherwise, please use 'git ${verb} --skip'\n`,
  );

async function skip(verb: Verb, list: PickList, context: MendContext, next: Next): ReturnType<Mend> {
  const left = list.read();
  if (!list.hasStopped(verb)) {
    if (left?.verb !== verb) return refused(128, `error: no ${verb} in progress\nfatal: ${verb} failed\n`);
    if (left.safe !== context.clone.head().oid)
      return refused(
        128,
        `error: there is nothing to skip\nhint: have you committed already?\nhint: try "git ${verb} --continue"\nfatal: ${verb} failed\n`,
      );
    list.stop(verb);
  }
  const skipped = await next([verb, '--skip']);
  if (skipped.exitCode !== 0) return skipped;
  list.forgetStop();
  return left && left.oids.length > 1 ? goOn(verb, list, context, next) : endOf(list, skipped);
}

function endOf(list: PickList, result: Awaited<ReturnType<Mend>>): typeof result {
  list.remove();
  return result;
}

async function abort(verb: Verb, list: PickList, { clone, refs }: MendContext, next: Next): ReturnType<Mend> {
  const left = list.read();
  const { oid } = clone.head();
  if (oid === null || (!left && list.stopped() === undefined)) return next([verb, '--abort']);
  if (left && left.safe !== oid) {
    list.remove();
    return done('', 'warning: You seem to have moved HEAD. Not rewinding, check your HEAD!\n');
  }
  // Just-git goes back to ORIG_HEAD, which may be older: a list goes back to where it began, one pick to where one is.
  refs.write('ORIG_HEAD', { type: 'direct', hash: left?.head ?? oid });
  const made = list.stopped() === undefined;
  if (made) list.stop(verb);
  const aborted = await next([list.stopped() ?? verb, '--abort']);
  if (aborted.exitCode === 0) {
    list.remove();
    list.forgetStop();
  } else if (made) list.forgetStop();
  return aborted;
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
