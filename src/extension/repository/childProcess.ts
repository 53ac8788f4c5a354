/** The parts of `node:child_process` that are needed. The Node host passes the real one, so that this folder asks for no Node. */
export interface ChildProcessModule {
  spawn(
    command: string,
    arguments_: readonly string[],
    options: {
      readonly cwd: string;
      readonly env: Record<string, string | undefined>;
      readonly windowsHide: boolean;
    },
  ): ChildProcess;
}

interface ChildProcess {
  readonly stdin: {
    end(content: string): unknown;
    on(event: 'error', listener: (error: Error) => void): unknown;
  };
  readonly stdout: Output;
  readonly stderr: Output;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'close', listener: (code: number | null) => void): unknown;
  kill(): unknown;
}

interface Output {
  on(event: 'data', listener: (part: Uint8Array) => void): unknown;
}

/** What it takes to start programs on this computer; there is none in the browser. */
export interface Programs {
  readonly load: () => Promise<ChildProcessModule>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
