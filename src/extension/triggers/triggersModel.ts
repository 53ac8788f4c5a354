import { say } from '../../base/say';
import type { Finding, SourceRange } from '../../base/finding';
import type { Decision, Evaluation, ProofStep, Verdict } from '../../triggers/types';
import { literal, type TreeNode } from '../views/treeNode';
import { count } from '../../scene/words';
import { countJobs, summarize } from './countJobs';
import { decisionTree, type DecisionTree } from './decisionTree';
import { describeEvent, describeFiles } from './describeEvent';
import { providerNames, quoted, type Answer } from './triggersMarkdown';
import { wordCondition, wordVerdict } from './wordDecision';

type Open = (range: SourceRange) => NonNullable<TreeNode['command']>;

/** The answer as a tree: the event, then what it sets off, each with the lines that decided. */
export function triggersModel(answer: Answer, open: Open): readonly TreeNode[] {
  const { event, evaluations, repository, remarks } = answer;
  const several = evaluations.length > 1;
  const title = describeEvent(event, several ? undefined : evaluations[0]?.provider);
  const counted = evaluations.map(({ decisions }) => countJobs(decisions)).filter(({ all }) => all > 0);
  const [only] = counted;
  const share = counted.length === 1 && only ? [say`${only.runs} of ${count(only.all, only.noun)}`] : [];
  const head: TreeNode = {
    id: 'triggers:event',
    label: title.charAt(0).toUpperCase() + title.slice(1),
    description: [...share, repository].join(' · '),
    tooltip: [`**${literal(title)}**`, literal(describeFiles(event)), ...remarks.map(literal)].join('\n\n'),
    spoken: [say`What would run for ${title} in ${repository}.`, describeFiles(event), ...remarks].join(' '),
    icon: 'question',
    kind: 'triggers.event',
    command: { id: 'gitFlow.triggers.ask', title: say`Ask about another event`, arguments: [] },
  };
  const notes = remarks.map((remark, index): TreeNode => note(`triggers:remark:${index}`, remark, 'info'));
  return [head, ...notes, ...evaluations.flatMap(evaluation => providerNodes(evaluation, answer, several, open))];
}

function providerNodes(evaluation: Evaluation, { event }: Answer, several: boolean, open: Open): readonly TreeNode[] {
  const { provider, decisions, findings } = evaluation;
  const prefix = `triggers:${provider}`;
  const tree = decisionTree(decisions);
  const nodes = [
    ...tree.roots.map(root => decisionNode(root, tree, prefix, open)),
    ...(findings.length > 0 ? [findingsNode(findings, prefix, open)] : []),
  ];
  const summary = summarize(event, decisions, provider);
  if (tree.roots.length === 0) nodes.unshift(note(`${prefix}:nothing`, summary, 'circle-slash'));
  if (!several) return nodes;
  const name = providerNames[provider];
  return [
    {
      id: prefix,
      label: name,
      description: summary,
      tooltip: `**${name}**\n\n${literal(summary)}`,
      spoken: `${name}. ${summary}`,
      icon: 'server-process',
      kind: 'triggers.provider',
      children: nodes,
    },
  ];
}

const icons: Readonly<Record<Verdict, { readonly icon: string; readonly colour?: string }>> = {
  runs: { icon: 'pass', colour: 'testing.iconPassed' },
  'does-not-run': { icon: 'circle-slash', colour: 'disabledForeground' },
  depends: { icon: 'question', colour: 'charts.yellow' },
};

