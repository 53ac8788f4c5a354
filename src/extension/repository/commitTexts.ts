import { refusal, success, type Result } from '../../base/result';
import type { HistoryText } from '../../scene/history/historyColumns';
import type { GitProgram, GitTrouble } from './gitProgram';

const format = '--format=tformat:%H%x00%an%x00%ct%x00%s';
const asText = ['--encoding=UTF-8', '--no-color', '--no-show-signature', '-z', format];
/** A line shows no more of a subject, and a message of megabytes would stand in the way of all others. */
const maxSubject = 600;
const maxMessage = 20_000;

/** Who made these commits, when, and what about, in the order of the oids. */
export async function readTexts(
  git: GitProgram,
  oids: readonly string[],
): Promise<Result<readonly HistoryText[], GitTrouble>> {
  if (oids.length === 0) return success([]);
  const answer = await git.text(['log', '--no-walk=unsorted', '--stdin', ...asText], {
    input: oids.map(oid => `${oid}\n`).join(''),
  });
  if (!answer.ok) return answer;
  const fields = answer.value.split('\0');
  const texts: HistoryText[] = [];
  for (let at = 0; at + 3 < fields.length; at += 4) texts.push(toText(fields, at));
  return success(texts);
}

function toText(fields: readonly string[], at: number): HistoryText {
  return {
    oid: fields[at] ?? '',
    author: (fields[at + 1] ?? '').slice(0, maxSubject),
    time: Number(fields[at + 2]),
    subject: (fields[at + 3] ?? '').slice(0, maxSubject),
  };
}

/** Hands over every commit that the tips reach, while git is still listing. */
export async function scanTexts(
  git: GitProgram,
  tips: readonly string[],
  limit: number,
  see: (text: HistoryText) => void,
  signal: AbortSignal,
): Promise<Result<null, GitTrouble>> {
  const decoder = new TextDecoder();
  let rest: string[] = [];
  const answer = await git.run(['log', '--stdin', `--max-count=${limit}`, ...asText], {
    input: tips.map(oid => `${oid}\n`).join(''),
    signal,
    onOutput: part => {
      const [begun = '', ...more] = decoder.decode(part, { stream: true }).split('\0');
      rest.push((rest.pop() ?? '') + begun, ...more);
      let at = 0;
      // The last field may go on in the next part.
      for (; at + 4 < rest.length; at += 4) see(toText(rest, at));
      rest = rest.slice(at);
    },
  });
  return answer.ok ? success(null) : answer;
}

export interface CommitDetails {
  readonly author: string;
  readonly email: string;
  /** Seconds since 1970, as the author's clock said. */
  readonly time: number;
  readonly message: string;
}

export async function readDetails(git: GitProgram, oid: string): Promise<Result<CommitDetails, GitTrouble>> {
  const answer = await git.text([
    ...['log', '--no-walk', '--max-count=1', '--encoding=UTF-8', '--no-color', '--no-show-signature', '-z'],
    ...['--format=tformat:%an%x00%ae%x00%at%x00%B', oid],
  ]);
  if (!answer.ok) return answer;
  const [author, email = '', time, message = ''] = answer.value.split('\0');
  if (author === undefined) return refusal('damaged');
  return success({ author, email, time: Number(time), message: message.trim().slice(0, maxMessage) });
}

export interface ChangedPath {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'deleted';
}

/** What a commit changed against its first parent. */
export async function readChangedPaths(
  git: GitProgram,
  oid: string,
): Promise<Result<readonly ChangedPath[], GitTrouble>> {
  const answer = await git.text([
    ...['log', '--no-walk', '--max-count=1', '--format=', '--no-color', '--no-show-signature', '--root'],
    ...['-m', '--first-parent', '--no-renames', '--no-ext-diff', '--no-textconv', '--name-status', '-z', oid],
  ]);
  if (!answer.ok) return answer;
  const words = answer.value.split('\0').filter(word => word !== '' && word !== '\n');
  const paths: ChangedPath[] = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    const letter = words[at]?.trim().charAt(0);
    const status = letter === 'A' ? 'added' : letter === 'D' ? 'deleted' : 'modified';
    paths.push({ path: words[at + 1] ?? '', status });
  }
  return success(paths);
}
