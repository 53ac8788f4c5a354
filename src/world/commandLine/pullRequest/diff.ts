import { pullRequestFacts } from '../../host/pullRequestFacts';
import { treeDiff } from '../../host/treeDiff';
import { unifiedDiff } from '../../host/unifiedDiff';
import type { CommandResult } from '../../team';
import { flagTable, readFlags } from '../flags';
import { misused } from '../results';
import type { Terminal } from '../verb';
import { which } from './which';

export const diffFlags = flagTable('--name-only', '--color=');

/** `pr diff [NUMBER] [--name-only]` */
export async function diff(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const flags = readFlags(args, diffFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  const { host } = terminal.world;
  const { parted } = await pullRequestFacts(terminal.world, chosen.request);
  let stdout = '';
  for (const change of await treeDiff(host, parted, chosen.request.head)) {
    stdout += flags.has('name-only') ? `${change.path}\n` : await unifiedDiff(host, change);
  }
  return { exitCode: 0, stdout, stderr: '' };
}
