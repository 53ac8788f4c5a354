import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SchemaReader, type Schema } from '../../../../src/extension/yaml/schema';
import { readFlowFile } from '../../../../src/flow/flowFile';
import { checkFindings } from '../../../../src/world/host/pipelines/checkFindings';
import { readHostSettings } from '../../../../src/triggers/merge/readHostSettings';

const schemaOf = (name: string) => JSON.parse(readFileSync(`media/schemas/${name}.schema.json`, 'utf8')) as Schema;
const reader = (name: string) => new SchemaReader(schemaOf(name));
const keys = (name: string, path: readonly string[], present: readonly string[] = []) =>
  reader(name)
    .keysAt(path, new Set(present))
    .map(({ key }) => key);

describe('extension: what may stand in the files of a team', () => {
  it('is offered key by key, without what is there already', () => {
    assert.deepEqual(keys('flow', []), ['version', 'remote', 'branches']);
    assert.deepEqual(keys('flow', ['branches'], ['main', 'story']), ['integration', 'feature', 'release', 'hotfix']);
    assert.ok(keys('host', ['protected', 'dev']).includes('code-owners'));
    assert.deepEqual(keys('host', ['people', 'maya']), ['role', 'email']);
    assert.deepEqual(keys('checks', ['lint']), keys('checks', ['lint', '-']));
    assert.ok(keys('checks', ['lint']).includes('must-not-match'));
    assert.ok(keys('exercise', []).includes('near-misses'));
    assert.deepEqual(keys('exercise', ['hints'], ['nudge']), ['concept', 'shape']);
  });

  it('is narrowed down by the keys that are there', () => {
    const all = keys('exercise', ['goal', '-', 'check']);
    assert.ok(all.includes('file') && all.includes('pipeline') && all.includes('any'));
    const ofRef = keys('exercise', ['goal', '-', 'check'], ['ref']);
    assert.ok(ofRef.includes('same') && !ofRef.includes('file') && !ofRef.includes('in'));
    assert.ok(
      keys('exercise', ['goal', '-', 'check', 'all', '-', 'not']).includes('ref'),
      'a check in a check in a check',
    );
  });

  it('has values where there is a choice', () => {
    assert.deepEqual(reader('exercise').valuesAt(['setup', 'host']), ['gitlab', 'github', 'bitbucket']);
    assert.ok(reader('exercise').valuesAt(['steps', '-']).includes('merge-local'));
    assert.deepEqual(reader('host').valuesAt(['protected', 'dev', 'up-to-date']), ['true', 'false']);
    assert.deepEqual(reader('checks').valuesAt(['lint', '-', 'exists']), ['true', 'false']);
    assert.deepEqual(reader('checks').valuesAt(['lint', 'file']), []);
  });

  it('knows where names of the file’s own stand, and what a key means', () => {
    assert.equal(reader('checks').takesNamesAt([]), true);
    assert.equal(reader('checks').takesNamesAt(['lint']), false);
    assert.match(reader('checks').meaningAt(['lint', '-', 'flaky']), /share of runs/);
    assert.match(reader('host').meaningAt(['protected', 'dev', 'approvals']), /How many people/);
    assert.equal(reader('host').meaningAt(['protected', 'dev']), '');
  });

  it('is written as a snippet that fits', () => {
    const snippet = (name: string, path: readonly string[], wanted: string) =>
      reader(name)
        .keysAt(path)
        .find(({ key }) => key === wanted)?.snippet;
    assert.equal(snippet('flow', ['branches'], 'main'), 'main: ${1:master}');
    assert.equal(snippet('host', ['protected', 'dev'], 'up-to-date'), 'up-to-date: ${1|true,false|}');
    assert.equal(snippet('checks', ['lint'], 'file'), 'file: $1');
    assert.equal(snippet('exercise', [], 'goal'), 'goal:\n  - $1');
    assert.equal(snippet('exercise', [], 'hints'), 'hints:\n  $1');
  });

  it('has a meaning for every key of the files that say how a team works', () => {
    for (const [name, paths] of [['flow', [[], ['branches']]], ['host', [[], ['protected', 'dev'], ['people', 'maya']]], ['checks', [['lint']]]] as const)
      for (const path of paths)
        for (const { key, meaning } of reader(name).keysAt(path)) assert.notEqual(meaning, '', `${name}: ${path.join('.')} ${key}`);
  }); // prettier-ignore

  it('is what the readers know', async () => {
    const unknown = (messages: readonly string[]) => messages.filter(message => /nknown|no part|Did you mean/.test(message));
    for (const key of keys('checks', ['lint'])) {
      const found = await checkFindings(`lint:\n  - ${key}: 1\n`);
      assert.deepEqual(unknown(found.map(({ message }) => message)), [], key);
    }
    for (const key of keys('host', ['protected', 'dev'])) {
      const { findings } = readHostSettings(`protected:\n  dev:\n    ${key}: 1\n`);
      assert.deepEqual(findings.filter(({ code }) => code === 'host.unknown-setting'), [], key);
    }
    for (const key of keys('flow', ['branches']))
      assert.deepEqual(unknown(readFlowFile(`branches:\n  ${key}: a/*\n`).findings.map(({ message }) => message)), [], key);
  }); // prettier-ignore
});

