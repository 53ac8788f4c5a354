import assert from 'node:assert/strict';
import { evaluateGitLab } from '../../../../src/triggers/gitlab/evaluateGitLab';
import { cpuTime } from '../../../fixtures/cpuTime';
import type { Decision, Evaluation, RepositoryFiles, TriggerEvent } from '../../../../src/triggers/types';

const push: TriggerEvent = {
  kind: 'push',
  ref: { kind: 'branch', name: 'dev' },
  changedFiles: ['src/cart.ts'],
  defaultBranch: 'master',
  openPullRequests: [],
};

function filesOf(texts: Readonly<Record<string, string>>): RepositoryFiles {
  return { paths: Object.keys(texts), read: path => (Object.hasOwn(texts, path) ? texts[path] : undefined) };
}

function evaluate(config: string, event = push, others: Readonly<Record<string, string>> = {}): Promise<Evaluation> {
  return evaluateGitLab(filesOf({ '.gitlab-ci.yml': config, ...others }), event, { provider: 'gitlab' });
}

async function decision(id: string, config: string, event = push, others = {}): Promise<Decision> {
  const { decisions } = await evaluate(config, event, others);
  const found = decisions.find(one => one.id === id);
  assert.ok(found !== undefined, decisions.map(one => one.id).join(', '));
  return found;
}

