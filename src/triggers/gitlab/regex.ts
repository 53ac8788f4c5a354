/** Regular expressions as GitLab reads them: RE2's syntax, no lookaround, time linear in the text. */
export interface Regex {
  /** Found anywhere in the text. */
  finds(text: string): boolean;
}

/** Gives undefined for what is not a regular expression in slashes, or one that RE2 refuses. */
export type CompileRegex = (literal: string) => Regex | undefined;

const maxRemembered = 500;

/** RE2 takes time in proportion to the pattern as well, and refuses what needs too much memory, as GitLab's does. */
const maxPattern = 10_000;

export async function loadRegexCompiler(): Promise<CompileRegex> {
  const { RE2JS } = await import('./regexEngine.lazy');
  const known = new Map<string, Regex | undefined>();
  return literal => {
    if (known.has(literal)) return known.get(literal);
    const parts = /^\/(.*)\/([ismU]*)$/m.exec(literal);
    let regex: Regex | undefined;
    if (parts !== null && literal.length <= maxPattern) {
      const flags = parts[2] === '' ? '' : `(?${parts[2] ?? ''})`;
      try {
        const compiled = RE2JS.compile(flags + (parts[1] ?? ''));
        regex = { finds: text => compiled.matcher(text).find() };
      } catch {
        regex = undefined;
      }
    }
    if (known.size < maxRemembered) known.set(literal, regex);
    return regex;
  };
}
