import { createGit, type Git, type GitOptions, type MergeMsgEvent, type Rejection } from 'just-git';
import { askFor } from './mends/messages';
import { RefFiles } from './refFiles';
import { readRemoteRefs } from './remoteRefs';
import { mendsOf } from './mends/mendsOf';
import { readGlobalFlags, withSettings } from './globalFlags';
import { exactMessage, withSubject } from './mends/exactMessage';
import type { HowToRun } from './mends/mend';
import { nameMerged } from './mends/mergeWords';
import { withoutGit } from './mends/remotes';
import { fileSystemOf } from './fileSystem';
import { readIndex } from './gitIndex';
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
  readonly #fetch: CommandLineOptions['fetch'];
  readonly #gitDir: string;
  readonly #refs: RefFiles;
  readonly #git: Git;
  readonly #fileSystem;
  /** What the other side said during the command that runs, as git shows it. */
  #remoteLines: string[] = [];
  /** The line that runs. */
  #argv: readonly string[] = [];
  #editMerge: GitRunOptions['editMessage'];
  /** Of the commit that is made, where just-git would change it. */
  #message: string | undefined;

  constructor(options: CommandLineOptions) {
    this.#volume = options.volume;
    this.#fetch = options.fetch;
    this.#gitDir = `${options.workTree}/.git`;
    this.#refs = new RefFiles(options.volume, this.#gitDir);
    this.#fileSystem = fileSystemOf(options.volume, options.workTree);
    this.#git = createGit({
      fs: this.#fileSystem,
      cwd: options.workTree,
      config: { defaults: { 'init.defaultBranch': 'master' } },
      gitDir: `${options.workTree}/.git`,
      ...options.stores,
      network: { fetch: (input, init) => options.fetch(new Request(input, init)) },
      hooks: {
        mergeMsg: event => this.#proposeMerge(event),
        commitMsg: event => {
          if (this.#message !== undefined) event.message = this.#message;
          return undefined;
        },
      },
      onProgress: message => this.#remoteLines.push(message),
    });
  }

  /** Never rejects: what a person typed can be wrong, but is no reason to fall over. */
  async run(clone: GitClone, typed: readonly string[], from: string, options: GitRunOptions): Promise<GitResult> {
    const { argv, cwd, settings } = readGlobalFlags(typed, from);
    if (argv.length < typed.length && cwd !== from && !this.#volume.isFolder(cwd))
      return { exitCode: 128, stdout: '', stderr: `fatal: cannot change to '${cwd}': No such file or directory\n` };
    if (cwd !== from && cwd !== clone.workTree && !cwd.startsWith(`${clone.workTree}/`))
      return {
        exitCode: 128,
        stdout: '',
        stderr: 'fatal: not a git repository (or any of the parent directories): .git\n',
      };
    if (settings.length > 0)
      return withSettings(this.#volume, this.#gitDir, settings, () => this.run(clone, argv, cwd, options));
    const context = {
      volume: this.#volume,
      clone,
      refs: this.#refs,
      cwd,
      editMessage: options.editMessage,
      identity: options.identity,
      now: options.now,
      run: (line: readonly string[], how?: HowToRun) =>
        this.#execute(line, how?.atTop ? clone.workTree : cwd, options, how),
      signature: `${options.identity.name} <${options.identity.email}> ${options.now} +0000`,
      remoteRefs: async (remote: string) => {
        const url = clone.config(`remote.${remote}.url`);
        return url === undefined ? undefined : readRemoteRefs(url, this.#fetch);
      },
    };
    const mends = mendsOf(argv[0] ?? '');
    const step = (at: number, line: readonly string[]): Promise<GitResult> =>
      mends[at]?.(line, context, changed => step(at + 1, changed)) ?? this.#execute(line, cwd, options);
    try {
      return await step(0, argv);
    } catch (error) {
      return { exitCode: 128, stdout: '', stderr: `fatal: ${reasonOf(error)}\n` };
    }
  }

  async #execute(argv: readonly string[], cwd: string, options: GitRunOptions, how?: HowToRun): Promise<GitResult> {
    this.#remoteLines = [];
    this.#argv = argv;
    const exact = exactMessage(argv);
    this.#message = exact.message;
    const asks = argv[0] === 'merge' || argv[0] === 'pull';
    const hasWords = argv.some(word => /^(--no-edit|-m.*|--message(=.*)?)$/.test(word));
    const leaves = how?.leaveMerge === true ? () => Promise.resolve(null) : undefined;
    this.#editMerge = leaves ?? (asks && !hasWords ? options.editMessage : undefined);
    // Just-git's pull never asks, so it does not know how to be told not to.
    const known = argv[0] === 'pull' ? argv.filter(word => word !== '--no-edit') : exact.argv;
    const result = await this.#git.execute([...known], {
      fs: this.#fileSystem,
      cwd,
      env: environmentOf(options, how?.author),
      stdin: options.stdin ?? '',
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const stdout = this.#message === undefined ? result.stdout : withSubject(result.stdout, this.#message);
    return { exitCode: result.exitCode, stdout, stderr: this.#remoteText() + result.stderr };
  }

  /** Just-git is about to write a merge commit; an editor may change its words, or leave the merge to be concluded later. */
  async #proposeMerge(event: MergeMsgEvent): Promise<Rejection | undefined> {
    event.message = nameMerged(withoutGit(event.message), this.#argv, this.#refs);
    const editMessage = this.#editMerge;
    // A merge that stopped at a conflict writes its words down too; they are edited when it is concluded.
    if (!editMessage || this.#hasConflicts()) return undefined;
    const message = await askFor({ editMessage }, event.message);
    if (message !== null) {
      event.message = message;
      return undefined;
    }
    const encoder = new TextEncoder();
    this.#volume.write(`${this.#gitDir}/MERGE_HEAD`, encoder.encode(`${event.theirsHash}\n`));
    this.#volume.write(`${this.#gitDir}/MERGE_MSG`, encoder.encode(event.message));
    this.#volume.write(`${this.#gitDir}/MERGE_MODE`, encoder.encode('no-ff'));
    return { reject: true, message: "Not committing merge; use 'git commit' to complete the merge.\n" };
  }

  #hasConflicts(): boolean {
    const index = this.#volume.read(`${this.#gitDir}/index`);
    return index !== undefined && readIndex(index).some(({ stage }) => stage > 0);
  }

  #remoteText(): string {
    const lines = this.#remoteLines.join('').split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines.map(line => `remote: ${line}\n`).join('');
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function environmentOf({ identity, now }: GitRunOptions, author: HowToRun['author']): Map<string, string> {
  const date = `@${now} +0000`;
  return new Map([
    ['GIT_AUTHOR_NAME', author?.name ?? identity.name],
    ['GIT_AUTHOR_EMAIL', author?.email ?? identity.email],
    ['GIT_AUTHOR_DATE', author ? `@${author.time} +0000` : date],
    ['GIT_COMMITTER_NAME', identity.name],
    ['GIT_COMMITTER_EMAIL', identity.email],
    ['GIT_COMMITTER_DATE', date],
  ]);
}
