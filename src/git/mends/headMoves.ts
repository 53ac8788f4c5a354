import { trackingText } from './branches';
import { plainWords, refused, type Mend, type MendContext } from './mend';
import { addToReflog } from './addToReflog';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * HEAD's reflog, by which `-` finds its way back: a move to the branch one is on is noted too, and a commit is noted by the name
 * that was typed.
 */
export const noteMoves: Mend = async (argv, context, next) => {
  if (argv.includes('--')) return next(argv);
  const { clone } = context;
  const was = clone.head();
  // Just-git looks at conflicts only on the way to another branch.
  if (argv.length === 2 && (argv[1] === was.branch || argv[1] === '-')) {
    const unmerged = (await clone.status()).filter(({ conflict }) => conflict !== null);
    if (unmerged.length > 0)
      return refused(
        1,
        'error: you need to resolve your current index first\n',
        unmerged.map(({ path }) => `${path}: needs merge\n`).join(''),
      );
  }
  const before = readLog(context);
  const result = await next(argv);
  const [target = 'HEAD', ...more] = plainWords(argv);
  const { branch, oid } = clone.head();
  if (result.exitCode !== 0 || more.length > 0) return result;
  const isNoted = readLog(context).length > before.length;
  if (branch === null && isNoted && target !== '-' && !argv.includes('-'))
    writeLog(context, readLog(context).replace(/ to [0-9a-f]{40}\n$/, ` to ${target}\n`));
  const isSame =
    branch !== null && branch === was.branch && (target === branch || argv[1] === '-') && argv.length === 2;
  if (!isSame) return result;
  if (!isNoted && oid !== null) addToReflog(context, 'HEAD', oid, oid, `checkout: moving from ${branch} to ${branch}`);
  return result.stdout.includes('Your branch')
    ? result
    : { ...result, stdout: result.stdout + (await trackingText(context)) };
};

/** `git checkout -` goes back to a commit, too, when one stood on a commit before. */
export const checkoutPrevious: Mend = (argv, context, next) => {
  if (argv[1] !== '-' || argv.length !== 2) return next(argv);
  const from = [...readLog(context).matchAll(/\tcheckout: moving from (\S+) to /g)].at(-1)?.[1];
  return next(from !== undefined && /^[0-9a-f]{40}$/.test(from) ? ['checkout', from] : argv);
};

/** The last move was part of something else. */
export function renameLastMove(context: MendContext, what: string): void {
  writeLog(context, readLog(context).replace(/checkout: moving from [^\n]*\n$/, `${what}\n`));
}

const logOf = ({ clone }: MendContext) => `${clone.gitDir}/logs/HEAD`;

const readLog = (context: MendContext) => decoder.decode(context.volume.read(logOf(context)));

function writeLog(context: MendContext, text: string): void {
  context.volume.write(logOf(context), encoder.encode(text));
}
