import { say } from '../../base/say';
import type { Finding } from '../../base/finding';
import { isNull } from '../../yaml/access';
import { rangeOf, type YamlNode } from '../../yaml/node';
import { parseYaml } from '../../yaml/parseYaml';
import type { Exercise } from '../exercise';
import { Fields } from '../fields';
import type { ExerciseTexts } from './exerciseTexts';
import { readTextFileName } from './textFileName';

export interface TextFile {
  /** undefined where nothing of the file can be used. */
  readonly texts: ExerciseTexts | undefined;
  readonly findings: readonly Finding[];
}

const maxCharacters = 64 * 1024;

/** Reads the texts of an exercise in another language. Never throws: each problem is told with its line and column. */
export function readExerciseTexts(text: string, file: string, exercise: Exercise): TextFile {
  if (text.length > maxCharacters) {
    const range = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const message = say`This file is too large for the texts of an exercise (64 KiB at most).`;
    return { texts: undefined, findings: [{ code: 'exercise-texts', severity: 'error', message, range }] };
  }
  const parsed = parseYaml(text, { file, uniqueKeys: true });
  if (parsed.findings.length > 0) return { texts: undefined, findings: parsed.findings };
  const reader = new TextReader();
  const texts = reader.read(parsed.documents[0], readTextFileName(file)?.language ?? '', exercise);
  return { texts, findings: reader.findings.map(finding => ({ ...finding, code: 'exercise-texts' })) };
}

/** Where one of the exercise's texts stands in the file, or would have to. */
interface Place {
  readonly fields: Fields;
  readonly key: string;
  /** What it is called where it is missing: `goal 2, says`. */
  readonly name: string;
}

class TextReader {
  readonly findings: Finding[] = [];
  readonly #missing: string[] = [];

  read(root: YamlNode | undefined, language: string, exercise: Exercise): ExerciseTexts | undefined {
    const file = Fields.of(root, say`A file of texts`, this.findings);
    if (!file) return undefined;
    const told = file.requiredText('language');
    const tellsLanguage = file.node.entries.has('language');
    if (tellsLanguage && told.toLowerCase() !== language.toLowerCase())
      file.report(
        file.entry('language')?.value ?? file.node,
        say`This file is named for ${language}, not for ${told}.`,
      );
    const entry = file.entry('texts');
    if (!entry) file.report(file.node, say`A file of texts needs "texts".`);
    file.reportUnknown();
    const fields = entry && Fields.of(entry.value, 'texts', this.findings);
    if (!fields) return undefined;
    const texts = this.#readTexts(fields, exercise);
    fields.reportUnknown();
    if (this.#missing.length > 0)
      this.findings.push({
        code: 'exercise-texts',
        severity: 'information',
        message: say`Not translated yet, so the exercise’s own words are shown: ${this.#missing.join('; ')}.`,
        range: rangeOf(entry.key),
      });
    return texts;
  }

  #readTexts(fields: Fields, { ideas, goal, solutions }: Exercise): ExerciseTexts {
    return {
      ...this.#texts(fields, ['title', 'story', 'summary']),
      ideas: this.#numbered(fields, 'ideas', ideas.length, place => this.#text(place)),
      goal: this.#numbered(fields, 'goal', goal.length, place => this.#goal(place)),
      solutions: this.#numbered(fields, 'solutions', solutions.length, place => this.#text(place)),
      hints: this.#group(fields, 'hints', ['nudge', 'concept', 'shape']),
    };
  }

  #text({ fields, key, name }: Place): string | undefined {
    const value = fields.entry(key)?.value;
    const text = value === undefined || isNull(value) ? undefined : fields.text(key);
    if (value === undefined || isNull(value) || text === '') this.#missing.push(name);
    return text === '' ? undefined : text;
  }

  #texts<K extends string>(fields: Fields, keys: readonly K[], above = ''): { readonly [Key in K]?: string } {
    const found: { [Key in K]?: string } = {};
    for (const key of keys) {
      const text = this.#text({ fields, key, name: `${above}${key}` });
      if (text !== undefined) found[key] = text;
    }
    return found;
  }

  #goal({ fields, key, name }: Place): { readonly says?: string; readonly otherwise?: string } | undefined {
    return this.#group(fields, key, ['says', 'otherwise'], name);
  }

  /** A mapping of the known keys; without one they are all missing. */
  #group<K extends string>(
    fields: Fields,
    key: string,
    keys: readonly K[],
    name = key,
  ): { readonly [Key in K]?: string } {
    const entry = fields.entry(key);
    const inner = entry && !isNull(entry.value) ? Fields.of(entry.value, name, this.findings) : undefined;
    if (!inner) {
      if (!entry || isNull(entry.value)) this.#missing.push(name);
      return {};
    }
    const texts = this.#texts(inner, keys, `${name}, `);
    inner.reportUnknown();
    return texts;
  }

  /** What the exercise has as a list is a mapping from numbers here, so that a text always says what it belongs to. */
  #numbered<T>(
    fields: Fields,
    key: string,
    count: number,
    read: (place: Place) => T | undefined,
  ): ReadonlyMap<number, T> {
    const found = new Map<number, T>();
    const entry = fields.entry(key);
    if (!entry || isNull(entry.value)) {
      if (count > 0) this.#missing.push(key);
      return found;
    }
    const inner = Fields.of(entry.value, key, this.findings);
    if (!inner) return found;
    for (const [number, { key: place }] of inner.node.entries)
      if (!/^[1-9]\d*$/.test(number) || Number(number) > count)
        inner.report(
          place,
          count === 0
            ? say`The exercise has nothing under ${key}, so there is no ${number} to translate.`
            : say`The exercise has no ${key} ${number}; they are numbered from 1 to ${count}.`,
        );
    for (let n = 1; n <= count; n++) {
      const text = read({ fields: inner, key: String(n), name: `${key} ${n}` });
      if (text !== undefined) found.set(n, text);
    }
    return found;
  }
}
