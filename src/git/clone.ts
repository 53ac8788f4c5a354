import { Queue } from '../base/queue';
import { CommandLine, type CommandLineOptions } from './commandLine';
import { readIndex } from './gitIndex';
import { readOperation, readStash } from './operation';
import { Repository } from './repository';
import { readStatus } from './status';
import type { GitClone, GitOperation, GitResult, GitRunOptions, GitStatusFile } from './types';

export class Clone extends Repository implements GitClone {
  readonly workTree: string;
  readonly #commandLine: CommandLine;
  /** One command at a time: two at once would write over each other's index and refs. */
  readonly #queue = new Queue();

  constructor(options: CommandLineOptions) {
    super(options.volume, `${options.workTree}/.git`);
    this.workTree = options.workTree;
    this.#commandLine = new CommandLine(options);
  }

  run(argv: readonly string[], cwd: string, options: GitRunOptions): Promise<GitResult> {
    return this.#queue.run(() => this.#commandLine.run(this, argv, cwd, options));
  }

  status(): Promise<readonly GitStatusFile[]> {
    return readStatus(this.volume, this, this.workTree);
  }

  async staged(path: string): Promise<Uint8Array | undefined> {
    const bytes = this.volume.read(`${this.gitDir}/index`);
    const entries = bytes ? readIndex(bytes).filter(entry => entry.path === path) : [];
    const entry = entries.find(({ stage }) => stage === 0) ?? entries.find(({ stage }) => stage === 2) ?? entries[0];
    return entry && this.blob(entry.oid);
  }

  operation(): GitOperation | null {
    return readOperation(this.volume, this.gitDir);
  }

  stash(): readonly { readonly oid: string; readonly message: string }[] {
    return readStash(this.volume, this.gitDir);
  }
}
