import type { Pattern } from './check';

/** Whether the text matches: `/…/` is a regular expression (with m), all else must occur as it stands. */
export function matches(pattern: Pattern, text: string): boolean {
  const expression = asExpression(pattern);
  return expression ? expression.test(text) : text.includes(pattern);
}

export function asExpression(pattern: Pattern): RegExp | undefined {
  const inner = /^\/(.*)\/(i?)$/s.exec(pattern);
  return inner ? new RegExp(inner[1] ?? '', `m${inner[2] ?? ''}`) : undefined;
}
