import type { Scene } from './scene';

/** The picture in sentences: the same things in the same order as a screen reader hears them. */
export function toText(scene: Scene): string {
  return scene.spoken.join('\n') + '\n';
}
