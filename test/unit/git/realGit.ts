import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of its own for one test, where the real git program works without anybody's settings. */
export class RealGit {
  readonly root = mkdtempSync(path.join(tmpdir(), 'team-git-'));

  /** Gives exit code and all that git said. */
  run(folder: string, ...argv: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
    return this.runAs(folder, { name: 'Real', email: 'real@example.org' }, undefined, ...argv);
  }

  runAs(
    folder: string,
    { name, email }: { readonly name: string; readonly email: string },
    now: number | undefined,
    ...argv: readonly string[]
  ): Promise<{ readonly code: number; readonly text: string }> {
    const date = now === undefined ? {} : { GIT_AUTHOR_DATE: `@${now} +0000`, GIT_COMMITTER_DATE: `@${now} +0000` };
    return new Promise((resolve, reject) => {
      const child = spawn('git', argv, {
        cwd: path.join(this.root, folder),
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: this.root,
          LC_ALL: 'C',
          GIT_CONFIG_NOSYSTEM: '1',
          GIT_TERMINAL_PROMPT: '0',
          ...date,
          GIT_AUTHOR_NAME: name,
          GIT_AUTHOR_EMAIL: email,
          GIT_COMMITTER_NAME: name,
          GIT_COMMITTER_EMAIL: email,
        },
      });
      let text = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()));
      child.on('error', reject);
      child.on('close', code => {
        resolve({ code: code ?? 1, text });
      });
    });
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(path.dirname(path.join(this.root, name)), { recursive: true });
    writeFileSync(path.join(this.root, name), content);
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
