/**
 * A line with its own words taken out: the program, the verb and the flags stay, and each name, path or message becomes an ellipsis.
 * `git push origin dev:feature/story-a` becomes `git push … …`.
 */
export function lineShape(line: string): string {
  const words = line.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const kept = words[0] === 'git' || words[0] === 'gh' || words[0] === 'glab' || words[0] === 'pr' ? 2 : 1;
  return words.map((word, n) => (n < kept || word.startsWith('-') || /^(>>?|&&|;)$/.test(word) ? word : '…')).join(' ');
}
