import { plainWords, type Mend } from './mend';

/** What git's client finds out itself, before the host is asked. */
const foundHere = ['fetch first', 'non-fast-forward', 'already exists', 'stale info', 'needs force'];

/** A refusal by the host is said to be one, and a line names what was pushed, not only where to. */
export const pushReport: Mend = async (argv, { clone }, next) => {
  const result = await next(argv);
  const sources = new Map<string, string>();
  for (const refspec of plainWords(argv).slice(1)) {
    const [from = '', to = from] = refspec.replace(/^\+/, '').split(':');
    if (from !== '') sources.set(shortOf(to === 'HEAD' ? (clone.head().branch ?? to) : to), shortOf(from));
  }
  const lines = result.stderr.split('\n').map(line => {
    const [, head, from, to, tail = ''] = /^( [ *!+] .*?)(\S+)\s+-> (\S+)( \(.*\))?$/.exec(line) ?? [];
    if (head === undefined || from === undefined || to === undefined) return line;
    const isTheirs = head.startsWith(' ! [rejected]') && !foundHere.some(reason => tail.includes(reason));
    const start = isTheirs ? ' ! [remote rejected] ' : head;
    return `${start}${sources.get(to) ?? from} -> ${to}${tail}`;
  });
  return { ...result, stderr: lines.join('\n') };
};

const shortOf = (ref: string) => ref.replace(/^refs\/(heads|tags)\//, '');
