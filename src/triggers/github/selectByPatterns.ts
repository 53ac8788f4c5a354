import type { FilterPattern } from './filterPattern';

export interface Selection {
  readonly selected: boolean;
  /** The last pattern that matched, which decides; undefined when none did. */
  readonly by?: FilterPattern;
}

/** Patterns are read from first to last: a match selects, a match of a `!` pattern takes away again, the last word counts. */
export function selectByPatterns(patterns: readonly FilterPattern[], input: string): Selection {
  let by: FilterPattern | undefined;
  for (const pattern of patterns) if (pattern.matches(input)) by = pattern;
  return by === undefined ? { selected: false } : { selected: !by.negative, by };
}

/** `branches`, `tags`, `paths`: at least one input must be selected. An empty list is no filter. */
export function isAnySelected(patterns: readonly FilterPattern[], inputs: readonly string[]): boolean {
  return patterns.length === 0 || inputs.some(input => selectByPatterns(patterns, input).selected);
}

/** `branches-ignore`, `tags-ignore`, `paths-ignore`: skipped only when each and every input is ignored. An empty list ignores nothing. */
export function areAllSelected(patterns: readonly FilterPattern[], inputs: readonly string[]): boolean {
  return patterns.length > 0 && inputs.every(input => selectByPatterns(patterns, input).selected);
}
