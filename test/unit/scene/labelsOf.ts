import type { Bounds, Mark, Scene } from '../../../src/scene/scene';
import { fontOf } from '../../../src/scene/textWidth';

export interface Label extends Bounds {
  readonly id: string;
}

/** The places of everything that holds text or is a sign, as far as the scene knows them. */
export function labelsOf(scene: Scene): readonly Label[] {
  return scene.marks.flatMap((mark): readonly Label[] => {
    const bounds = boundsOf(mark);
    return bounds ? [{ id: mark.id, ...bounds }] : [];
  });
}

function boundsOf(mark: Mark): Bounds | undefined {
  switch (mark.shape) {
    case 'pill':
      return { x: mark.x, y: mark.y, width: mark.width, height: mark.height };
    case 'text': {
      const { size } = fontOf[mark.style];
      return { x: mark.x, y: mark.y - size * 0.8, width: mark.width, height: size };
    }
    case 'dot':
    case 'disc':
      return { x: mark.x - mark.r, y: mark.y - mark.r, width: 2 * mark.r, height: 2 * mark.r };
    case 'box':
    case 'path':
      return undefined;
  }
}

/** Pairs that cover each other by more than a pixel; a pipeline's sign may touch its own commit. */
export function coveredPairs(scene: Scene): readonly string[] {
  const labels = labelsOf(scene);
  const found: string[] = [];
  labels.forEach((a, index) => {
    for (const b of labels.slice(index + 1)) {
      const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      const isSign = [a.id, b.id].some(id => id.includes(':pipeline:'));
      if (wide > 1 && high > 1 && !isSign) found.push(`${a.id} and ${b.id}`);
    }
    if (a.x < 0 || a.y < 0 || a.x + a.width > scene.width + 0.5 || a.y + a.height > scene.height + 0.5)
      found.push(`${a.id} is cut`);
  });
  return found;
}
