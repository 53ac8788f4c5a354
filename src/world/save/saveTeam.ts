import type { FolderState } from '../../git/types';
import { hostFolder, workTreeOf } from '../people';
import type { TeamOptions } from '../team';
import type { Timeline } from '../timeline';
import type { World } from '../world';
import { toBase64 } from './base64';
import { ContentTable } from './contentTable';
import { checkOf, saveFormat, saveVersion, type SavedMoment, type SavedTeam, type SaveFile } from './saveFile';
import { ValueTable } from './valueTable';

/** Object files as text; they never change, so each is made once for all saves of a world. */
const objectTexts = new WeakMap<World, Map<string, string>>();

export function saveTeam(options: TeamOptions, world: World, timeline: Timeline): string {
  const values = new ValueTable();
  const contents = new ContentTable();
  const folders = new Map<FolderState, SavedMoment['files'][string]>();
  const filesOf = (name: string, state: FolderState) => {
    const known = folders.get(state);
    if (known) return known;
    const files = [...state].map(([path, { content, executable }]) => {
      return [path, contents.add(content, `${name}/${path}`), executable] as const;
    });
    folders.set(state, files);
    return files;
  };
  const moments = timeline.moments.map(({ state, facts }): SavedMoment => {
    const files = [...state.files].map(([name, folder]) => [name, filesOf(name, folder)] as const);
    return { record: state.record, facts, files: Object.fromEntries(files) };
  });
  const [savedMoments, entries] = [values.add(moments), values.add(timeline.entries)];
  const { objects, holds } = collectObjects(world);
  const team: SavedTeam = {
    options,
    position: timeline.position,
    rows: values.rows,
    contents: contents.saved,
    objects,
    holds,
    entries,
    moments: savedMoments,
  };
  // The text is made once, so that what was checked is what stands in the file.
  const text = JSON.stringify(team);
  const head: Omit<SaveFile, 'team'> = { format: saveFormat, version: saveVersion, check: checkOf(text) };
  return `${JSON.stringify(head).slice(0, -1)},"team":${text}}\n`;
}

export const objectFolderOf = (name: string): string =>
  name === 'host' ? `${hostFolder}/objects` : `${workTreeOf(name)}/.git/objects`;

function collectObjects(world: World): Pick<SavedTeam, 'objects' | 'holds'> {
  const texts = objectTexts.get(world) ?? new Map<string, string>();
  objectTexts.set(world, texts);
  const objects: Record<string, string> = {};
  const numbers = new Map<string, number>();
  const holds: Record<string, number[]> = {};
  for (const name of ['host', ...world.clones.keys()]) {
    const held: number[] = [];
    const folder = objectFolderOf(name);
    for (const path of filesBelow(world, folder)) {
      let number = numbers.get(path);
      if (number === undefined) {
        const text = texts.get(path) ?? toBase64(world.volume.read(`${folder}/${path}`) ?? new Uint8Array());
        texts.set(path, text);
        objects[path] = text;
        number = numbers.size;
        numbers.set(path, number);
      }
      held.push(number);
    }
    holds[name] = held;
  }
  return { objects, holds };
}

function filesBelow(world: World, folder: string, prefix = ''): string[] {
  return (world.volume.list(folder) ?? []).flatMap(name => {
    const isFolder = world.volume.stat(`${folder}/${name}`)?.kind === 'folder';
    return isFolder ? filesBelow(world, `${folder}/${name}`, `${prefix}${name}/`) : [prefix + name];
  });
}
