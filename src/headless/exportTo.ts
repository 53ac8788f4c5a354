import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Team } from '../world/team';

/** Writes every repository below a folder, which must be empty or absent. Gives a sentence when it could not. */
export async function exportTo(team: Team, folder: string): Promise<string | null> {
  try {
    const there = await readdir(folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    if (there.length > 0) return `${folder} is not empty, and nothing there is overwritten.`;
    for (const { name, bare, files } of team.exportRepositories()) {
      const root = path.join(folder, name);
      // Git wants these folders even when they are empty.
      for (const needed of ['objects', 'refs/heads', 'refs/tags']) {
        await mkdir(path.join(root, bare ? '' : '.git', needed), { recursive: true });
      }
      for (const [file, { content, executable }] of files) {
        const place = path.join(root, ...file.split('/'));
        await mkdir(path.dirname(place), { recursive: true });
        await writeFile(place, content, { mode: executable ? 0o755 : 0o644 });
      }
    }
    return null;
  } catch (error) {
    return `${folder} could not be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
