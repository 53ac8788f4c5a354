import { say } from '../base/say';
import { stepIds } from '../flow/step';
import type { YamlNode } from '../yaml/node';
import type { Finding } from '../base/finding';
import type { Check, CombinedCheck } from './checks/check';
import { asExpression } from './checks/pattern';
import { Fields } from './fields';
import { isCostly } from './isCostly';

const states = ['open', 'merged', 'closed'] as const;
const jobStates = ['waiting', 'running', 'passed', 'failed', 'canceled', 'skipped', 'manual', 'absent'] as const;
const operations = ['none', 'merge', 'rebase', 'cherry-pick', 'revert'] as const;

/** The key that says what kind of check a mapping is; each mapping has exactly one of them. */
const readers: Readonly<Record<string, (fields: Fields) => Check | undefined>> = {
  ref: fields =>
    withoutUndefined({
      kind: 'ref' as const,
      ref: fields.requiredText('ref'),
      exists: fields.boolean('exists'),
      same: fields.text('same'),
      contains: fields.texts('contains'),
      lacks: fields.texts('lacks'),
      moved: fields.boolean('moved'),
      hasCommit: patterns(fields, 'has-commit'),
      lacksCommit: patterns(fields, 'lacks-commit'),
      tipParents: fields.number('tip-parents'),
      tipMessage: patterns(fields, 'tip-message')?.[0],
      tipAuthor: fields.text('tip-author'),
      since: fields.text('since'),
      count: fields.number('count'),
      linear: fields.boolean('linear'),
      onHost: fields.boolean('on-host'),
      shape: fields.oneOf('shape', ['goal'] as const),
    }),
  file: fields =>
    withoutUndefined({
      kind: 'file' as const,
      path: fields.requiredPath('file'),
      in: fields.requiredText('in'),
      exists: fields.boolean('exists'),
      contains: patterns(fields, 'contains'),
      lacks: patterns(fields, 'lacks'),
      sameAs: fields.text('same-as'),
    }),
  head: fields => ({ kind: 'head', branch: fields.requiredText('head') }),
  changes: fields => {
    if (fields.node.entries.get('changes')?.value.kind === 'scalar') {
      return fields.oneOf('changes', ['none'] as const) && { kind: 'changes', staged: [], unstaged: [], untracked: [] };
    }
    const inner = Fields.of(fields.entry('changes')?.value, 'changes', fields.findings);
    const check =
      inner &&
      withoutUndefined({
        kind: 'changes' as const,
        staged: inner.texts('staged'),
        unstaged: inner.texts('unstaged'),
        untracked: inner.texts('untracked'),
      });
    inner?.reportUnknown();
    return check;
  },
  operation: fields => {
    const operation = fields.oneOf('operation', operations);
    return operation && { kind: 'operation', operation };
  },
  stash: fields => ({ kind: 'stash', count: fields.number('stash') ?? 0 }),
  'pull-request': fields => {
    const inner = Fields.of(fields.entry('pull-request')?.value, 'pull-request', fields.findings);
    const check =
      inner &&
      withoutUndefined({
        kind: 'pull-request' as const,
        source: inner.text('source'),
        target: inner.text('target'),
        author: inner.text('author'),
        exists: inner.boolean('exists'),
        state: inner.oneOf('state', states),
        draft: inner.boolean('draft'),
        approvedBy: inner.texts('approved-by'),
        changesRequestedBy: inner.texts('changes-requested-by'),
        commentedBy: inner.texts('commented-by'),
        checks: inner.oneOf('checks', ['passed', 'failed'] as const),
        threads: inner.oneOf('threads', ['resolved'] as const),
        sourceDeleted: inner.boolean('source-deleted'),
      });
    inner?.reportUnknown();
    return check;
  },
  pipeline: fields => {
    const ref = fields.requiredText('pipeline');
    const job = fields.text('job');
    const state = fields.oneOf('state', jobStates) ?? 'passed';
    return job === undefined ? { kind: 'pipeline', ref, state } : { kind: 'pipeline', ref, job, state };
  },
  'never-committed': fields => ({
    kind: 'never-committed',
    pattern: patterns(fields, 'never-committed')?.[0] ?? '',
    ref: fields.requiredText('ref'),
  }),
  upstream: fields => ({ kind: 'upstream', branch: fields.requiredText('upstream'), is: fields.requiredText('is') }),
  step: fields => {
    const step = fields.oneOf('step', stepIds);
    return step && { kind: 'step', step };
  },
  all: fields => combined('all', fields),
  any: fields => combined('any', fields),
  not: fields => combined('not', fields),
};

export function readCheck(node: YamlNode | undefined, findings: Finding[]): Check | undefined {
  const fields = Fields.of(node, say`A check`, findings);
  if (!fields) return undefined;
  // `ref` also belongs to never-committed, so the more telling key is looked for first.
  const kinds = Object.keys(readers).filter(kind => fields.node.entries.has(kind));
  const kind = kinds.includes('never-committed') ? 'never-committed' : kinds[0];
  const read = kind === undefined ? undefined : readers[kind];
  if (!read) {
    fields.report(fields.node, say`A check has one of the keys ${Object.keys(readers).join(', ')}.`);
    return undefined;
  }
  const check = read(fields);
  fields.reportUnknown();
  return check;
}

function combined(kind: CombinedCheck['kind'], fields: Fields): CombinedCheck {
  const { findings } = fields;
  const nodes = fields.node.entries.get(kind)?.value.kind === 'map' ? [fields.entry(kind)?.value] : fields.list(kind);
  // Of no checks all would be met, and so would any: the goal would be met by itself.
  if (nodes.length === 0) fields.report(fields.node, say`"${kind}" needs at least one check.`);
  return { kind, checks: nodes.flatMap(node => readCheck(node, findings) ?? []) };
}

function patterns(fields: Fields, key: string): readonly string[] | undefined {
  return fields.texts(key)?.filter(pattern => {
    try {
      const expression = asExpression(pattern);
      if (!expression || !isCostly(expression.source)) return true;
      fields.report(
        fields.node.entries.get(key)?.value ?? fields.node,
        say`${pattern} repeats a repetition, which can take for ever. Write it without a quantifier around a quantifier.`,
      );
      return false;
    } catch {
      fields.report(fields.node.entries.get(key)?.value ?? fields.node, say`${pattern} is not a regular expression.`);
      return false;
    }
  });
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<T>;
}
