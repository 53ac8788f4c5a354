import { checksOf } from '../../host/checks';
import type { Check } from '../../snapshot';
import type { CommandResult } from '../../team';
import { flagTable, readFlags } from '../flags';
import { misused, said } from '../results';
import type { Terminal } from '../verb';
import { which } from './which';

export const checksFlags = flagTable('--required');

export const checkWords: Readonly<Record<Check['state'], string>> = {
  expected: 'has not reported',
  running: 'is running',
  passed: 'passed',
  failed: 'failed',
  manual: 'waits for somebody to start it',
  skipped: 'was skipped',
};

/** `pr checks [NUMBER] [--required]` */
export function checks(args: readonly string[], terminal: Terminal): CommandResult {
  const flags = readFlags(args, checksFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  const { world } = terminal;
  const found = checksOf(world.record.host, chosen.request, world.options.flavour).filter(
    ({ required }) => required || !flags.has('required'),
  );
  if (found.length === 0) return said('No check has reported on the newest commit, and none is required.');
  return said('Checks on the newest commit (simulated):', ...found.map(checkLine));
}

export const checkLine = ({ name, state, required, pipeline }: Check): string =>
  `  ${name} ${checkWords[state]}${required ? ' (required)' : ''}${pipeline === null ? '' : `, pipeline #${pipeline}`}`;
