export interface ExerciseFile {
  readonly file: string;
  readonly text: string;
}
export function collectExercises(folder?: string): {
  readonly exercises: readonly ExerciseFile[];
  readonly texts: ReadonlyMap<string, readonly ExerciseFile[]>;
};
export function nameTextFile(file: string, language: string): string;
export function englishTexts(exercise: string): ReadonlyMap<string, string>;
export function writeTexts(
  exercise: string,
  language: string,
  translate: (place: string, english: string) => string | undefined,
): string;
export function refreshTexts(
  exercise: string,
  language: string,
  present: string | undefined,
): { readonly text: string; readonly changed: readonly string[] };
