import { say } from '../../../base/say';
import type { ProofStep, RepositoryFiles } from '../../types';
import { isUnknown, type Answer, type ExpressionValue } from '../expression/evaluateExpression';
import type { PipelineRequest } from '../pipelineRequest';
import type { CompileRegex } from '../regex';
import type { VariableScope } from '../variables/variableScope';

/** All that a clause of a rule may look at. */
export interface ClauseContext {
  readonly request: PipelineRequest;
  readonly files: RepositoryFiles;
  readonly variables: VariableScope;
  readonly compile: CompileRegex;
}

/** What one condition says, and the sentence for it. */
export interface ClauseResult {
  readonly answer: Answer;
  readonly step: ProofStep;
}

/** GitLab gives up on the pipeline, e.g. for a `compare_to` that names no ref. */
export class ClauseRefusal extends Error {
  readonly step: ProofStep;

  constructor(report: string, step: ProofStep) {
    super(report);
    this.name = 'ClauseRefusal';
    this.step = step;
  }
}

export function showValue(value: ExpressionValue): string {
  if (value === null) return say`not set`;
  if (isUnknown(value)) return say`not known here`;
  const text = String(value);
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listWords(words: readonly string[], shown = 3): string {
  const quoted = words.map(word => `\`${word}\``);
  if (quoted.length > shown) return say`${quoted.slice(0, shown - 1).join(', ')} and ${words.length - shown + 1} more`;
  const last = quoted.at(-1) ?? '';
  return quoted.length > 1 ? say`${quoted.slice(0, -1).join(', ')} and ${last}` : last;
}
