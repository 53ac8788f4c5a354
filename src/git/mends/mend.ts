import type { RefFiles } from '../refFiles';
import type { GitClone, GitIdentity, GitResult, GitRunOptions } from '../types';
import type { MemoryVolume } from '../volume';

export interface HowToRun {
  readonly leaveMerge?: boolean;
  /** In the top folder of the clone, wherever the person stands. */
  readonly atTop?: boolean;
  /** Somebody else's commit, or another time, keeps its author. */
  readonly author?: { readonly name: string; readonly email: string; readonly time: number };
}

/** What a mend may look at and do. */
export interface MendContext {
  readonly volume: MemoryVolume;
  readonly clone: GitClone;
  readonly refs: RefFiles;
  readonly cwd: string;
  readonly editMessage: GitRunOptions['editMessage'];
  readonly identity: GitIdentity;
  /** Seconds since 1970. */
  readonly now: number;
  /** Runs another line under the same identity and clock, without mends. */
  readonly run: (argv: readonly string[], how?: HowToRun) => Promise<GitResult>;
  /** Name and time as they end a line of a reflog. */
  readonly signature: string;
  /** What the remote has now: full name -> oid; undefined when there is no such remote. */
  readonly remoteRefs: (remote: string) => Promise<ReadonlyMap<string, string> | undefined>;
}

/**
 * Where just-git and git part ways, a mend steps in: it answers itself, changes the line, or puts right what came of it.
 * Each was found by running the same lines in git. Which commands it is for says `mendsOf.ts`.
 */
export type Mend = (
  argv: readonly string[],
  context: MendContext,
  next: (argv: readonly string[]) => Promise<GitResult>,
) => Promise<GitResult>;

export const done = (stdout = '', stderr = ''): GitResult => ({ exitCode: 0, stdout, stderr });
export const refused = (exitCode: number, stderr: string, stdout = ''): GitResult => ({ exitCode, stdout, stderr });

/** The words of a line that are no flags; `valued` are the flags that take the word after them. */
export function plainWords(argv: readonly string[], valued: readonly string[] = []): readonly string[] {
  const words: string[] = [];
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--') break;
    if (valued.includes(word)) i++;
    else if (!word.startsWith('-')) words.push(word);
  }
  return words;
}

/** The object that a name stands for. */
export async function resolve({ run }: MendContext, name: string): Promise<string | undefined> {
  const { exitCode, stdout } = await run(['rev-parse', '--verify', name]);
  const oid = stdout.trim();
  return exitCode === 0 && /^[0-9a-f]{40}$/.test(oid) ? oid : undefined;
}
