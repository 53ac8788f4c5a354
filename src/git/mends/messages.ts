import { readIndex } from '../gitIndex';
import { done, refused, type Mend, type MendContext } from './mend';
import { isIndexSameAsHead } from './isIndexSameAsHead';

const help =
  '\n# Write what changes and why. Lines that begin with # are left out,\n# and an empty message means: do not do it.\n';

/**
 * Where git opens an editor, the person's own is asked, if there is one. Where there is none, git takes the message that it
 * would have proposed, and refuses where it has nothing to propose.
 */
export const commitMessage: Mend = async (argv, context, next) => {
  if (hasMessage(argv)) return next(argv);
  // What cannot be committed is said before anybody writes a message for it.
  if (await isHopeless(argv, context)) return next([...argv, '-m', 'x']);
  const proposed = await proposedMessage(argv, context);
  if (!context.editMessage)
    return proposed === ''
      ? refused(1, 'error: there is no editor here\nPlease supply the message using either -m or -F option.\n')
      : next(argv);
  const message = await askFor(context, proposed);
  return message === null
    ? aborted()
    : next([...argv.filter(word => word !== '--edit' && word !== '-e'), '-m', message]);
};

export const tagMessage: Mend = async (argv, context, next) => {
  const annotates = argv.some(word => word === '-a' || word === '--annotate');
  if (!annotates || hasMessage(argv) || !context.editMessage) return next(argv);
  const message = await askFor(context, '');
  return message === null ? refused(128, 'fatal: no tag message?\n') : next([...argv, '-m', message]);
};

/** `git revert` proposes its message; another one takes its place before anybody has seen the commit. */
export const revertMessage: Mend = async (argv, context, next) => {
  const asks = !argv.some(word => /^(--no-edit|--abort|--skip|--quit|-n|--no-commit)$/.test(word));
  const before = context.clone.head().oid;
  const result = await next(argv);
  const { oid } = context.clone.head();
  if (!asks || !context.editMessage || result.exitCode !== 0 || oid === null || oid === before) return result;
  const { message: proposed } = await context.clone.commit(oid);
  const message = await askFor(context, proposed);
  if (message === null || message === proposed) return result;
  const amended = await context.run(['commit', '--amend', '-m', message]);
  return amended.exitCode === 0 ? done(amended.stdout) : amended;
};

/** What the person left standing of a message; null when there is nothing. */
export async function askFor(
  { editMessage }: Pick<MendContext, 'editMessage'>,
  proposed: string,
): Promise<string | null> {
  const edited = await editMessage?.(proposed + help);
  const text = (edited ?? '')
    .split(/\r?\n/)
    .filter(line => !line.startsWith('#'))
    .map(line => line.trimEnd())
    .join('\n')
    .trim();
  return text === '' ? null : `${text}\n`;
}

const aborted = () => refused(1, 'Aborting commit due to empty commit message.\n');

const hasMessage = (argv: readonly string[]) =>
  argv.some(word => /^(-[a-zA-Z]*[mFC]|--message(=.*)?|--file(=.*)?|--no-edit|--reuse-message(=.*)?)$|^-m./.test(word));

async function isHopeless(argv: readonly string[], context: MendContext): Promise<boolean> {
  const index = readIndex(context.volume.read(`${context.clone.gitDir}/index`) ?? new Uint8Array());
  const stagesAll = argv.some(word => /^(-[a-z]*a[a-z]*|--all)$/.test(word));
  if (index.some(({ stage }) => stage > 0)) return !stagesAll;
  const mayBeEmpty = argv.includes('--amend') || argv.includes('--allow-empty') || context.clone.operation() !== null;
  return !mayBeEmpty && !stagesAll && (index.length === 0 || (await isIndexSameAsHead(context)));
}

async function proposedMessage(argv: readonly string[], { clone, volume }: MendContext): Promise<string> {
  const { oid } = clone.head();
  if (argv.includes('--amend') && oid !== null) return (await clone.commit(oid)).message;
  for (const name of ['SQUASH_MSG', 'MERGE_MSG']) {
    const text = volume.read(`${clone.gitDir}/${name}`);
    if (text) return new TextDecoder().decode(text);
  }
  return '';
}
