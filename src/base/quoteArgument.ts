/** A word as a person would type it in the terminal: in quotes only where it needs them. */
export function quoteArgument(word: string): string {
  if (word !== '' && /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word)) return word;
  return `"${word.replace(/["\\$`]/g, '\\$&')}"`;
}
