import type { CommandResult } from '../../team';
import { flagTable, readFlags } from '../flags';
import { misused, refused } from '../results';
import type { Terminal } from '../verb';
import { hostTip } from '../../host/pullRequests';
import { which } from './which';

export const checkoutFlags = flagTable('--branch -b=', '--force -f', '--detach');

/** `pr checkout NUMBER`: fetches, and switches to a local branch that follows the pull request's. */
export async function checkout(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const flags = readFlags(args, checkoutFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  const { world, person, options } = terminal;
  const { source } = chosen.request;
  if (hostTip(world, source) === undefined) {
    return refused(`The branch ${source} is no longer on the host, so it cannot be fetched.`);
  }
  const branch = flags.value('branch') ?? source;
  const lines = [
    ['fetch', 'origin'],
    world.clone(person.id)?.refs().has(`refs/heads/${branch}`)
      ? ['switch', branch]
      : ['switch', '-c', branch, `origin/${source}`],
  ];
  let [stdout, stderr] = ['', ''];
  for (const argv of lines) {
    const result = await world.git(person.id, argv, options);
    stdout += result.stdout;
    stderr += result.stderr;
    if (result.exitCode !== 0) return { exitCode: result.exitCode, stdout, stderr };
  }
  return { exitCode: 0, stdout, stderr };
}