describe('evaluateGitLab', () => {
  it('says nothing where there is no configuration', async () => {
    const { decisions, findings } = await evaluateGitLab(filesOf({}), push, { provider: 'gitlab' });
    assert.deepEqual([decisions, findings], [[], []]);
  });

  it('points at the words that decide', async () => {
    const config = 'docs:\n  script: make\n  rules:\n    - changes:\n        - docs/*.md\ntest:\n  script: make\n';
    const docs = await decision('job:docs', config);
    assert.equal(docs.verdict, 'does-not-run');
    const step = docs.proof.find(one => one.code === 'rules.changes');
    assert.equal(step?.range?.line, 5);
    assert.equal(step.range.file, '.gitlab-ci.yml');
    assert.match(step.sentence, /the changed file does not match `docs\/\*\.md`/);
  });

  it('points into the included file', async () => {
    const others = { 'ci/rules.yml': '.dev:\n  rules:\n    - if: $CI_COMMIT_BRANCH == "dev"\n' };
    const test = await decision(
      'job:test',
      'include: ci/rules.yml\ntest:\n  extends: .dev\n  script: x\n',
      push,
      others,
    );
    const step = test.proof.find(one => one.code === 'rules.if');
    assert.deepEqual([step?.range?.file, step?.range?.line], ['ci/rules.yml', 3]);
  });

  it('tells the facts of a job', async () => {
    const config =
      'stages: [build, ship]\nb:\n  stage: build\n  script: x\nship:\n  stage: ship\n  script: x\n  needs: [b]\n  when: manual\n  environment: {name: production}\n';
    const { job } = await decision('job:ship', config);
    assert.deepEqual(job, {
      stage: 'ship',
      stageOrder: 2,
      needs: ['b'],
      when: 'manual',
      allowFailure: true,
      environment: 'production',
      copies: 1,
    });
  });

  it('lets a manual job of a rule hold the pipeline up', async () => {
    const config = 'ship:\n  script: x\n  rules:\n    - when: manual\n';
    assert.equal((await decision('job:ship', config)).job?.allowFailure, false);
    const { findings } = await evaluate(config);
    assert.equal(findings[0]?.code, 'gitlab.manual-blocks');
  });

  it('offers to mend patterns that begin with a dot and a slash', async () => {
    const config = 'docs:\n  script: x\n  rules:\n    - changes: ["docs/*", "./src/*"]\n';
    const [fix] = (await evaluate(config)).findings.map(finding => finding.fix);
    assert.equal(fix?.text, '"src/*"');
    assert.deepEqual([fix.range.line, fix.range.column, fix.range.endColumn], [4, 27, 36]);
  });

  it('keeps both pipelines of one push apart', async () => {
    const both: TriggerEvent = { ...push, openPullRequests: ['team/shop!3'] };
    const config = 'test:\n  script: x\n  rules:\n    - when: always\n';
    const { decisions, findings } = await evaluate(config, both);
    assert.deepEqual(
      decisions.map(one => [one.id, one.parent]),
      [
        ['pipeline:branch', undefined],
        ['job:test', 'pipeline:branch'],
        ['pipeline:merge-request', undefined],
        ['job:merge-request:test', 'pipeline:merge-request'],
      ],
    );
    assert.ok(findings.some(one => one.code === 'gitlab.duplicate-pipelines'));
  });

  it('takes a merge as a push to its target', async () => {
    const merge: TriggerEvent = {
      kind: 'merge',
      source: 'story',
      target: 'dev',
      changedFiles: ['a'],
      defaultBranch: 'master',
    };
    const config = 'x:\n  script: x\n  rules:\n    - if: $CI_COMMIT_BRANCH == "dev"\n';
    assert.equal((await decision('job:x', config, merge)).verdict, 'runs');
  });

  it('starts nothing for a label on a merge request', async () => {
    const labelled: TriggerEvent = {
      kind: 'pull-request',
      action: 'labelled',
      source: 'a',
      target: 'dev',
      defaultBranch: 'master',
    };
    const { decisions } = await evaluate('x:\n  script: x\n', labelled);
    assert.equal(decisions[0]?.verdict, 'does-not-run');
    assert.equal(decisions[0].proof[0]?.code, 'merge-request.action');
  });

  it("reports a problem in GitLab's words and in ours, with the line", async () => {
    const { findings } = await evaluate("x:\n  script: x\n  rules:\n    - if: '$A == main'\n");
    assert.equal(findings.length, 1);
    assert.match(findings[0]?.message ?? '', /jobs:x:rules:rule if invalid expression syntax.*`main` needs quotes/);
    assert.equal(findings[0]?.range.line, 4);
  });

  describe('ends quickly, with a finding, on', () => {
    const script = '\n  script: x\n';
    const chain = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [`c${at}.yml`, `include: c${at + 1}.yml\n`]),
    );
    const bomb = Array.from({ length: 12 }, (_, at) =>
      at === 0
        ? '.a0: &a0 [x, x, x, x, x, x, x, x, x]'
        : `.a${at}: &a${at} [${Array(9)
            .fill(`*a${at - 1}`)
            .join(', ')}]`,
    ).join('\n');
    const references = Array.from(
      { length: 40 },
      (_, at) => `.r${at}:\n  s: [!reference [.r${at + 1}, s], !reference [.r${at + 1}, s]]\n`,
    ).join('');
    const ones = Array.from({ length: 60 }, () => '1').join(', ');
    const hostile: readonly (readonly [
      what: string,
      config: string,
      code: string,
      others?: Readonly<Record<string, string>>,
    ])[] = [
      ['broken YAML', 'x: [\n', 'yaml.broken'],
      ['no map at all', 'just words', 'gitlab.config-error'],
      ['an empty file', '', 'gitlab.config-error'],
      ['five million characters', 'a: b\n'.repeat(1_000_000), 'yaml.too-large'],
      ['a bomb of aliases', `${bomb}\nx:${script}`, 'yaml.alias-bomb'],
      ['a file that includes itself', `include: .gitlab-ci.yml\nx:${script}`, 'gitlab.config-error'],
      ['a long chain of includes', `include: c0.yml\nx:${script}`, 'gitlab.config-error', chain],
      [
        'jobs that extend in a circle',
        `.a:\n  extends: .b\n.b:\n  extends: .a\nx:\n  extends: .a${script}`,
        'gitlab.config-error',
      ],
      ['references in a circle', 'x:\n  script: !reference [x, script]\n', 'gitlab.config-error'],
      [
        'references that double',
        `${references}.r40:\n  s: [x]\nx:\n  script: !reference [.r0, s]\n`,
        'gitlab.config-error',
      ],
      [
        'a pattern made to be slow',
        "x:\n  script: x\n  rules:\n    - if: '$CI_COMMIT_BRANCH =~ /^(((a{1,900}){1,900}){1,900})+$/'\n",
        'gitlab.config-error',
      ],
      [
        'a matrix of thousands',
        `x:${script}  parallel:\n    matrix:\n      - A: [${ones}]\n        B: [${ones}]\n`,
        'gitlab.config-error',
      ],
    ];
    for (const [what, config, code, others] of hostile) {
      it(what, async () => {
        // A comment makes each text a new one, so that none is remembered.
        const took = await cpuTime(async turn => {
          const { decisions, findings } = await evaluate(`${config}\n# ${turn}`, push, others);
          assert.ok(
            findings.some(finding => finding.code === code),
            findings.map(finding => `${finding.code}: ${finding.message}`).join('\n'),
          );
          assert.notEqual(decisions[0]?.verdict, 'runs');
        });
        assert.ok(took < 200, `${took.toFixed(0)} ms`);
      });
    }
  });
});
