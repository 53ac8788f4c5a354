import type { SourceRange } from '../base/finding';
import type { Provider } from './types';
import { childOf, entriesOf, entryOf, itemsOf, stringOf } from '../yaml/access';
import { rangeOf, rangeOfEntry, type YamlEntry, type YamlNode } from '../yaml/node';
import { parseYaml } from '../yaml/parseYaml';

/** A place in a file that decides what runs. */
export interface OutlinePlace {
  /** `triggers`: the words that say what starts the file; `pipeline` and `job`: what is started. */
  readonly kind: 'triggers' | 'pipeline' | 'job';
  /** As decisions name it: the id of a pipeline or workflow, the name of a job. Empty where the place is that of the whole file. */
  readonly id: string;
  readonly name: string;
  /** The key alone. */
  readonly range: SourceRange;
  /** The key with all that belongs to it. */
  readonly area: SourceRange;
}

/** Where in a file its triggers, pipelines and jobs stand; empty where the file cannot be read. */
export function outlineConfig(file: string, text: string, provider: Provider): readonly OutlinePlace[] {
  const { documents } = parseYaml(text, { file, dialect: provider === 'gitlab' ? 'gitlab' : 'standard' });
  const root = documents.at(-1);
  if (root?.kind !== 'map') return [];
  return outlines[provider](root, file);
}

type Outline = (root: YamlNode, file: string) => readonly OutlinePlace[];

const outlines: Readonly<Record<Provider, Outline>> = {
  github: (root, file) => [
    ...[entryOf(root, 'on')].flatMap(on => (on ? [place('triggers', '', 'on', on)] : [])),
    ...entriesOf(childOf(root, 'jobs')).map(entry =>
      place('job', `job:${file}/${entry.key.text}`, stringOf(childOf(entry.value, 'name')) ?? entry.key.text, entry),
    ),
  ],
  gitlab: root => {
    const entries = entriesOf(root);
    const start = entries.find(({ key }) => key.text === 'workflow') ?? entries[0];
    return [
      ...(start ? [place('triggers', '', start.key.text, start)] : []),
      ...entries
        .filter(({ key, value }) => value.kind === 'map' && !key.text.startsWith('.') && !gitlabWords.has(key.text))
        .map(entry => place('job', `job:${entry.key.text}`, entry.key.text, entry)),
    ];
  },
  bitbucket: root => {
    const pipelines = entryOf(root, 'pipelines');
    if (!pipelines) return [];
    return [
      place('triggers', '', 'pipelines', pipelines),
      ...entriesOf(pipelines.value).flatMap(section =>
        section.key.text === 'default' || itemsOf(section.value).length > 0
          ? [place('pipeline', `pipeline:${section.key.text}`, section.key.text, section)]
          : entriesOf(section.value).map(one => {
              const name = `${section.key.text}/${one.key.text}`;
              return place('pipeline', `pipeline:${name}`, name, one);
            }),
      ),
    ];
  },
};

const gitlabWords = new Set(
  'default include stages variables workflow image services cache before_script after_script types spec'.split(' '),
);

function place(kind: OutlinePlace['kind'], id: string, name: string, entry: YamlEntry): OutlinePlace {
  return { kind, id, name, range: rangeOf(entry.key), area: rangeOfEntry(entry) };
}
