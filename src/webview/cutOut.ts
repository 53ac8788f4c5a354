import type { HistoryScene } from '../scene/history/drawHistory';
import type { Mark, Scene } from '../scene/scene';

/** What is in view of a history, as a picture of its own: `top` and `height` in the pixels of the whole. */
export function cutOut(scene: HistoryScene, top: number, height: number): Scene {
  const by = scene.baseY - top;
  const inView = (mark: Mark) => mark.shape === 'path' || (mark.y + by >= 0 && mark.y + by <= height);
  const marks = scene.marks.filter(inView).map(mark => move(mark, by));
  return {
    ...scene,
    height,
    marks,
    spoken: [scene.title, ...marks.flatMap(mark => (mark.region === 'history' && mark.spoken ? [mark.spoken] : []))],
  };
}

function move(mark: Mark, by: number): Mark {
  if (mark.shape !== 'path') return { ...mark, y: mark.y + by };
  return {
    ...mark,
    d: mark.d.replace(/(-?[\d.]+),(-?[\d.]+)/g, (_, x: string, y: string) => `${x},${Number(y) + by}`),
  };
}
