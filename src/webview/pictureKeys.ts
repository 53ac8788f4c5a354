import type { Mark, Region, Scene } from '../scene/scene';

/** A place where the arrow keys stop. */
export interface Stop {
  readonly id: string;
  readonly region: Region;
}

/** The stops of a scene in the order in which they are walked: region after region, inside each in drawing order. */
export function stopsOf(scene: Scene): readonly Stop[] {
  const regions: readonly Region[] = ['steps', 'host', 'computer', 'desk', 'team', 'history'];
  const stops = scene.marks.filter(
    (mark): mark is Mark & { region: Region } => mark.region !== undefined && mark.spoken !== undefined,
  );
  return regions.flatMap(region => stops.filter(mark => mark.region === region).map(mark => ({ id: mark.id, region })));
}

export type Walk =
  { readonly kind: 'go'; readonly id: string } | { readonly kind: 'act' } | { readonly kind: 'leave' } | null;

/** Right and left go to the neighbours, down and up to the next region, Home and End to the ends; Enter acts and Escape leaves. */
export function walk(key: string, stops: readonly Stop[], current: string | null): Walk {
  const at = stops.findIndex(stop => stop.id === current);
  const go = (index: number): Walk => {
    const stop = stops[Math.max(0, Math.min(stops.length - 1, index))];
    return stop ? { kind: 'go', id: stop.id } : null;
  };
  switch (key) {
    case 'ArrowRight':
      return go(at + 1);
    case 'ArrowLeft':
      return go(at - 1);
    case 'ArrowDown':
    case 'ArrowUp': {
      const firsts = stops.flatMap((stop, index) =>
        index === 0 || stops[index - 1]?.region !== stop.region ? [index] : [],
      );
      const here = firsts.findLastIndex(index => index <= Math.max(0, at));
      return go(firsts[here + (key === 'ArrowDown' ? 1 : -1)] ?? (key === 'ArrowDown' ? at : 0));
    }
    case 'Home':
      return go(0);
    case 'End':
      return go(stops.length - 1);
    case 'Enter':
    case ' ':
      return at < 0 ? null : { kind: 'act' };
    case 'Escape':
      return { kind: 'leave' };
    default:
      return null;
  }
}
