import { say } from '../../base/say';
import type { Decision, Evaluation, ProofStep, TriggerEvent } from '../../triggers/types';
import { literal } from '../views/treeNode';
import { summarize } from './countJobs';
import { decisionTree, type DecisionTree } from './decisionTree';
import { describeEvent, describeFiles } from './describeEvent';
import { wordCondition, wordVerdict } from './wordDecision';

export interface Answer {
  readonly repository: string;
  readonly event: TriggerEvent;
  readonly evaluations: readonly Evaluation[];
  readonly remarks: readonly string[];
}

/** The whole answer as Markdown, for a pull request or a chat. */
export function triggersMarkdown({ repository, event, evaluations, remarks }: Answer): string {
  const lines = [
    `## ${say`What would run: ${literal(describeEvent(event, evaluations.length > 1 ? undefined : evaluations[0]?.provider))}`}`,
    '',
    `${say`Repository ${literal(repository)}.`} ${literal(describeFiles(event))}`,
    ...remarks.map(remark => `\n> ${literal(remark)}`),
  ];
  for (const { provider, decisions, findings } of evaluations) {
    lines.push('', `### ${providerNames[provider]}`, '', `${literal(summarize(event, decisions, provider))}.`, '');
    const tree = decisionTree(decisions);
    for (const root of tree.roots) lines.push(...decisionLines(root, tree, ''));
    if (findings.length > 0) {
      lines.push('', `**${say`What may surprise`}**`, '');
      for (const { message, range } of findings) lines.push(`- ${literal(message)} (\`${range.file}:${range.line}\`)`);
    }
  }
  return `${lines.join('\n')}\n`;
}

export const providerNames = {
  gitlab: 'GitLab CI',
  github: 'GitHub Actions',
  bitbucket: 'Bitbucket Pipelines',
} as const;

function decisionLines(decision: Decision, tree: DecisionTree, indent: string): readonly string[] {
  const condition = wordCondition(decision);
  const head = `${indent}- **${literal(decision.name)}** ${wordVerdict(decision)}${condition === '' ? '' : ` (${literal(condition)})`}`;
  const inner = `${indent}  `;
  return [
    head,
    ...decision.proof.map(step => `${inner}- ${proofText(step)}`),
    ...tree.childrenOf(decision).flatMap(child => decisionLines(child, tree, inner)),
  ];
}

/** A link of the proof with its place, as Markdown. */
export function proofText({ sentence, range, assumed }: ProofStep): string {
  const place = range ? ` (\`${range.file}:${range.line}\`)` : '';
  return `${quoted(sentence)}${place}${assumed ? ` *${say`assumed`}*` : ''}`;
}

/** What a sentence quotes from a file stands between backticks; the rest is taken literally, and so is what cannot be told apart. */
export function quoted(sentence: string): string {
  const parts = sentence.split('`');
  const isClear = parts.length % 2 === 1 && parts.every((part, at) => at % 2 === 0 || /^[^\n]*\S[^\n]*$/.test(part));
  if (!isClear) return literal(sentence);
  return parts.map((part, at) => (at % 2 === 0 ? literal(part) : `\`${part}\``)).join('');
}
