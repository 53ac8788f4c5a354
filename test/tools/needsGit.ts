import { spawnSync } from 'node:child_process';

/** The git program that judges; undefined where it is not installed. The product itself does not need it. */
export function gitVersion(): string | undefined {
  const run = spawnSync('git', ['--version'], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : undefined;
}

/** `before(needsGit)`, or the first line of a test as `needsGit.call(this)`: leaves out what has nothing to be compared with. */
export function needsGit(this: Mocha.Context): void {
  if (gitVersion() === undefined) this.skip();
}
