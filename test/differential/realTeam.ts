import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const hostUrl = 'https://gitlab.example/team/shop.git';

export interface Outcome {
  readonly exitCode: number;
  readonly text: string;
}

/**
 * A host and clones made with the real git program. The clones know the host by the same URL as in the team, for git writes
 * it into merge messages; a helper program of four lines leads it to the folder.
 */
export class RealTeam {
  readonly root: string;
  readonly #environment: Record<string, string>;

  constructor() {
    this.root = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'git-judge-'));
    const programs = path.join(this.root, 'bin');
    mkdirSync(programs);
    const helper = path.join(programs, 'git-remote-https');
    writeFileSync(
      helper,
      '#!/bin/sh\nwhile read -r word service; do case $word in\ncapabilities) echo connect; echo;;\n' +
        'connect) echo; exec git "${service#git-}" "$JUDGED_HOST";;\nesac; done\n',
    );
    chmodSync(helper, 0o755);
    const config = path.join(this.root, 'config');
    writeFileSync(
      config,
      '[init]\n\tdefaultBranch = master\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n[core]\n\tautocrlf = false\n',
    );
    this.#environment = {
      PATH: process.env['PATH'] ?? '',
      GIT_EXEC_PATH: programs,
      HOME: this.root,
      LC_ALL: 'C',
      GIT_CONFIG_GLOBAL: config,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_EDITOR: 'true',
      GIT_MERGE_AUTOEDIT: 'no',
      GIT_TERMINAL_PROMPT: '0',
      JUDGED_HOST: this.hostFolder,
    };
    const made = spawnSync('git', ['init', '-q', '--bare', this.hostFolder], { env: this.#environment });
    if (made.status !== 0) throw new Error(made.stderr.toString());
  }

  get hostFolder(): string {
    return path.join(this.root, 'host.git');
  }

  folderOf(person: string): string {
    return path.join(this.root, person, 'shop');
  }

  git(folder: string, argv: readonly string[], name: string, now: number): Promise<Outcome> {
    const date = `@${now} +0000`;
    const email = `${name.toLowerCase()}@example.org`;
    return new Promise((resolve, reject) => {
      const child = spawn('git', argv, {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...this.#environment,
          GIT_AUTHOR_NAME: name,
          GIT_AUTHOR_EMAIL: email,
          GIT_AUTHOR_DATE: date,
          GIT_COMMITTER_NAME: name,
          GIT_COMMITTER_EMAIL: email,
          GIT_COMMITTER_DATE: date,
        },
      });
      let text = '';
      child.stdout.on('data', (part: Buffer) => (text += part.toString()));
      child.stderr.on('data', (part: Buffer) => (text += part.toString()));
      child.on('error', reject);
      child.on('close', code => {
        resolve({ exitCode: code ?? 1, text });
      });
    });
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
