import { say } from '../base/say';
import type { Scene } from './scene';

/**
 * The picture in sentences: the same things in the same order as a screen reader hears them. What the picture tells by its looks alone is said:
 * what was found in it, and what is not as it is now in a preview or a goal.
 */
export function toText({ spoken, marks }: Scene): string {
  const looks = new Map(marks.map(mark => [mark.spoken, mark.look ?? []]));
  const tell = (sentence: string) => {
    const look = looks.get(sentence);
    const told = look?.includes('previewed') ? say`Not as now: ${sentence}` : sentence;
    return look?.includes('found') ? say`Match: ${told}` : told;
  };
  return spoken.map(tell).join('\n') + '\n';
}
