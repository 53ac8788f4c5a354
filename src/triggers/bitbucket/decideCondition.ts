import { joinedByAnd } from '../../base/listOf';
import { plural, say } from '../../base/say';
import type { SourceRange } from '../../base/finding';
import type { ProofStep } from '../types';
import { rangeOf, type YamlScalar } from '../../yaml/node';
import { evaluateCondition, type Variables } from './condition/evaluateCondition';
import { readCondition } from './condition/readCondition';
import type { StepVerdict } from './decideStep';

/** A condition in the file, decided for this event and put into words. */
export function decideCondition(node: YamlScalar, variables: Variables, of: 'step' | 'trigger'): StepVerdict {
  const code = of === 'step' ? 'condition.state' : 'condition';
  const range = rangeOf(node);
  const reading = readCondition(node.text);
  if (reading.kind === 'broken') {
    const sentence = say`This condition cannot be read: ${reading.message}`;
    return {
      verdict: 'depends',
      dependsOn: [say`a condition that cannot be read`],
      proof: [{ code, sentence, range }],
    };
  }
  const truth = evaluateCondition(reading.expression, variables);
  if (truth.kind !== 'unknown') {
    const holds = truth.kind === 'true';
    const text = node.text.trim();
    const sentence = holds ? say`\`${text}\` holds.` : say`\`${text}\` does not hold.`;
    return { verdict: holds ? 'runs' : 'does-not-run', dependsOn: [], proof: [{ code, sentence, range }] };
  }
  return { verdict: 'depends', dependsOn: truth.of, proof: [openStep(code, node.text.trim(), truth.of, range)] };
}

function openStep(code: string, text: string, of: readonly string[], range: SourceRange): ProofStep {
  const what = joinedByAnd(of);
  const sentence = plural(
    of.length,
    say`\`${text}\` is open, because ${what} is not known here.`,
    say`\`${text}\` is open, because ${what} are not known here.`,
  );
  return { code, sentence, range };
}
