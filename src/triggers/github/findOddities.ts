import { say } from '../../base/say';
import { nearestName } from '../../base/nearestName';
import type { Finding } from '../../base/finding';
import { evaluateExpression } from './expression/evaluateExpression';
import { closed } from './expression/unknownData';
import { contextNames } from './runContexts';
import { statusFunctions } from './statusFunctions';
import type { FilterKey, Workflow, WorkflowTrigger } from './workflow';

const pairs: readonly (readonly [FilterKey, FilterKey])[] = [
  ['branches', 'branches-ignore'],
  ['tags', 'tags-ignore'],
  ['paths', 'paths-ignore'],
];

/** What GitHub refuses although its schema allows it. */
export function findMistakes({ triggers, jobs }: Workflow): readonly Finding[] {
  return [
    ...triggers.flatMap(trigger => [...findBoth(trigger), ...findBrokenPatterns(trigger)]),
    ...findMatrices(jobs),
  ];
}

/** What GitHub accepts and what will surprise all the same. */
export function findOddities(workflows: readonly Workflow[]): readonly Finding[] {
  const names = new Set(workflows.map(({ name }) => name));
  return workflows.flatMap(workflow => [
    ...workflow.triggers.flatMap(trigger => [...findOnlyNegative(trigger), ...findStrangers(trigger, names)]),
    ...findConditions(workflow),
  ]);
}

function findBoth({ event, filters }: WorkflowTrigger): readonly Finding[] {
  return pairs.flatMap(([positive, negative]) => {
    const ignoring = filters[negative];
    if (filters[positive] === undefined || ignoring === undefined) return [];
    const message = say`\`${event}\` has both \`${positive}\` and \`${negative}\`, which GitHub refuses. Keep \`${positive}\` and write what to leave out as \`!pattern\` at its end.`;
    return [{ code: 'github.both-filters', severity: 'error' as const, message, range: ignoring.range }];
  });
}

function findBrokenPatterns({ filters }: WorkflowTrigger): readonly Finding[] {
  return Object.values(filters).flatMap(({ patterns }) =>
    patterns.flatMap(({ pattern: { text, problem }, range }): readonly Finding[] => {
      if (problem === undefined) return [];
      return [
        {
          code: 'github.bad-pattern',
          severity: 'error',
          message: say`\`${text}\` is not a filter pattern: ${problem}.`,
          range,
        },
      ];
    }),
  );
}

function findOnlyNegative({ filters }: WorkflowTrigger): readonly Finding[] {
  return Object.values(filters).flatMap(({ key, patterns }): readonly Finding[] => {
    const [first] = patterns;
    if (first === undefined || key.endsWith('-ignore') || patterns.some(({ pattern }) => !pattern.negative)) return [];
    const message = say`\`${key}\` has only patterns with \`!\`, so it selects nothing. Put \`**\` before them to select everything else.`;
    return [{ code: 'github.only-negative', severity: 'warning', message, range: first.range }];
  });
}

function findStrangers(trigger: WorkflowTrigger, names: ReadonlySet<string>): readonly Finding[] {
  if (trigger.event !== 'workflow_run') return [];
  return (trigger.workflows?.values ?? [])
    .filter(({ text }) => !names.has(text))
    .map(({ text, range }) => {
      const message = say`No workflow in this commit is called \`${text}\`, so this one never follows it. Write the \`name\` of a workflow.`;
      const meant = nearestName(text, names);
      const finding: Finding = { code: 'github.unknown-workflow', severity: 'warning', message, range };
      if (meant === undefined) return finding;
      return { ...finding, fix: { title: say`Write "${meant}"`, range, text: JSON.stringify(meant) } };
    });
}

/** `if: ${{ a }} == b` is a text with a value in it, and every text that is not empty counts as true. */
function findConditions({ jobs }: Workflow): readonly Finding[] {
  return jobs.flatMap(({ condition }) => {
    if (condition?.source.includes('${{') !== true) return [];
    if (!/^success\(\) && \(format\(|^format\(/.test(condition.expression)) return [];
    const { range, source } = condition;
    const message = say`Words stand outside of \`\${{ }}\` here, so this is a text, and it always counts as true. Put the whole condition into one \`\${{ }}\` or leave the braces out.`;
    const finding: Finding = { code: 'github.always-true', severity: 'warning', message, range };
    const whole = source.replace(/\$\{\{\s*|\s*\}\}/g, '').trim();
    const isPlain = range.line === range.endLine && source.startsWith('${{') && isExpression(whole);
    if (!isPlain) return [finding];
    return [
      { ...finding, fix: { title: say`Put the whole condition into \`\${{ }}\``, range, text: `\${{ ${whole} }}` } },
    ];
  });
}

function isExpression(text: string): boolean {
  const outcome = evaluateExpression(text, closed({}), contextNames, statusFunctions({}));
  return outcome.kind === 'value' || outcome.phase === 'evaluation';
}

function findMatrices(jobs: Workflow['jobs']): readonly Finding[] {
  return jobs.flatMap(({ matrix }) => {
    if (matrix?.copies === undefined || (matrix.copies > 0 && matrix.copies <= 256)) return [];
    const message =
      matrix.copies === 0
        ? say`This matrix makes no job at all.`
        : say`This matrix makes ${matrix.copies.toLocaleString('en')} jobs; GitHub allows 256.`;
    return [{ code: 'github.matrix-size', severity: 'error' as const, message, range: matrix.range }];
  });
}
