import { say } from '../../base/say';
import type { SourceRange } from '../../base/finding';
import type { ProofStep, Verdict } from '../types';

/** A verdict on its way to a decision. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly proof: readonly ProofStep[];
  readonly dependsOn: readonly string[];
}

export function step(code: string, sentence: string, range?: SourceRange, assumed?: true): ProofStep {
  return { code, sentence, ...(range && { range }), ...(assumed && { assumed }) };
}

/** All of the parts must allow it: one `does-not-run` decides, else one `depends`; the proof of what decided is kept. */
export function allOf(...parts: readonly Outcome[]): Outcome {
  const refusal = parts.find(({ verdict }) => verdict === 'does-not-run');
  if (refusal !== undefined) return refusal;
  return {
    verdict: parts.some(({ verdict }) => verdict === 'depends') ? 'depends' : 'runs',
    proof: parts.flatMap(({ proof }) => proof),
    dependsOn: [...new Set(parts.flatMap(({ dependsOn }) => dependsOn))],
  };
}

export function runs(...proof: readonly ProofStep[]): Outcome {
  return { verdict: 'runs', proof, dependsOn: [] };
}

export function doesNotRun(...proof: readonly ProofStep[]): Outcome {
  return { verdict: 'does-not-run', proof, dependsOn: [] };
}

export function depends(dependsOn: readonly string[], ...proof: readonly ProofStep[]): Outcome {
  return { verdict: 'depends', proof, dependsOn };
}

/** `a`, `b` and `c` with a word of your choice before the last, each in code marks. */
export function listed(items: readonly string[], conjunction: 'and' | 'or', limit = 4): string {
  const shown = items.slice(0, limit).map(item => `\`${item}\``);
  const rest = items.length - shown.length;
  if (rest > 0) shown.push(say`${rest} more`);
  const last = shown.pop() ?? '';
  if (shown.length === 0) return last;
  const before = shown.join(', ');
  return conjunction === 'and' ? say`${before} and ${last}` : say`${before} or ${last}`;
}
