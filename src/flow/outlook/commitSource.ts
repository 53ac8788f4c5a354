import type { FileSource } from '../../triggers/evaluateFrom';
import type { Oid } from '../../world/snapshot';
import type { Team } from '../../world/team';

export const decode = (content: Uint8Array | undefined): string | undefined =>
  content ? new TextDecoder().decode(content) : undefined;

/** Commits never change, so that the list of paths and the texts are taken once. */
export async function commitSource(team: Pick<Team, 'files'>, oid: Oid): Promise<FileSource> {
  return { paths: await team.files.listAt(oid), load: async path => decode(await team.files.readAt(oid, path)) };
}
