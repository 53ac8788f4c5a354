/** Two or three letters, then parts such as a region: `de`, `pt-BR`, `qps-ploc`. */
const pattern = /^(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.ya?ml$/;

/** `folder/fetch.de.yaml` holds the German texts of `folder/fetch`; undefined for the file of an exercise. */
export function readTextFileName(path: string): { readonly exercise: string; readonly language: string } | undefined {
  const [, exercise, language] = pattern.exec(path) ?? [];
  return exercise === undefined || language === undefined ? undefined : { exercise, language };
}

/** The name of an exercise's file as `readTextFileName` gives it. */
export const exerciseFileStem = (path: string): string => path.replace(/\.ya?ml$/, '');

/** In which order texts are laid over an exercise: English, then the reader's language, then what their region says otherwise. */
export function languagesFor(language: string): readonly string[] {
  const parts = language.toLowerCase().split('-');
  const own = parts.map((_, n) => parts.slice(0, n + 1).join('-'));
  return own[0] === 'en' ? own : ['en', ...own];
}
