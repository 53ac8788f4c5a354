import type { Finding } from '../../base/finding';
import { say } from '../../base/say';
import type { Exercise } from '../exercise';
import { readExercise } from '../readExercise';
import { withTexts, type ExerciseTexts } from './exerciseTexts';
import { readExerciseTexts } from './readExerciseTexts';
import { exerciseFileStem, languagesFor, readTextFileName } from './textFileName';

export interface ReadFile {
  readonly file: string;
  /** In the reader's language; null for a file of texts, and for an exercise that cannot be used. */
  readonly exercise: Exercise | null;
  readonly findings: readonly Finding[];
}

export interface FilesToRead {
  /** Exercises and their files of texts: the text of each by its path, in the order in which they are offered. */
  readonly files: ReadonlyMap<string, string>;
  /** Of the reader, as `de-AT`. */
  readonly language: string;
  /** Ids that other exercises have. */
  readonly taken: ReadonlySet<string>;
  /** All files that lie beside these, where only some of them are read. */
  readonly beside?: readonly string[];
}

/** Reads exercises with what is beside them in other languages. A broken file is told and disturbs no other. */
export function readExerciseFiles({ files, language, taken, beside = [] }: FilesToRead): readonly ReadFile[] {
  const ids = new Set(taken);
  const words = [...files.keys()].flatMap(file => {
    const name = readTextFileName(file);
    return name ? [{ file, ...name }] : [];
  });
  const languages = new Set([...files.keys(), ...beside].flatMap(file => readTextFileName(file)?.language ?? []));
  const found: ReadFile[] = [];
  const stems = new Set<string>();
  for (const [file, text] of files) {
    if (readTextFileName(file)) continue;
    const stem = exerciseFileStem(file);
    stems.add(stem);
    const own = words.filter(one => one.exercise === stem);
    const { exercise, findings } = readExercise(text, file);
    const isDoubled = exercise !== undefined && ids.has(exercise.id);
    const spoken = new Set(own.map(one => one.language));
    const lacking = [...languages].filter(one => !spoken.has(one));
    const told = [
      ...findings,
      ...(isDoubled ? [doubledId(exercise.id, text, file)] : []),
      ...(lacking.length > 0 ? [lackingTexts(lacking, text, file)] : []),
    ];
    const texts = new Map<string, ExerciseTexts>();
    for (const one of exercise ? own : []) {
      const read = exercise && readExerciseTexts(files.get(one.file) ?? '', one.file, exercise);
      found.push({ file: one.file, exercise: null, findings: read?.findings ?? [] });
      if (read?.texts) texts.set(one.language.toLowerCase(), read.texts);
    }
    const isUsed = exercise !== undefined && !isDoubled;
    if (isUsed) ids.add(exercise.id);
    found.push({ file, exercise: isUsed ? inWords(exercise, texts, language) : null, findings: told });
  }
  const alone = words.filter(one => !stems.has(one.exercise));
  return [...found, ...alone.map(({ file }) => ({ file, exercise: null, findings: [noExercise(file)] }))];
}

function inWords(exercise: Exercise, texts: ReadonlyMap<string, ExerciseTexts>, language: string): Exercise {
  return languagesFor(language).reduce((told, one) => {
    const words = texts.get(one);
    return words ? withTexts(told, words) : told;
  }, exercise);
}

function doubledId(id: string, text: string, file: string): Finding {
  const message = say`Another exercise has the id ${id} already. Choose another one.`;
  return { code: 'exercise', severity: 'error', message, range: rangeOfKey('id', text, file) };
}

function lackingTexts(languages: readonly string[], text: string, file: string): Finding {
  const stem = exerciseFileStem(file).split('/').at(-1) ?? '';
  const message = say`Other exercises beside this one have texts in ${languages.join(', ')}. Without ${stem}.${languages[0] ?? ''}.yaml this one is shown in its own words.`;
  return { code: 'exercise-texts', severity: 'information', message, range: rangeOfKey('title', text, file) };
}

function noExercise(file: string): Finding {
  const { exercise } = readTextFileName(file) ?? { exercise: '' };
  const message = say`There is no ${exercise.split('/').at(-1) ?? ''}.yaml beside these texts, so nobody sees them. Name this file after an exercise.`;
  const range = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { code: 'exercise-texts', severity: 'error', message, range };
}

/** The line with a key of the exercise itself, or the first one. */
function rangeOfKey(key: string, text: string, file: string): Finding['range'] {
  const lines = text.split('\n');
  const at = Math.max(
    lines.findIndex(line => line.startsWith(`${key}:`)),
    0,
  );
  return { file, line: at + 1, column: 1, endLine: at + 1, endColumn: (lines[at] ?? '').trimEnd().length + 1 };
}
