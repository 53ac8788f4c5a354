import assert from 'node:assert/strict';
import { openTeam } from '../../../src/world/openTeam';
import type { Snapshot } from '../../../src/world/snapshot';
import type { CommandResult, Team, TeamOptions } from '../../../src/world/team';

export const open = (options: Partial<TeamOptions> = {}): Promise<Team> =>
  openTeam({ flavour: 'gitlab', seed: 1, ...options });

/** Runs lines that must succeed. */
export async function succeed(team: Team, ...lines: readonly string[]): Promise<CommandResult> {
  let last: CommandResult = { exitCode: 0, stdout: '', stderr: '' };
  for (const line of lines) {
    last = await team.run(line);
    assert.equal(last.exitCode, 0, `${line}\n${last.stdout}${last.stderr}`);
  }
  return last;
}

/** Runs a line that must be refused, and gives what was said. */
export async function refuse(team: Team, line: string, exitCode?: number): Promise<string> {
  const result = await team.run(line);
  assert.notEqual(result.exitCode, 0, `${line}\n${result.stdout}`);
  if (exitCode !== undefined) assert.equal(result.exitCode, exitCode, line);
  return result.stderr;
}

/** The oid that a ref of the learner's clone or of the host points to. */
export function oidOf(snapshot: Snapshot, where: 'host' | 'learner', name: string): string | undefined {
  const row = snapshot[where].refs.find(ref => ref.name === name || ref.short === name)?.row;
  return row === undefined ? undefined : snapshot.commits[row]?.oid;
}

export const roundLines = [
  'git fetch origin',
  'git switch dev',
  'git merge origin/dev',
  'git switch -c story-a',
  'echo "export const currency = \'EUR\';" >> src/cart.js',
  'git add .',
  'git commit -m "Name the currency"',
  'git switch dev',
  'git merge --no-ff story-a',
  'git push origin dev:feature/story-a',
  'pr create --base dev --head feature/story-a',
  'pr merge',
] as const;
