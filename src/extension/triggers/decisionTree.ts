import type { Decision } from '../../triggers/types';

export interface DecisionTree {
  /** Decisions that are part of no other one. */
  readonly roots: readonly Decision[];
  readonly childrenOf: (decision: Decision) => readonly Decision[];
}

/** The decisions of an evaluation by what they are part of. */
export function decisionTree(decisions: readonly Decision[]): DecisionTree {
  const ids = new Set(decisions.map(({ id }) => id));
  const children = new Map<string, Decision[]>();
  const roots: Decision[] = [];
  for (const decision of decisions) {
    const { parent, id } = decision;
    if (parent === undefined || parent === id || !ids.has(parent)) roots.push(decision);
    else children.set(parent, [...(children.get(parent) ?? []), decision]);
  }
  return { roots, childrenOf: ({ id }) => children.get(id) ?? [] };
}
