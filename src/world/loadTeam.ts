import { refusal, success, type Result } from '../base/result';
import type { FolderState } from '../git/types';
import { Sandbox } from './sandbox';
import { fromBase64 } from './save/base64';
import { readContents } from './save/contentTable';
import { checkOf, saveFormat, saveVersion, type SavedMoment, type SavedTeam } from './save/saveFile';
import { objectFolderOf } from './save/saveTeam';
import { readValues } from './save/valueTable';
import type { Snapshot, TimelineEntry } from './snapshot';
import { assemble, tipsOf } from './snapshot/assemble';
import type { TeamFacts } from './snapshot/facts';
import type { Team } from './team';
import { Timeline, type Moment } from './timeline';
import { startOfDay, World } from './world';
import type { WorldRecord, WorldState } from './worldState';

/** `not-a-save`: some other file; `newer`: made by a later version of the product; `damaged`: cut or changed. */
export type LoadRefusal = 'not-a-save' | 'newer' | 'damaged';

/** Opens a saved team as it was, with its whole timeline. Nothing of a refused file has any effect. */
export async function loadTeam(text: string): Promise<Result<Team, LoadRefusal>> {
  const team = readHead(text);
  if (!team.ok) return team;
  try {
    return success(await build(team.value));
  } catch (error) {
    return refusal('damaged', { reason: error instanceof Error ? error.message : String(error) });
  }
}

function readHead(text: string): Result<SavedTeam, LoadRefusal> {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return text.trimStart().startsWith(`{"format":"${saveFormat}"`) ? refusal('damaged') : refusal('not-a-save');
  }
  if (!isRecord(file) || file['format'] !== saveFormat) return refusal('not-a-save');
  const { version, check, team } = file;
  if (typeof version !== 'number') return refusal('damaged');
  if (version > saveVersion) return refusal('newer', { version, known: saveVersion });
  if (!isRecord(team) || checkOf(JSON.stringify(team)) !== check) return refusal('damaged');
  return success(team as unknown as SavedTeam);
}

async function build(saved: SavedTeam): Promise<Team> {
  const valueOf = readValues(saved.rows);
  const entries = valueOf(saved.entries) as readonly TimelineEntry[];
  const moments = valueOf(saved.moments) as readonly SavedMoment[];
  const world = World.create(saved.options, startOfDay);
  writeObjects(world, saved);
  const stateOf = stateReader(readContents(saved.contents));
  const states = moments.map(stateOf);
  const now = states[saved.position];
  if (!now) throw new RangeError('The timeline ends before its position.');
  world.restore(now);
  const read: Moment[] = [];
  let previous: Snapshot | undefined;
  for (const [i, moment] of moments.entries()) {
    const state = states[i];
    if (!state) continue;
    const facts = moment.facts as TeamFacts;
    await loadCommits(world, facts);
    const snapshot = assemble(facts, world.commits, { position: i, entries: entries.slice(0, i) }, previous);
    read.push({ state, facts, snapshot });
    previous = snapshot;
  }
  const [first, ...rest] = read;
  if (!first || rest.length !== entries.length) throw new RangeError('The timeline has holes.');
  return new Sandbox(saved.options, world, new Timeline([first, ...rest], entries, saved.position));
}

function writeObjects(world: World, { objects, holds }: SavedTeam): void {
  const files = Object.entries(objects).map(([path, text]) => [path, fromBase64(text)] as const);
  for (const [name, numbers] of Object.entries(holds)) {
    for (const number of numbers) {
      const file = files[number];
      if (!file || file[0].split('/').includes('..')) throw new RangeError('A repository holds an unknown object.');
      world.volume.write(`${objectFolderOf(name)}/${file[0]}`, file[1]);
    }
  }
}

/** What stands once in the file is one object again, so that going through time changes only what differs. */
function stateReader(contents: readonly Uint8Array[]): (moment: SavedMoment) => WorldState {
  type SavedFiles = SavedMoment['files'][string];
  const files = new Map<SavedFiles[number], { content: Uint8Array; executable: boolean }>();
  const folders = new Map<SavedFiles, FolderState>();
  const fileOf = (saved: SavedFiles[number]) => {
    const known = files.get(saved);
    if (known) return known;
    const content = contents[saved[1]];
    if (!content) throw new RangeError('A file has no content.');
    const file = { content, executable: saved[2] };
    files.set(saved, file);
    return file;
  };
  const folderOf = (saved: SavedFiles): FolderState => {
    const known = folders.get(saved);
    if (known) return known;
    const folder = new Map(saved.map(file => [file[0], fileOf(file)]));
    folders.set(saved, folder);
    return folder;
  };
  return ({ record, files: all }) => ({
    record: record as WorldRecord,
    files: new Map(Object.entries(all).map(([name, folder]) => [name, folderOf(folder)])),
  });
}

/** A commit may be in one clone only; an amended one may be nowhere but in the past. */
async function loadCommits(world: World, facts: TeamFacts): Promise<void> {
  for (const oid of tipsOf(facts)) {
    for (const repository of [world.host, ...world.clones.values()]) {
      if (world.commits.get(oid) || (await world.commits.load(repository, oid))) break;
    }
    if (!world.commits.get(oid)) throw new RangeError(`The commit ${oid} is missing.`);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
