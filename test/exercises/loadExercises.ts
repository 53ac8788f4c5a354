import { collectExercises } from '../../tools/exerciseTexts.mjs';
import { readExercise } from '../../src/training/readExercise';
import type { Exercise } from '../../src/training/exercise';

export interface LoadedExercise {
  readonly file: string;
  readonly exercise: Exercise;
}

/** Every exercise of the product; a file that cannot be read fails the run with its findings. */
export function loadExercises(): readonly LoadedExercise[] {
  const { exercises } = collectExercises();
  if (exercises.length === 0) throw new Error('No exercise was found, so nothing would be tested.');
  return exercises.map(({ file, text }) => {
    const { exercise, findings } = readExercise(text, file);
    const told = findings.map(({ range, message }) => `${range.file}:${range.line}:${range.column} ${message}`);
    if (!exercise || told.length > 0) throw new Error(`An exercise file has problems:\n${told.join('\n')}`);
    return { file, exercise };
  });
}
