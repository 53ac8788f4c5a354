import type { YamlNode } from '../../../yaml/node';

/** A rule without a clause always holds. */
export function isUnconditional(rule: YamlNode): boolean {
  return rule.kind === 'map' && !['if', 'changes', 'exists'].some(key => rule.entries.has(key));
}
