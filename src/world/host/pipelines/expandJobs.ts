import { say } from '../../../base/say';
import type { Decision } from '../../../triggers/types';
import type { HostFlavour } from '../../snapshot';

/** A job of a pipeline, as the evaluation decided about it: one of several copies, or one of a called workflow, or simply a job. */
export interface ExpandedJob {
  readonly name: string;
  /** The job that it is a copy of. */
  readonly copyOf: string | null;
  readonly decision: Decision;
  /** By the names that jobs of this pipeline have. */
  readonly needs: readonly string[];
}

export interface Expansion {
  readonly jobs: readonly ExpandedJob[];
  /** What a reader of the pipeline should know of it. */
  readonly remarks: readonly string[];
}

/** Hosts make up to 200 and 256, and start nothing where there are more; here so many would only be in each other's way. */
const mostCopies = 50;
const mostJobs = 300;

/** The jobs of a pipeline: each copy of a matrix is a job of its own, and a called workflow's jobs stand in for the calling one. */
export function expandJobs(root: Decision, decisions: readonly Decision[], flavour: HostFlavour): Expansion {
  const childrenOf = (parent: Decision) =>
    decisions.filter(
      // GitLab leaves out what no rule takes in; the others show it as skipped.
      one => one.kind === 'job' && one.parent === parent.id && (flavour !== 'gitlab' || one.verdict !== 'does-not-run'),
    );
  const remarks: string[] = [];
  const names = new Map<string, readonly string[]>();
  const taken = new Set<string>();
  let made = 0;

  const nameJobs = (decision: Decision): readonly string[] => {
    const inside = childrenOf(decision).flatMap(nameJobs);
    const own = inside.length > 0 ? inside : namesOf(decision);
    names.set(decision.id, own);
    return own;
  };
  const namesOf = ({ name, job }: Decision): readonly string[] => {
    const all = job?.copyNames ?? [name];
    const few = all.slice(0, Math.max(1, Math.min(mostCopies, mostJobs - made)));
    made += few.length;
    if (few.length < all.length)
      remarks.push(
        say`${name} has ${all.length} copies. ${few.length} of them are simulated, each as a job of its own; the others are left out here.`,
      );
    return few.map(one => {
      let free = one;
      for (let n = 2; taken.has(free); n++) free = `${one} #${n}`;
      taken.add(free);
      return free;
    });
  };
  const expand = (decision: Decision, siblings: readonly Decision[], before: readonly string[]): ExpandedJob[] => {
    const wanted = decision.job?.needs ?? [];
    const needs = wanted.length === 0 ? before : wanted.flatMap(need => namesNeeded(need, siblings, names));
    const inside = childrenOf(decision);
    if (inside.length > 0) return inside.flatMap(one => expand(one, inside, needs));
    const own = names.get(decision.id) ?? [decision.name];
    return own.map(name => ({ name, copyOf: name === decision.name ? null : decision.name, decision, needs }));
  };
  const top = childrenOf(root);
  top.forEach(nameJobs);
  return { jobs: top.flatMap(one => expand(one, top, [])), remarks };
}

/** GitHub names a job that is needed by its key in the file, the others by its name; a single copy can be named too. */
function namesNeeded(
  need: string,
  siblings: readonly Decision[],
  names: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const target = siblings.find(({ id, name }) => name === need || id.endsWith(`/${need}`) || id.endsWith(`:${need}`));
  if (target) return names.get(target.id) ?? [target.name];
  const copy = siblings.flatMap(({ id }) => names.get(id) ?? []).find(name => name === need);
  return [copy ?? need];
}
