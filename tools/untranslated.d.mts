export interface Untranslated {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}
export function findUntranslated(): Untranslated[];
export function findIn(file: string, source: string): Untranslated[];
