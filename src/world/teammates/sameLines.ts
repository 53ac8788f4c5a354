import { say } from '../../base/say';
import { lineDiff, splitLines } from '../host/lineDiff';
import { mayPush, protectionOf } from '../host/protections';
import { textOf, treeDiff } from '../host/treeDiff';
import type { World } from '../world';
import { by, quoted, startOnDev, type MakePlan } from './plan';

/** Changes on dev the very place that the learner changed, so that the two must meet. */
export const sameLines: MakePlan = async (world, person) => {
  const rule = protectionOf(world.record.host, 'dev');
  if (rule && !mayPush(rule, person.id))
    return { because: say`dev is protected, so changes go there by a pull request only.` };
  const place = (await committedPlace(world)) ?? (await unsavedPlace(world));
  if (!place) return { because: say`you have changed nothing yet that the host does not have.` };
  const { path, line } = place;
  const text = /\.(js|ts|css)$/.test(path)
    ? `// ${person.name} needs this otherwise`
    : `${person.name} says it otherwise.`;
  return {
    says: say`${person.name} changed ${path} on dev in the same place as you, and pushed.`,
    steps: by(
      person,
      ...startOnDev,
      `edit ${quoted(path)} ${line} ${quoted(text)}`,
      `git add ${quoted(path)}`,
      `git commit -m ${quoted(`Reword line ${line} of ${path}`)}`,
      'git push origin dev',
    ),
  };
};

interface Place {
  readonly path: string;
  /** In the file as dev on the host has it. */
  readonly line: number;
}

async function committedPlace(world: World): Promise<Place | undefined> {
  const clone = world.clone('learner');
  const head = clone?.head().oid;
  const dev = clone?.refs().get('refs/remotes/origin/dev');
  if (!clone || !head || dev === undefined) return undefined;
  const [parted] = await clone.mergeBases(dev, head);
  if (parted === undefined || parted === head) return undefined;
  for (const { path, before, after } of await treeDiff(clone, parted, head)) {
    if (before && after) return { path, line: firstChanged(await textOf(clone, before), await textOf(clone, after)) };
  }
  return undefined;
}

async function unsavedPlace(world: World): Promise<Place | undefined> {
  const clone = world.clone('learner');
  const head = clone?.head().oid;
  if (!clone || !head) return undefined;
  const committed = new Map((await clone.files(head)).map(file => [file.path, file]));
  for (const { path } of await clone.status()) {
    const before = committed.get(path);
    const now = world.volume.read(`${clone.workTree}/${path}`);
    if (before && now) return { path, line: firstChanged(await textOf(clone, before), new TextDecoder().decode(now)) };
  }
  return undefined;
}

/** The first line of the old text that was changed, or, where lines were only added, the one before them. */
function firstChanged(before: string, after: string): number {
  const changes = lineDiff(splitLines(before), splitLines(after));
  const first = changes.find(({ kind }) => kind !== 'same');
  return Math.max(1, first?.kind === 'removed' ? first.old + 1 : (first?.old ?? 0));
}