describe('world: what is wrong in .gitflow/checks.yaml', () => {
  const found = async (text: string, jobs?: readonly string[]) =>
    (await checkFindings(text, jobs && new Set(jobs))).map(({ code, severity, range, message }) => ({
      code, severity, at: `${range.line}:${range.column}-${range.endColumn}`, message,
    })); // prettier-ignore
  const cases: readonly (readonly [text: string, code: string, at: string, message: RegExp])[] = [
    ['- a\n', 'checks.unreadable', '1:1', /must name jobs/],
    ['lint: text\n', 'checks.unreadable', '1:7', /A check is a map/],
    ['lint:\n  - {}\n', 'checks.unreadable', '2:5', /A check is a map/],
    ['lint:\n  - must: x\n', 'checks.unreadable', '2:5', /"must" is no part of a check/],
    ['lint:\n  file: [a, b]\n', 'checks.unreadable', '2:9', /"file" is one text/],
    ['lint:\n  exists: maybe\n', 'checks.unreadable', '2:11', /true or false/],
    ['lint:\n  flaky: 7\n', 'checks.unreadable', '2:10', /from 0 to 1/],
    ['lint:\n  fails-first: -1\n', 'checks.unreadable', '2:16', /at most 100/],
    ['lint:\n  takes: soon\n', 'checks.unreadable', '2:10', /at most 50/],
    [`lint:\n  must-match: ${'a'.repeat(501)}\n`, 'checks.unreadable', '2:15', /at most 500/],
    ['lint:\n  - file: a\n    must-match: "(["\n', 'checks.pattern', '3:18', /no regular expression/],
    ['lint:\n  must-not-match: a(?=b)\n', 'checks.pattern', '2:19', /no lookaround/],
  ];
  for (const [text, code, at, message] of cases)
    it(`is told with its place: ${JSON.stringify(text.slice(0, 50))}`, async () => {
      const [first, ...rest] = await found(text);
      assert.deepEqual(rest, []);
      assert.equal(first?.code, code);
      assert.equal(first.severity, 'error');
      assert.equal(first.at.split('-')[0], at);
      assert.match(first.message, message);
    });

  it('is each fault, not the first one alone', async () => {
    const all = await found('lint:\n  - exists: maybe\n    flaky: 2\ntest:\n  takes: x\n');
    assert.deepEqual(
      all.map(({ at }) => at.split(':')[0]),
      ['2', '3', '5'],
    );
  });

  it('is a job that there is not, where the jobs are known', async () => {
    const text = 'lint: {file: a}\n"*": {file: a}\ntset: {file: a}\n';
    assert.deepEqual(await found(text), []);
    const [only, ...rest] = await found(text, ['lint', 'test']);
    assert.deepEqual(rest, []);
    assert.deepEqual([only?.code, only?.severity, only?.at], ['checks.unknown-job', 'warning', '3:1-5']);
  });
});
