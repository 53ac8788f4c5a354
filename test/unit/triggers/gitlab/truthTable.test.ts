import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { evaluateGitLab } from '../../../../src/triggers/gitlab/evaluateGitLab';
import type { Decision, Evaluation, TriggerEvent, Verdict } from '../../../../src/triggers/types';

interface Event {
  readonly push?: string;
  readonly tag?: string;
  readonly mergeRequest?: string;
  readonly byHand?: string;
  readonly schedule?: string;
  readonly changed?: readonly string[] | 'unknown';
  readonly newBranch?: boolean;
  readonly deleted?: boolean;
  readonly openMergeRequest?: string;
  readonly message?: string;
  readonly options?: readonly string[];
}

interface Row {
  readonly case: string;
  readonly config: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly event: Event;
  readonly variables?: Readonly<Record<string, string>>;
  readonly runs: readonly string[];
  readonly depends?: readonly string[];
  readonly pipeline?: Verdict;
  readonly because?: readonly [code: string, words: string];
  readonly findings?: readonly string[];
}

const table = parse(readFileSync('test/unit/triggers/gitlab/truthTable.yml', 'utf8')) as Readonly<
  Record<string, readonly Row[]>
>;

function eventOf(event: Event): TriggerEvent {
  const changed = event.changed ?? ['src/cart.ts'];
  const base = {
    defaultBranch: 'master',
    ...(changed === 'unknown' ? {} : { changedFiles: changed }),
    ...(event.message === undefined ? {} : { commitMessage: event.message }),
  };
  if (event.mergeRequest !== undefined) {
    const [source = '', target = ''] = event.mergeRequest.split(' into ');
    return { ...base, kind: 'pull-request', action: 'opened', source, target };
  }
  if (event.byHand !== undefined) return { ...base, kind: 'manual', ref: { kind: 'branch', name: event.byHand } };
  if (event.schedule !== undefined) return { ...base, kind: 'schedule', ref: { kind: 'branch', name: event.schedule } };
  return {
    ...base,
    kind: 'push',
    ref: event.tag === undefined ? { kind: 'branch', name: event.push ?? '' } : { kind: 'tag', name: event.tag },
    openPullRequests: event.openMergeRequest === undefined ? [] : [event.openMergeRequest],
    ...(event.newBranch === undefined ? {} : { created: event.newBranch }),
    ...(event.deleted === undefined ? {} : { deleted: event.deleted }),
    ...(event.options === undefined ? {} : { options: event.options }),
  };
}

function evaluate(row: Row): Promise<Evaluation> {
  const texts: Readonly<Record<string, string>> = { '.gitlab-ci.yml': row.config, ...row.files };
  const files = {
    paths: Object.keys(texts),
    read: (path: string): string | undefined => (Object.hasOwn(texts, path) ? texts[path] : undefined),
  };
  const variables = row.variables === undefined ? {} : { variables: row.variables };
  return evaluateGitLab(files, eventOf(row.event), { provider: 'gitlab', project: 'team/shop', ...variables });
}

function label({ name, job }: Decision): string {
  return job?.copies === undefined || job.copies === 1 ? name : `${name} x${job.copies}`;
}

describe('GitLab truth table', () => {
  it('has at least 45 cases', () => {
    assert.ok(Object.values(table).flat().length >= 45);
  });

  for (const [topic, rows] of Object.entries(table)) {
    describe(topic, () => {
      for (const row of rows) it(row.case, () => check(row));
    });
  }

  it('gives each decision an id of its own, and a proof', async () => {
    for (const row of Object.values(table).flat()) {
      const { decisions } = await evaluate(row);
      assert.equal(new Set(decisions.map(decision => decision.id)).size, decisions.length, row.case);
      for (const decision of decisions) assert.ok(decision.proof.length > 0, row.case);
    }
  });
});

async function check(row: Row): Promise<void> {
  const { decisions, findings } = await evaluate(row);
  const jobs = decisions.filter(decision => decision.kind === 'job');
  const labels = (verdict: Verdict): readonly string[] =>
    jobs
      .filter(job => job.verdict === verdict)
      .map(label)
      .sort();
  assert.deepEqual(labels('runs'), [...row.runs].sort());
  assert.deepEqual(labels('depends'), [...(row.depends ?? [])].sort());
  const verdicts = decisions.filter(decision => decision.kind === 'pipeline').map(decision => decision.verdict);
  const isNone = row.runs.length === 0 && row.depends === undefined;
  const expected = row.pipeline ?? (isNone ? 'does-not-run' : 'runs');
  assert.ok(verdicts.includes(expected), `pipelines: ${verdicts.join(', ')}`);
  if (row.because !== undefined) {
    const [code, words] = row.because;
    const steps = decisions.flatMap(decision => decision.proof).filter(step => step.code === code);
    const sentences = steps.map(step => step.sentence).join(' ');
    assert.ok(
      steps.some(step => step.sentence.includes(words)),
      `${code}: ${sentences}`,
    );
  }
  const found = findings.map(finding => `${finding.code} ${finding.range.line}`);
  assert.deepEqual(found.sort(), [...(row.findings ?? [])].sort());
  for (const decision of decisions) {
    if (decision.verdict === 'depends') assert.ok((decision.dependsOn ?? []).length > 0, decision.id);
  }
}
