// Texts for people, in their language. Rooms that do not know the editor write
//
//     say`Your dev lacks ${n} commits.`
//
// and translators find "Your dev lacks {0} commits." in l10n/bundle.l10n.json, the form that `vscode.l10n.t` has too. They may put
// the places in another order. Inside functions only: what a module says while it is loaded is said before the language is known.
//
// One and many are two whole sentences, chosen by `plural`: plural(n, say`One commit came.`, say`${n} commits came.`). A language
// with more forms than two words the second one so that it fits every number ("Commits that came: {0}").

export type Texts = Readonly<Record<string, string>>;

// Not a variable of this module: the desktop's extension host loads several bundles of ours, each with a copy of this file, and all
// of them have to speak the same language.
const place = Symbol.for('git-flow-trainer.texts');
const table = globalThis as { [place]?: Texts | undefined };

/** The sentences of the reader's language by their English ones; undefined is English. */
export function setTexts(texts: Texts | undefined): void {
  table[place] = texts;
}

export function say(parts: readonly string[], ...values: readonly (string | number)[]): string {
  const texts = table[place];
  const english = (value: (at: number) => string | number) =>
    parts.reduce((text, part, at) => `${text}${value(at - 1)}${part}`);
  if (!texts) return english(at => values[at] ?? '');
  const key = english(at => `{${at}}`);
  return (texts[key] ?? key).replace(/\{(\d+)\}/g, (whole, at: string) => String(values[Number(at)] ?? whole));
}

/** For what stands among the words of git and of the hosts in the terminal, which speak English. */
export function inEnglish<T>(make: () => T): T {
  const texts = table[place];
  setTexts(undefined);
  try {
    return make();
  } finally {
    setTexts(texts);
  }
}

export const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);
