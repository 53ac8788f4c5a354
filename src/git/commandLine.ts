import { createGit, type Git, type GitOptions, type MergeMsgEvent, type Rejection } from 'just-git';
import { askFor } from './mends/messages';
import { RefFiles } from './refFiles';
import { mends } from './mends/all';
import { withoutGit } from './mends/remotes';
import { fileSystemOf } from './fileSystem';
import type { GitClone, GitResult, GitRunOptions } from './types';
import type { MemoryVolume } from './volume';

export interface CommandLineOptions {
  readonly volume: MemoryVolume;
  readonly workTree: string;
  readonly stores: Required<Pick<GitOptions, 'objectStore' | 'refStore'>>;
  /** Where the remote answers. */
  readonly fetch: (request: Request) => Promise<Response>;
}

/** `git ...` as a person types it, in one clone. */
export class CommandLine {
  readonly #volume: MemoryVolume;
  readonly #gitDir: string;
  readonly #git: Git;
  readonly #fileSystem;
  /** What the other side said during the command that runs, as git shows it. */
  #remoteLines: string[] = [];
  #editMerge: GitRunOptions['editMessage'];

  constructor(options: CommandLineOptions) {
    this.#volume = options.volume;
    this.#gitDir = `${options.workTree}/.git`;
    this.#fileSystem = fileSystemOf(options.volume);
    this.#git = createGit({
      fs: this.#fileSystem,
      cwd: options.workTree,
      gitDir: `${options.workTree}/.git`,
      ...options.stores,
      network: { fetch: (input, init) => options.fetch(new Request(input, init)) },
      hooks: {
        mergeMsg: event => this.#proposeMerge(event),
      },
      onProgress: message => this.#remoteLines.push(message),
    });
  }

  /** Never rejects: what a person typed can be wrong, but is no reason to fall over. */
  async run(clone: GitClone, argv: readonly string[], cwd: string, options: GitRunOptions): Promise<GitResult> {
    const context = {
      volume: this.#volume,
      clone,
      refs: new RefFiles(this.#volume, clone.gitDir),
      cwd,
      editMessage: options.editMessage,
      run: (line: readonly string[]) => this.#execute(line, cwd, options),
    };
    const step = (at: number, line: readonly string[]): Promise<GitResult> =>
      mends[at]?.(line, context, changed => step(at + 1, changed)) ?? this.#execute(line, cwd, options);
    try {
      return await step(0, argv);
    } catch (error) {
      return { exitCode: 128, stdout: '', stderr: `fatal: ${reasonOf(error)}\n` };
    }
  }

  async #execute(argv: readonly string[], cwd: string, options: GitRunOptions): Promise<GitResult> {
    this.#remoteLines = [];
    const asks = argv[0] === 'merge' || argv[0] === 'pull';
    const hasWords = argv.some(word => /^(--no-edit|-m.*|--message(=.*)?)$/.test(word));
    this.#editMerge = asks && !hasWords ? options.editMessage : undefined;
    const result = await this.#git.execute([...argv], {
      fs: this.#fileSystem,
      cwd,
      env: environmentOf(options),
      stdin: options.stdin ?? '',
      ...(options.signal ? { signal: options.signal } : {}),
    });
    return { exitCode: result.exitCode, stdout: result.stdout, stderr: this.#remoteText() + result.stderr };
  }

  /** Just-git is about to write a merge commit; an editor may change its words, or leave the merge to be concluded later. */
  async #proposeMerge(event: MergeMsgEvent): Promise<void | Rejection> {
    event.message = withoutGit(event.message);
    const editMessage = this.#editMerge;
    if (!editMessage) return;
    const message = await askFor({ editMessage }, event.message);
    if (message !== null) {
      event.message = message;
      return;
    }
    const encoder = new TextEncoder();
    this.#volume.write(`${this.#gitDir}/MERGE_HEAD`, encoder.encode(`${event.theirsHash}\n`));
    this.#volume.write(`${this.#gitDir}/MERGE_MSG`, encoder.encode(event.message));
    this.#volume.write(`${this.#gitDir}/MERGE_MODE`, encoder.encode('no-ff'));
    return { reject: true, message: "Not committing merge; use 'git commit' to complete the merge.\n" };
  }

  #remoteText(): string {
    const lines = this.#remoteLines.join('').split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines.map(line => `remote: ${line}\n`).join('');
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function environmentOf({ identity, now }: GitRunOptions): Map<string, string> {
  const date = `@${now} +0000`;
  return new Map([
    ['GIT_AUTHOR_NAME', identity.name],
    ['GIT_AUTHOR_EMAIL', identity.email],
    ['GIT_AUTHOR_DATE', date],
    ['GIT_COMMITTER_NAME', identity.name],
    ['GIT_COMMITTER_EMAIL', identity.email],
    ['GIT_COMMITTER_DATE', date],
  ]);
}
