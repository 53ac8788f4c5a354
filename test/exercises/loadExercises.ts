import { readFileSync } from 'node:fs';
import { globSync } from '../../tools/glob.mjs';
import { readExercise } from '../../src/training/readExercise';
import type { Exercise } from '../../src/training/exercise';

export interface LoadedExercise {
  readonly file: string;
  readonly exercise: Exercise;
}

/** Every exercise of the product; a file that cannot be read fails the run with its findings. */
export function loadExercises(): readonly LoadedExercise[] {
  return globSync(['media/exercises'], '.yaml').map(file => {
    const { exercise, findings } = readExercise(readFileSync(file, 'utf8'), file);
    const told = findings.map(({ range, message }) => `${range.file}:${range.line}:${range.column} ${message}`);
    if (!exercise || told.length > 0) throw new Error(`An exercise file has problems:\n${told.join('\n')}`);
    return { file, exercise };
  });
}
