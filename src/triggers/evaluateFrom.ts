import { evaluate } from './evaluate';
import type { Evaluation, EvaluationSettings, RepositoryFiles, TriggerEvent } from './types';
import { firstFiles } from './ciPaths';

/** Files that take a moment to be read. */
export interface FileSource {
  readonly paths: readonly string[] | undefined;
  /** undefined where there is no such file. */
  readonly load: (path: string) => Promise<string | undefined>;
}

/** Files that include each other are found one after the other; more turns than this no provider follows. */
const maxTurns = 12;

/** Evaluates with exactly those files loaded that are asked for: an evaluation is repeated until nothing is missing. */
export async function evaluateFrom(
  source: FileSource,
  event: TriggerEvent,
  settings: EvaluationSettings,
  target: FileSource = source,
): Promise<Evaluation> {
  const own = new LoadedFiles(source);
  const other = target === source ? own : new LoadedFiles(target);
  const first = firstFiles(settings.provider, source.paths ?? []);
  const all = [...new Set([own, other])];
  await Promise.all(all.map(each => each.load(first)));
  for (let turn = 1; ; turn++) {
    const files = own.view();
    const evaluation = await evaluate(files, event, settings, other === own ? files : other.view());
    const came = await Promise.all(all.map(each => each.loadMissing()));
    if (!came.includes(true) || turn >= maxTurns) return evaluation;
  }
}

class LoadedFiles {
  readonly #source: FileSource;
  readonly #texts = new Map<string, string | undefined>();
  readonly #missing = new Set<string>();

  constructor(source: FileSource) {
    this.#source = source;
  }

  /** A new object each time: what was worked out for files that were not there yet must not be remembered. */
  view(): RepositoryFiles {
    return {
      paths: this.#source.paths,
      read: path => {
        if (!this.#texts.has(path)) this.#missing.add(path);
        return this.#texts.get(path);
      },
    };
  }

  async load(paths: Iterable<string>): Promise<void> {
    const wanted = [...new Set(paths)].filter(path => !this.#texts.has(path));
    await Promise.all(
      wanted.map(async path => {
        this.#texts.set(path, await this.#source.load(path));
      }),
    );
  }

  /** True where something came that the last evaluation did not see. */
  async loadMissing(): Promise<boolean> {
    const paths = [...this.#missing];
    this.#missing.clear();
    await this.load(paths);
    return paths.some(path => this.#texts.get(path) !== undefined);
  }
}
