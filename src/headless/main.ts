import { readFile } from 'node:fs/promises';
import { openTeam } from '../world/openTeam';
import type { Team } from '../world/team';
import { exportTo } from './exportTo';
import type { Print } from './print';
import { readArguments, type Arguments } from './readArguments';
import { replay } from './replay';
import { runRound } from './round';
import { runScript } from './runScript';
import { usage } from './usage';

export interface Streams {
  readonly out: Print;
  readonly err: Print;
  readonly stdin: () => Promise<string>;
}

/** `npm run world`: gives the exit code. */
export async function main(argv: readonly string[], streams: Streams): Promise<number> {
  const read = readArguments(argv);
  if (!read.ok) {
    streams.err(`${String(read.details?.['sentence'])} See: npm run world -- --help\n`);
    return 2;
  }
  const { value: args } = read;
  if (args.help) {
    streams.out(usage);
    return 0;
  }
  if (args.round) return (await runRound(streams.out, args.host, args.seed)) ? 0 : 1;
  const team = args.replay === null ? await script(args, streams) : await replayed(args.replay, args, streams);
  if (!team) return 1;
  if (args.exportTo !== null) {
    const problem = await exportTo(team.team, args.exportTo);
    if (problem !== null) {
      streams.err(`${problem}\n`);
      return 1;
    }
  }
  if (args.json) streams.out(`${JSON.stringify(team.team.snapshot, null, 2)}\n`);
  return team.exitCode;
}

interface Ran {
  readonly team: Team;
  readonly exitCode: number;
}

async function script(args: Arguments, streams: Streams): Promise<Ran | null> {
  const text = await readText(args.script ?? '-', streams);
  if (text === null) return null;
  const team = await openTeam({ flavour: args.host, seed: args.seed });
  await runScript(team, text, args.json ? () => undefined : streams.out);
  return { team, exitCode: 0 };
}

async function replayed(file: string, args: Arguments, streams: Streams): Promise<Ran | null> {
  const text = await readText(file, streams);
  if (text === null) return null;
  const result = await replay(text, openTeam, args.json ? () => undefined : streams.out);
  if (typeof result === 'string') {
    streams.err(`${file} cannot be played: ${result}.\n`);
    return null;
  }
  if (result.differs) streams.err(`After "${result.differs.line}" the team is not as it was when it was saved.\n`);
  return { team: result.team, exitCode: result.differs ? 1 : 0 };
}

async function readText(file: string, streams: Streams): Promise<string | null> {
  try {
    return file === '-' ? await streams.stdin() : await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(error);
    streams.err(`${file} cannot be read: ${reason}.\n`);
    return null;
  }
}
