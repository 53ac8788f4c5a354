import { plainWords, type MendContext } from './mend';

/** Flags of `git log` that take the word after them. */
export const valuedLogFlags: readonly string[] = [
  '-n', '--max-count', '--skip', '--author', '--committer', '--grep', '--since', '--after', '--until', '--before', '--format',
  '--pretty', '--date', '-S', '-G', '-L',
]; // prettier-ignore

/** Which commits a line chooses, and how they are to look. */
export interface LogLine {
  /** Chooses: revisions, ranges, authors, times. */
  readonly choice: readonly string[];
  readonly style: readonly string[];
  readonly paths: readonly string[];
  readonly limit: number;
  readonly skip: number;
  readonly reverse: boolean;
}

const chooses = /^(--all|--first-parent|--author|--grep|--since|--after|--until|--before)(=|$)/;

export function readLogLine(argv: readonly string[]): LogLine {
  const choice: string[] = [];
  const style: string[] = [];
  let paths: readonly string[] = [];
  let [limit, skip, reverse] = [Number.POSITIVE_INFINITY, 0, false];
  for (let at = 1; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') {
      paths = argv.slice(at + 1);
      break;
    }
    const value = /^--[\w-]+=(.*)$/s.exec(word)?.[1];
    const counted = /^(?:-n?|--max-count=)(\d+)$/.exec(word)?.[1];
    const next = () => value ?? argv[++at] ?? '';
    if (counted !== undefined) limit = Number(counted);
    else if (word === '-n' || word === '--max-count') limit = Number(next());
    else if (/^--skip(=|$)/.test(word)) skip = Number(next());
    else if (word === '--reverse') reverse = true;
    else if (!word.startsWith('-') || chooses.test(word)) {
      choice.push(word);
      if (value === undefined && valuedLogFlags.includes(word)) choice.push(argv[++at] ?? '');
    } else {
      style.push(word);
      if (value === undefined && valuedLogFlags.includes(word)) style.push(argv[++at] ?? '');
    }
  }
  return { choice, style, paths, limit, skip, reverse };
}

/** `--branches`, `--remotes` and `--tags` stand for all of their kind. */
export function namesOfKinds(argv: readonly string[], { refs }: MendContext): readonly string[] {
  const kinds: Readonly<Record<string, string>> = { branches: 'heads', remotes: 'remotes', tags: 'tags' };
  return argv.flatMap(word => {
    const kind = kinds[/^--(branches|remotes|tags)$/.exec(word)?.[1] ?? ''];
    return kind === undefined ? [word] : refs.list(`refs/${kind}/`).filter(name => !name.endsWith('/HEAD'));
  });
}

export const hasRevision = (argv: readonly string[]) => plainWords(argv, valuedLogFlags).length > 0;
