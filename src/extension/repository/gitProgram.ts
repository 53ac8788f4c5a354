import { refusal, success, type Result } from '../../base/result';
import type { ChildProcessModule } from './childProcess';

/**
 * Why the git program gave no answer.
 * `no-git`: it is not there · `no-repository` · `foreign-owner`: git does not trust who owns the folder · `damaged`: objects or refs are
 * missing or broken · `too-long` and `too-large`: stopped by us · `stopped`: nobody waits for it any more · `failed`: anything else.
 */
export type GitTrouble =
  'no-git' | 'no-repository' | 'foreign-owner' | 'damaged' | 'too-long' | 'too-large' | 'stopped' | 'failed';

export interface GitOptions {
  readonly input?: string;
  /** Hands over the output as it comes, instead of keeping it. */
  readonly onOutput?: (part: Uint8Array) => void;
  readonly signal?: AbortSignal;
}

const maxMilliseconds = 90_000;
const maxBytes = 64 * 1024 * 1024;

/** Nothing that is set in a repository makes git start another program, ask a person or the network, or take a lock. */
const quiet = [
  ['--no-pager', '--no-optional-locks', '--literal-pathspecs'],
  ['-c', 'core.fsmonitor=false'],
  ['-c', 'log.showSignature=false'],
  ['-c', 'core.quotePath=false'],
  ['-c', 'protocol.allow=never'],
].flat();
const settings = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  // A clone that left objects out would fetch them when they are looked at.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: '',
  // What git says when it refuses is told apart by its English words.
  LC_ALL: 'C',
  LANGUAGE: 'C',
};
/** These lead git to another repository than the one that it was started in. */
const misleading =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|EXTERNAL_DIFF|TRACE.*)$/;

/** The git program in one repository. It is asked only what changes nothing. */
export class GitProgram {
  readonly folder: string;
  readonly #childProcess: ChildProcessModule;
  readonly #command: string;
  readonly #environment: Record<string, string | undefined>;

  constructor(
    childProcess: ChildProcessModule,
    command: string,
    folder: string,
    environment: Readonly<Record<string, string | undefined>>,
  ) {
    this.folder = folder;
    this.#childProcess = childProcess;
    this.#command = command;
    this.#environment = {
      ...Object.fromEntries(Object.entries(environment).filter(([name]) => !misleading.test(name))),
      ...settings,
    };
  }

  run(arguments_: readonly string[], options: GitOptions = {}): Promise<Result<Uint8Array, GitTrouble>> {
    const { input = '', onOutput, signal } = options;
    return new Promise(resolve => {
      if (signal?.aborted) {
        resolve(refusal('stopped'));
        return;
      }
      const parts: Uint8Array[] = [];
      let size = 0;
      let said = '';
      let why: GitTrouble | undefined;
      const child = this.#childProcess.spawn(this.#command, [...quiet, ...arguments_], {
        cwd: this.folder,
        env: this.#environment,
        windowsHide: true,
      });
      const stop = (reason: GitTrouble) => {
        why ??= reason;
        child.kill();
      };
      const abort = () => {
        stop('stopped');
      };
      const clock = setTimeout(() => {
        stop('too-long');
      }, maxMilliseconds);
      signal?.addEventListener('abort', abort);
      const end = (result: Result<Uint8Array, GitTrouble>) => {
        clearTimeout(clock);
        signal?.removeEventListener('abort', abort);
        resolve(result);
      };
      child.stdout.on('data', part => {
        if (why) return;
        if (onOutput) {
          onOutput(part);
          return;
        }
        parts.push(part);
        size += part.length;
        if (size > maxBytes) stop('too-large');
      });
      child.stderr.on('data', part => {
        if (said.length < 4000) said += new TextDecoder().decode(part);
      });
      // A folder that is not there gives the same error as a program that is not there; both are said.
      child.on('error', error => {
        end(refusal(why ?? 'no-git', { said: error.message }));
      });
      child.on('close', code => {
        if (why) end(refusal(why));
        else if (code === 0) end(success(join(parts, size)));
        else end(refusal(troubleIn(said), { said: gist(said), code: code ?? -1 }));
      });
      // git may end before it has read everything; its own message then says why.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
  }

  async text(arguments_: readonly string[], options: GitOptions = {}): Promise<Result<string, GitTrouble>> {
    const answer = await this.run(arguments_, options);
    return answer.ok ? success(new TextDecoder().decode(answer.value)) : answer;
  }
}

function troubleIn(said: string): GitTrouble {
  if (/dubious ownership/i.test(said)) return 'foreign-owner';
  if (/not a git repository/i.test(said)) return 'no-repository';
  const broken =
    /bad object|missing object|could not (read|parse)|unable to (read|find|unpack)|corrupt|object file .* is empty|invalid sha1 pointer|bad tree|inflate|packfile|did not send all/i;
  return broken.test(said) ? 'damaged' : 'failed';
}

/** The first line that git calls an error, without its prefix. */
function gist(said: string): string {
  const lines = said.split('\n').filter(line => line.trim() !== '');
  const line = lines.find(each => /^(fatal|error):/.test(each)) ?? lines[0] ?? '';
  return line.replace(/^(fatal|error): /, '').slice(0, 300);
}

function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
