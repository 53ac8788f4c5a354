import { done, refused, resolve, type HowToRun, type Mend, type MendContext } from './mend';
import { askFor } from './messages';
import { pullOut } from './pullOut';
import { readDate } from './readDate';

/** `-qam` is `-q -a -m`. */
export const commitFlagsApart: Mend = (argv, _context, next) => {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return next(
    argv.flatMap((word, at) => {
      const [, switches, valued, value] = /^-([asqvneio]*)(?:([mFCct])(.*))?$/s.exec(at < end ? word : '') ?? [];
      if (switches === undefined || word.length <= 2) return [word];
      const apart = Array.from(switches).map(letter => `-${letter}`);
      if (valued !== undefined) apart.push(`-${valued}`, ...(value === '' || value === undefined ? [] : [value]));
      return apart;
    }),
  );
};

/** `git commit --fixup X` and `--squash X`: for a later `git rebase -i --autosquash`. */
export const fixupMessage: Mend = async (argv, context, next) => {
  const { argv: bare, found } = pullOut(argv, '--fixup=', '--squash=');
  const [entry] = found;
  if (entry === undefined) return next(argv);
  const [flag, name] = entry;
  if (/^(amend|reword):/.test(name))
    return refused(128, `fatal: --fixup=${name} is not there yet here; use --fixup, or git commit --amend\n`);
  const oid = await resolve(context, `${name}^{commit}`);
  if (oid === undefined) return refused(128, `fatal: could not lookup commit '${name}'\n`);
  const { message } = await context.clone.commit(oid);
  return next([bare[0] ?? '', '-m', `${flag.slice(2)}! ${subjectOf(message)}`, ...bare.slice(1)]);
};

/** `-C X` takes words and author of another commit, `-c X` opens them in the editor; `--author` and `--date` say who and when. */
export const commitAuthor: Mend = async (argv, context, next) => {
  const pulled = pullOut(argv, '--reuse-message= -C', '--reedit-message= -c', '--author=', '--date=', '--reset-author');
  const { found } = pulled;
  if (found.size === 0) return next(argv);
  const reused = found.get('--reuse-message') ?? found.get('--reedit-message');
  const amends = argv.includes('--amend');
  const head = context.clone.head().oid;
  let line = pulled.argv;
  let author: NonNullable<HowToRun['author']> = { ...context.identity, time: context.now };
  const source = reused ?? (amends && !found.has('--reset-author') ? head : null);
  if (source !== null) {
    const oid = await resolve(context, `${source}^{commit}`);
    if (oid === undefined) return refused(128, `fatal: could not lookup commit ${source}\n`);
    const commit = await context.clone.commit(oid);
    author = { name: commit.authorName, email: commit.authorEmail, time: commit.authorTime };
    if (reused !== undefined) {
      const message = found.has('--reedit-message') ? await askFor(context, commit.message) : commit.message;
      if (message === null) return refused(1, 'Aborting commit due to empty commit message.\n');
      line = [...line.filter(word => word !== '--no-edit'), '-m', message.trimEnd()];
    }
  }
  const named = found.get('--author');
  if (named !== undefined) {
    const [, name, email] = /^\s*(.*?)\s*<([^<>]*)>\s*$/.exec(named) ?? [];
    if (name === undefined || email === undefined)
      return refused(128, `fatal: --author '${named}' is not 'Name <email>' and matches no existing author\n`);
    author = { ...author, name, email };
  }
  const date = found.get('--date');
  if (date !== undefined) {
    const time = readDate(date, context.now);
    if (time === undefined) return refused(128, `fatal: invalid date format: ${date}\n`);
    author = { ...author, time };
  }
  if (!amends) return context.run(line, { author });
  return amendAs(line, author, context, next);
};

