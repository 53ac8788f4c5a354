import { plural, say } from '../base/say';
import { fitText, plainText } from './fitText';
import type { Mark, Scene } from './scene';
import { tableMeasure } from './textWidth';

/** What somebody looks for in a picture. */
export interface Search<Of = Mark> {
  readonly query: string;
  /** How many things hold it, also those that are not in the picture. */
  readonly count: number;
  /** true: the mark holds it; false: it does not, and is dimmed; undefined: it stays as it is. */
  readonly test: (mark: Of) => boolean | undefined;
}

const captionHeight = 32;

/** The picture as it is seen while somebody searches in it, with the words that are searched for below. */
export function searchedScene(scene: Scene, search: Search | null): Scene {
  if (!search) return scene;
  const query = plainText(search.query);
  const sentence = plural(
    search.count,
    say`Searched for “${query}”: 1 match.`,
    say`Searched for “${query}”: ${search.count} matches.`,
  );
  const text = fitText(sentence, scene.width - 24, 'label', tableMeasure);
  const marks = scene.marks.map((mark): Mark => {
    const holds = search.test(mark);
    return holds === undefined ? mark : { ...mark, look: [...(mark.look ?? []), holds ? 'found' : 'dimmed'] };
  });
  const [first = scene.title, ...more] = scene.spoken;
  return {
    ...scene,
    height: scene.height + captionHeight,
    title: `${scene.title} ${sentence}`,
    marks: [
      ...marks,
      {
        shape: 'text',
        id: 'search',
        part: 'note',
        x: 12,
        y: scene.height + 20,
        width: tableMeasure(text, 'label'),
        text,
        style: 'label',
      },
    ],
    spoken: [first, sentence, ...more],
  };
}