function decisionNode(decision: Decision, tree: DecisionTree, prefix: string, open: Open): TreeNode {
  const { id, name, kind, proof, verdict } = decision;
  const word = wordVerdict(decision);
  const condition = wordCondition(decision);
  const text = condition === '' ? word : `${word} · ${condition}`;
  const place = proof.findLast(({ range }) => range)?.range;
  const nodeId = `${prefix}:${id}`;
  return {
    id: nodeId,
    label: name,
    description: text,
    tooltip: [`**${literal(name)}** ${literal(text)}`, ...proof.map(proofMarkdown)].join('\n\n'),
    spoken: [
      `${kindWords[kind]()} ${name} ${word}${condition === '' ? '' : ` ${condition}`}.`,
      ...proof.map(({ sentence }) => sentence),
    ].join(' '),
    ...icons[verdict],
    kind: `triggers.${kind}`,
    ...(place ? { command: open(place) } : {}),
    folded: kind === 'job' || (verdict === 'does-not-run' && kind !== 'merge'),
    children: [...tree.childrenOf(decision).map(child => decisionNode(child, tree, prefix, open)), ...whyNodes()],
  };

  /** What was asked for are the jobs; why their pipeline runs must not push them out of a small view. */
  function whyNodes(): readonly TreeNode[] {
    const steps = proof.map((step, index) => proofNode(step, `${nodeId}:proof:${index}`, open));
    if (tree.childrenOf(decision).length === 0) return steps;
    const label = say`Why`;
    const last = proof.at(-1)?.sentence ?? '';
    return [
      {
        id: `${nodeId}:why`,
        label,
        description: last,
        tooltip: proof.map(proofMarkdown).join('\n\n'),
        spoken: `${label}. ${proof.map(({ sentence }) => sentence).join(' ')}`,
        icon: 'list-tree',
        kind: 'triggers.why',
        folded: true,
        children: steps,
      },
    ];
  }
}

function proofNode(step: ProofStep, id: string, open: Open): TreeNode {
  const { sentence, range, assumed } = step;
  const remark = [...(assumed ? [say`assumed`] : []), ...(range ? [`${range.file}:${range.line}`] : [])].join(' · ');
  return {
    id,
    label: sentence,
    ...(remark === '' ? {} : { description: remark }),
    tooltip: proofMarkdown(step),
    spoken: [
      assumed ? say`Because (assumed): ${sentence}` : say`Because: ${sentence}`,
      ...(range ? [placeOf(range)] : []),
    ].join(' '),
    icon: assumed ? 'lightbulb' : range ? 'arrow-small-right' : 'dash',
    kind: 'triggers.proof',
    ...(range ? { command: open(range) } : {}),
  };
}

function proofMarkdown({ sentence, range, assumed }: ProofStep): string {
  const place = range ? ` (${literal(`${range.file}:${range.line}`)})` : '';
  return `${quoted(sentence)}${place}${assumed ? ` *${say`assumed`}*` : ''}`;
}

const placeOf = ({ file, line }: SourceRange): string => say`${file}, line ${line}`;

const kindWords: Readonly<Record<Decision['kind'], () => string>> = {
  pipeline: () => say`pipeline`,
  workflow: () => say`workflow`,
  job: () => say`job`,
  review: () => say`review`,
  merge: () => say`merge`,
};

const severityWords: Readonly<Record<Finding['severity'], () => string>> = {
  error: () => say`error`,
  warning: () => say`warning`,
  information: () => say`information`,
};

const findingIcons = { error: 'error', warning: 'warning', information: 'info' } as const;

function findingsNode(findings: readonly Finding[], prefix: string, open: Open): TreeNode {
  return {
    id: `${prefix}:findings`,
    label: say`What may surprise`,
    description: String(findings.length),
    tooltip: say`What in these files will surprise or lock a team out. The Problems view has the same.`,
    spoken: say`What may surprise, ${findings.length}`,
    icon: 'warning',
    kind: 'triggers.findings',
    folded: true,
    children: findings.slice(0, 100).map(({ code, severity, message, range }, index): TreeNode => {
      const place = `${range.file}:${range.line}`;
      return {
        id: `${prefix}:finding:${index}:${code}`,
        label: message,
        description: place,
        tooltip: `${literal(message)}\n\n${literal(place)}`,
        spoken: `${severityWords[severity]()}: ${message} ${placeOf(range)}`,
        icon: findingIcons[severity],
        kind: 'triggers.finding',
        command: open(range),
      };
    }),
  };
}

function note(id: string, text: string, icon: string): TreeNode {
  return { id, label: text, tooltip: literal(text), spoken: text, icon, kind: 'triggers.note' };
}
