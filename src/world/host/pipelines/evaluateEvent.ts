import { evaluatePipelines } from '../../../triggers/evaluate';
import type { Evaluation, TriggerEvent } from '../../../triggers/types';
import type { Oid } from '../../snapshot';
import type { CommitStore } from '../../snapshot/commitStore';
import type { World } from '../../world';
import { treeTexts } from './treeTexts';

/** The same tree and the same event decide the same, in every moment and every fork. */
const evaluations = new WeakMap<CommitStore, Map<string, Promise<Evaluation>>>();

const mostRemembered = 300;

/** What the files of a commit have an event set off. */
export async function evaluateEvent(world: World, commit: Oid, event: TriggerEvent): Promise<Evaluation> {
  const { flavour } = world.options;
  const known = evaluations.get(world.commits) ?? new Map<string, Promise<Evaluation>>();
  evaluations.set(world.commits, known);
  const { tree } = await world.host.commit(commit);
  const key = `${tree} ${flavour} ${JSON.stringify(event)}`;
  const remembered = known.get(key);
  if (remembered) return remembered;
  const texts = await treeTexts(world, commit);
  const files = {
    paths: (await world.host.files(commit)).map(({ path }) => path),
    read: (path: string) => texts.get(path)?.text,
  };
  const hostFile = files.read('.gitflow/host.yaml');
  const evaluation = evaluatePipelines(files, event, {
    provider: flavour,
    project: world.project,
    // The simulated host has no variables of its own, so that nothing is left open for want of one.
    variables: {},
    variablesAreComplete: true,
    ...(hostFile === undefined ? {} : { hostFile }),
  });
  if (known.size >= mostRemembered) known.clear();
  known.set(key, evaluation);
  return evaluation;
}
