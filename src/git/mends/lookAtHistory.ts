import { choose } from './logFilters';
import { namesOfKinds, readLogLine } from './logFlags';
import { done, plainWords, refused, resolve, type Mend } from './mend';
import { pullOut } from './pullOut';

/** `git merge-base` and `git rev-list`, which just-git does not have. */
export const mergeBase: Mend = async (argv, context) => {
  const { argv: rest, found } = pullOut(argv, '--is-ancestor', '--all -a');
  const words = plainWords(rest);
  if (words.length !== 2 || rest.some(word => word.startsWith('-')))
    return refused(129, 'usage: git merge-base [-a | --all | --is-ancestor] <commit> <commit>\n');
  const oids: string[] = [];
  for (const word of words) {
    const oid = await resolve(context, `${word}^{commit}`);
    if (oid === undefined) return refused(128, `fatal: Not a valid object name ${word}\n`);
    oids.push(oid);
  }
  const [a = '', b = ''] = oids;
  const bases = await context.clone.mergeBases(a, b);
  if (found.has('--is-ancestor')) return { exitCode: bases.includes(a) ? 0 : 1, stdout: '', stderr: '' };
  const shown = found.has('--all') ? bases : bases.slice(0, 1);
  return { exitCode: bases.length === 0 ? 1 : 0, stdout: shown.map(oid => `${oid}\n`).join(''), stderr: '' };
};

export const revList: Mend = async (argv, context) => {
  const pulled = pullOut(
    argv,
    '--count',
    '--left-right',
    '--oneline',
    '--parents',
    '--abbrev-commit',
    '--merges',
    '--no-merges',
    '--date-order',
    '--topo-order',
  );
  const { found } = pulled;
  const line = readLogLine(namesOfKinds(pulled.argv, context));
  if (line.style.length > 0) return refused(129, `error: git rev-list does not know ${line.style.join(' ')} here\n`);
  if (line.choice.length === 0) return refused(129, 'usage: git rev-list [<options>] <commit>... [--] [<path>...]\n');
  if (found.has('--left-right')) {
    const [, a, b] = /^(.*)\.\.\.(.*)$/.exec(line.choice[0] ?? '') ?? [];
    if (a === undefined || b === undefined || !found.has('--count'))
      return refused(129, 'error: --left-right goes with --count and one A...B here\n');
    const counts = [];
    for (const range of [`${b || 'HEAD'}..${a || 'HEAD'}`, `${a || 'HEAD'}..${b || 'HEAD'}`]) {
      const chosen = await choose({ ...line, choice: [range] }, found, context);
      if ('exitCode' in chosen) return chosen;
      counts.push(chosen.length);
    }
    return done(`${counts.join('\t')}\n`);
  }
  const chosen = await choose(line, found, context);
  if ('exitCode' in chosen) return chosen;
  if (found.has('--count')) return done(`${chosen.length}\n`);
  let text = '';
  for (const { oid } of chosen) {
    const { message, parents } = await context.clone.commit(oid);
    const name = found.has('--oneline') || found.has('--abbrev-commit') ? oid.slice(0, 7) : oid;
    text +=
      [
        name,
        ...(found.has('--parents') ? parents : []),
        ...(found.has('--oneline') ? [message.split('\n')[0] ?? ''] : []),
      ].join(' ') + '\n';
  }
  return done(text);
};
