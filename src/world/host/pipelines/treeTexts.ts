import type { CommitStore } from '../../snapshot/commitStore';
import type { Oid } from '../../snapshot';
import type { World } from '../../world';

/** The files of one commit that are text: path -> content object and text. */
export type TreeTexts = ReadonlyMap<string, TreeText>;

export interface TreeText {
  readonly oid: Oid;
  readonly text: string;
}

/** Larger files are seen by name only; nobody's job reads them line by line. */
const largestText = 200_000;

/** Blobs never change, and forks share their commit store, so that each file is decoded once for all. */
const texts = new WeakMap<CommitStore, Map<Oid, TreeText | null>>();

export async function treeTexts(world: World, commit: Oid): Promise<TreeTexts> {
  const known = texts.get(world.commits) ?? new Map<Oid, TreeText | null>();
  texts.set(world.commits, known);
  const found = new Map<string, TreeText>();
  for (const { path, oid } of await world.host.files(commit)) {
    let text = known.get(oid);
    if (text === undefined) {
      const content = await world.host.blob(oid);
      const isText = content.length <= largestText && !content.includes(0);
      text = isText ? { oid, text: new TextDecoder().decode(content) } : null;
      known.set(oid, text);
    }
    if (text) found.set(path, text);
  }
  return found;
}
