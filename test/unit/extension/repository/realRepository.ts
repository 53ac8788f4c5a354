import * as childProcess from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GitProgram } from '../../../../src/extension/repository/gitProgram';
import type { RepositoryFiles } from '../../../../src/extension/repository/readRepository';

/** A real repository in a folder of its own, made by the git program. */
export class RealRepository {
  readonly folder: string;
  #clock = 1_700_000_000;

  constructor(folder = mkdtempSync(path.join(tmpdir(), 'own-repository-'))) {
    this.folder = folder;
  }

  /** Runs git; throws what it says when it refuses. */
  git(arguments_: readonly string[], input = ''): string {
    return childProcess.execFileSync('git', arguments_, {
      cwd: this.folder,
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.org',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.org',
        GIT_AUTHOR_DATE: `${this.#clock} +0000`,
        GIT_COMMITTER_DATE: `${++this.#clock} +0000`,
      },
    });
  }

  /** One line of git a word each; for several lines. */
  run(...lines: readonly string[]): void {
    for (const line of lines) this.git(line.split(' '));
  }

  commit(message: string): string {
    this.git(['commit', '-q', '--allow-empty', '--cleanup=verbatim', '-F', '-'], message);
    return this.oid('HEAD');
  }

  oid(name: string): string {
    return this.git(['rev-parse', name]).trim();
  }

  /** As the extension asks it. */
  program(command = 'git'): GitProgram {
    return new GitProgram(childProcess, command, this.folder, process.env);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const diskFiles = (folder: string): RepositoryFiles => ({
  flowFile: () => {
    const file = path.join(folder, '.gitflow/flow.yaml');
    return Promise.resolve(existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  },
  exists: (gitFolder, name) => Promise.resolve(existsSync(path.join(gitFolder, name))),
});
