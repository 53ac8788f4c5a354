import { joinPaths } from './joinPaths';
import { readConfig, setConfig } from './config';
import type { MemoryVolume } from './volume';

export interface GlobalFlags {
  readonly argv: readonly string[];
  /** From `-C FOLDER`. */
  readonly cwd: string;
  /** From `-c KEY=VALUE`. */
  readonly settings: readonly (readonly [string, string])[];
}

const idle = new Set(['--no-pager', '-P', '-p', '--paginate', '--no-optional-locks', '--literal-pathspecs']);

/** What stands between `git` and the command. */
export function readGlobalFlags(argv: readonly string[], cwd: string): GlobalFlags {
  let [at, folder] = [0, cwd];
  const settings: (readonly [string, string])[] = [];
  for (; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (idle.has(word)) continue;
    if (word === '-C') {
      const path = argv[++at] ?? '';
      folder = path.startsWith('/') ? joinPaths(path) : joinPaths(folder, path);
    } else if (word === '-c') {
      const [key = '', ...value] = (argv[++at] ?? '').split('=');
      settings.push([key, value.length === 0 ? 'true' : value.join('=')]);
    } else break;
  }
  return { argv: argv.slice(at), cwd: folder, settings };
}

/** Runs with settings that hold for this one command; what else it writes into the config stays. */
export async function withSettings<T>(
  volume: MemoryVolume,
  gitDir: string,
  settings: GlobalFlags['settings'],
  run: () => Promise<T>,
): Promise<T> {
  const file = `${gitDir}/config`;
  const before = new TextDecoder().decode(volume.read(file));
  const old = readConfig(before);
  for (const [key, value] of settings) setConfig(volume, gitDir, ...sectionOf(key, value));
  const set = new TextDecoder().decode(volume.read(file));
  try {
    return await run();
  } finally {
    const after = new TextDecoder().decode(volume.read(file));
    if (after === set) volume.write(file, new TextEncoder().encode(before));
    else
      for (const [key, value] of settings) {
        const known = old.get(key.toLowerCase())?.at(-1);
        if (known !== undefined) setConfig(volume, gitDir, ...sectionOf(key, known));
        else {
          const line = `\t${key.split('.').at(-1) ?? ''} = ${value}\n`;
          volume.write(file, new TextEncoder().encode(new TextDecoder().decode(volume.read(file)).replace(line, '')));
        }
      }
  }
}

function sectionOf(key: string, value: string): [string, Readonly<Record<string, string>>] {
  const parts = key.split('.');
  const name = parts.pop() ?? '';
  const [section = '', ...sub] = parts;
  return [sub.length === 0 ? section : `${section} "${sub.join('.')}"`, { [name]: value }];
}