/** Just-git keeps the author of what it amends, so the commit is made anew beside it. */
async function amendAs(
  argv: readonly string[],
  author: NonNullable<HowToRun['author']>,
  { clone, refs, run }: MendContext,
  next: (argv: readonly string[]) => ReturnType<Mend>,
): ReturnType<Mend> {
  const { oid, branch } = clone.head();
  if (oid === null) return next(argv);
  const { parents, message } = await clone.commit(oid);
  const [parent, second] = parents;
  if (parent === undefined || second !== undefined)
    return refused(128, 'fatal: here another author can be set only for a commit with exactly one parent\n');
  const hasMessage = argv.some(word => word === '-m' || word === '--message');
  const line = argv.filter(word => word !== '--amend' && word !== '--no-edit');
  const ref = branch === null ? 'HEAD' : `refs/heads/${branch}`;
  refs.write(ref, { type: 'direct', hash: parent });
  const result = await run([...line, ...(hasMessage ? [] : ['-m', message.trimEnd()])], { author });
  if (result.exitCode === 0) return result;
  refs.write(ref, { type: 'direct', hash: oid });
  return next(argv);
}

/** `-s` ends the message with the name of who signs. */
export const signOff: Mend = async (argv, context, next) => {
  const { argv: bare, found } = pullOut(argv, argv[0] === 'commit' ? '--signoff -s' : '--signoff');
  if (found.size === 0) return next(argv);
  if (argv[0] === 'merge')
    return refused(1, 'error: git merge does not know --signoff here; merge, then git commit --amend -s --no-edit\n');
  const messages = pullOut(bare, '--no-edit');
  const parts: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < messages.argv.length; at++) {
    const word = messages.argv[at] ?? '';
    const joined = /^(?:-m|--message=)(.+)$/s.exec(word)?.[1];
    if (word === '-m' || word === '--message') parts.push(messages.argv[++at] ?? '');
    else if (joined !== undefined) parts.push(joined);
    else rest.push(word);
  }
  const { oid } = context.clone.head();
  const old = argv.includes('--amend') && oid !== null ? (await context.clone.commit(oid)).message : '';
  const text = (parts.length > 0 ? parts.join('\n\n') : old).trimEnd();
  if (text === '') return refused(1, 'error: -s needs a message here; give one with -m\n');
  const trailer = `Signed-off-by: ${context.identity.name} <${context.identity.email}>`;
  const last = text.split('\n').at(-1) ?? '';
  const signed =
    last === trailer
      ? text
      : `${text}${/^[A-Z][\w-]+: .+/.test(last) && text.includes('\n') ? '\n' : '\n\n'}${trailer}`;
  return next([...rest, '-m', signed]);
};

/** Without an editor nobody takes out the lines that name the conflicts, so git leaves them in the message. */
export const conflictsInMessage: Mend = (argv, { volume, clone }, next) => {
  if (!argv.includes('--no-edit') || argv.includes('--amend')) return next(argv);
  const bytes = volume.read(`${clone.gitDir}/MERGE_MSG`);
  const message = bytes ? new TextDecoder().decode(bytes) : '';
  if (!message.includes('\n#')) return next(argv);
  return next([...argv.filter(word => word !== '--no-edit'), '-m', message.trimEnd()]);
};

/** `--dry-run` shows what would be committed, as a status, and whether anything would. */
export const commitDryRun: Mend = async (argv, context, next) => {
  const { argv: bare, found } = pullOut(argv, '--dry-run', '--short', '--porcelain', '--all -a');
  if (!['--dry-run', '--short', '--porcelain'].some(flag => found.has(flag))) return next(argv);
  if (bare.includes('--')) return refused(1, 'error: git commit --dry-run takes no paths here\n');
  const file = `${context.clone.gitDir}/index`;
  const index = context.volume.read(file);
  if (found.has('--all')) await context.run(['add', '-u'], { atTop: true });
  const style = ['--short', '--porcelain'].filter(flag => found.has(flag));
  const { stdout } = await context.run(['status', ...style]);
  const staged = (await context.clone.status()).some(change => change.staged !== null);
  if (found.has('--all') && index) context.volume.write(file, index);
  return staged || argv.includes('--allow-empty') ? done(stdout) : refused(1, '', stdout);
};

export const subjectOf = (message: string) => /^[^\n]*/.exec(message.trimStart())?.[0] ?? '';
