import { refusal, success, type Result } from '../base/result';
import type { HostFlavour } from '../world/snapshot';

export interface Arguments {
  readonly script: string | null;
  readonly replay: string | null;
  readonly round: boolean;
  readonly json: boolean;
  readonly exportTo: string | null;
  readonly seed: number;
  readonly host: HostFlavour;
  readonly help: boolean;
}

const flavours: readonly HostFlavour[] = ['gitlab', 'github', 'bitbucket'];
const withValue = ['--script', '--replay', '--export', '--seed', '--host'];
const alone = ['--round', '--json', '--help', '-h'];

/** Reads the command line; a refusal's `sentence` says in one sentence what is wrong with it. */
export function readArguments(argv: readonly string[]): Result<Arguments, 'usage'> {
  const values = new Map<string, string>();
  const wrong = (sentence: string) => refusal('usage' as const, { sentence });
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] ?? '';
    const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
    const name = equals < 0 ? arg : arg.slice(0, equals);
    if (values.has(name)) return wrong(`${name} is given twice.`);
    if (alone.includes(name)) {
      if (equals >= 0) return wrong(`${name} takes no value.`);
      values.set(name === '-h' ? '--help' : name, '');
    } else if (withValue.includes(name)) {
      const next = argv[i + 1];
      const value = equals >= 0 ? arg.slice(equals + 1) : next;
      if (equals < 0) i++;
      // A lone dash is standard input; anything else with a dash is the next flag.
      if (
        value === undefined ||
        value === '' ||
        (equals < 0 && value.startsWith('-') && value !== '-' && !/^-\d/.test(value))
      ) {
        return wrong(`${name} needs a value after it.`);
      }
      values.set(name, value);
    } else {
      return wrong(arg.startsWith('-') ? `There is no flag ${name}.` : `"${arg}" belongs to no flag.`);
    }
  }
  return check(values, wrong);
}

function check(
  values: ReadonlyMap<string, string>,
  wrong: (sentence: string) => Result<Arguments, 'usage'>,
): Result<Arguments, 'usage'> {
  const host = flavours.find(name => name === (values.get('--host') ?? 'gitlab'));
  if (!host) return wrong(`--host is one of ${flavours.join(', ')}; "${values.get('--host') ?? ''}" is none of them.`);
  const seed = values.get('--seed') ?? '0';
  if (!/^\d{1,10}$/.test(seed) || Number(seed) > 0xffffffff) {
    return wrong(`--seed is a whole number from 0 to 4294967295; "${seed}" is not.`);
  }
  const [script = null, replay = null] = [values.get('--script'), values.get('--replay')];
  const round = values.has('--round');
  const help = values.has('--help');
  const wishes = [script !== null, replay !== null, round].filter(Boolean).length;
  if (!help && wishes === 0) return wrong('Say what to run: --script FILE, --replay FILE or --round.');
  if (wishes > 1) return wrong('--script, --replay and --round do not go together.');
  if (replay !== null && (values.has('--seed') || values.has('--host'))) {
    return wrong('--replay takes seed and host from the saved team.');
  }
  return success({
    script,
    replay,
    round,
    json: values.has('--json'),
    exportTo: values.get('--export') ?? null,
    seed: Number(seed),
    host,
    help,
  });
}
