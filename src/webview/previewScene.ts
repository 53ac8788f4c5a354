import type { Mark, Scene } from '../scene/scene';

/** Marks what a preview would bring: things that are new, and refs that would stand elsewhere, look like ghosts. */
export function previewScene(current: Scene, preview: Scene): Scene {
  const before = new Map(current.marks.map(mark => [mark.id, mark]));
  const commitOf = (mark: Mark) =>
    mark.part === 'ref'
      ? mark.acts?.flatMap(({ intent }) => (intent.kind === 'changes' ? intent.oid : [])).at(0)
      : undefined;
  return {
    ...preview,
    marks: preview.marks.map(mark => {
      if (mark.part !== 'commit' && mark.part !== 'edge' && mark.part !== 'ref') return mark;
      // Only leads to a label that had to go aside: it is nothing that would come.
      if (mark.look?.includes('leader')) return mark;
      const old = before.get(mark.id);
      if (old && commitOf(old) === commitOf(mark)) return mark;
      return { ...mark, look: [...(mark.look ?? []), 'previewed'] };
    }),
  };
}
