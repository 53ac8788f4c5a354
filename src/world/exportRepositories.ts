import { exportRepository } from '../git/exportRepository';
import type { TeamVolume } from '../git/types';
import { hostFolder, project, workTreeOf } from './people';
import { baseName } from './paths';
import type { ExportedRepository } from './team';
import type { World } from './world';

type Files = ExportedRepository['files'];

/** Every repository as a folder of files. A clone's remote becomes the host's folder beside it. */
export function exportRepositories(world: World): readonly ExportedRepository[] {
  const hostName = `${baseName(project)}.git`;
  const clones = [...world.clones.keys()].map((person): ExportedRepository => {
    const files = new Map(readFolder(world.volume, workTreeOf(person)));
    const config = files.get('.git/config');
    if (config) {
      const text = new TextDecoder().decode(config.content).replaceAll(world.wording.url(project), `../${hostName}`);
      files.set('.git/config', { ...config, content: new TextEncoder().encode(text) });
    }
    return { name: person, bare: false, files };
  });
  return [{ name: hostName, bare: true, files: readFolder(world.volume, hostFolder) }, ...clones];
}

function readFolder(volume: TeamVolume, folder: string): Files {
  const files = [...exportRepository(volume, folder)].map(([path, content]) => {
    return [path, { content, executable: volume.stat(`${folder}/${path}`)?.executable ?? false }] as const;
  });
  return new Map(files);
}
