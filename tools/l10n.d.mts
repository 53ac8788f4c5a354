interface Texts {
  readonly texts: readonly string[];
  readonly unreadable: readonly string[];
  readonly early: readonly string[];
}
export function collectTexts(): Texts;
export function textsIn(content: string): Texts;
