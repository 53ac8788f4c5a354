import type { Mark, Scene } from '../scene/scene';
import { whatIsThere } from '../scene/whatIsThere';
import type { Snapshot } from '../world/snapshot';

/**
 * Marks what a preview would bring: things that are new, and refs that would stand elsewhere, look like ghosts. What can be done with a
 * thing is what can be done with it now, and nothing can be done with what is not there yet. A step keeps its name: whoever is on it hears
 * how it is. What the current picture has no room for is there all the same.
 */
export function previewScene(current: Scene, preview: Scene, now: Snapshot): Scene {
  const before = new Map(current.marks.map(mark => [mark.id, mark]));
  const commitOf = (mark: Mark) =>
    mark.part === 'ref'
      ? mark.acts?.flatMap(({ intent }) => (intent.kind === 'changes' ? intent.oid : [])).at(0)
      : undefined;
  const isThere = whatIsThere(now);
  return {
    ...preview,
    marks: preview.marks.map(shown => {
      const { about, ...rest } = shown;
      const old = before.get(shown.id);
      const mark: Mark = {
        ...rest,
        acts: old?.acts ?? [],
        ...(old && about ? { about } : {}),
        ...(old?.tip === undefined ? {} : { tip: old.tip }),
        ...(old?.spoken !== undefined && old.part === 'step' ? { spoken: old.spoken } : {}),
      };
      if (mark.part !== 'commit' && mark.part !== 'edge' && mark.part !== 'ref') return mark;
      // Only leads to a label that had to go aside: it is nothing that would come.
      if (mark.look?.includes('leader')) return mark;
      if (old ? commitOf(old) === commitOf(shown) : isThere(shown, commitOf(shown))) return mark;
      return { ...mark, look: [...(mark.look ?? []), 'previewed'] };
    }),
  };
}
