import assert from 'node:assert/strict';
import { branchRole, defaultFlow } from '../../../src/flow/flowDefinition';
import { isRefName, readFlowFile } from '../../../src/flow/flowFile';

describe('a flow file', () => {
  it('replaces the names it gives and keeps the others', () => {
    const { flow, findings } = readFlowFile(
      'version: 1\nbranches:\n  main: main\n  integration: develop\n  feature: topic/*\n',
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(flow, { ...defaultFlow, main: 'main', integration: 'develop', feature: 'topic/*' });
    assert.equal(branchRole(flow, 'topic/search'), 'feature');
    assert.equal(branchRole(flow, 'develop'), 'integration');
    assert.equal(branchRole(flow, 'dev'), 'story');
  });

  it('an empty file is the default flow', () => {
    assert.deepEqual(readFlowFile(''), { flow: defaultFlow, findings: [] });
  });

  const wrong: readonly [what: string, text: string, line: number, column: number, message: RegExp][] = [
    ['broken YAML', 'branches:\n  main: [a\n', 3, 1, /not valid YAML/],
    ['a list', '- main\n', 1, 1, /is a mapping/],
    ['an unknown key', 'version: 1\nbranch: x\n', 2, 1, /Unknown key "branch"/],
    ['an unknown role', 'branches:\n  trunk: main\n', 2, 3, /Unknown role "trunk"/],
    ['a newer version', 'version: 2\n', 1, 10, /version of a flow file is 1/],
    ['no branch name', 'branches:\n  main: "a b"\n', 2, 9, /"a b" is not a branch name/],
    ['a pattern without its star', 'branches:\n  feature: topic\n', 2, 12, /needs a \*/],
    ['a remote that is none', 'remote: "-x"\n', 1, 9, /name of a remote/],
    ['a role without a name', 'branches:\n  main:\n', 2, 3, /"" is not a branch name/],
    ['a key written twice', 'remote: a\nremote: b\n', 2, 1, /unique/],
    ['an alias of nothing', 'remote: *origin\n', 1, 9, /No anchor/],
    ['a second document', 'version: 1\n---\nbranches:\n  main: trunk\n', 3, 1, /one document/],
    ['branches as text', 'branches: dev\n', 1, 11, /mapping from roles/],
  ];
  for (const [what, text, line, column, message] of wrong) {
    it(`tells the place of ${what}, and goes on with the default`, () => {
      const { flow, findings } = readFlowFile(text);
      const [finding] = findings;
      assert.equal(findings.length, 1, JSON.stringify(findings));
      assert.deepEqual([finding?.range.line, finding?.range.column], [line, column]);
      assert.match(finding?.message ?? '', message);
      assert.deepEqual(flow, defaultFlow);
    });
  }

  it('refuses a file of 5 MB at once', () => {
    const started = performance.now();
    assert.match(readFlowFile('#'.repeat(5_000_000)).findings[0]?.message ?? '', /too large/);
    assert.ok(performance.now() - started < 200);
  });
});

describe('a branch name', () => {
  for (const name of ['dev', 'feature/story-a', 'a.b', 'größe', 'x@y'])
    it(`may be ${name}`, () => {
      assert.ok(isRefName(name));
    });
  for (const name of [
    '',
    ' ',
    'a b',
    'a..b',
    '/a',
    'a/',
    'a.lock',
    '-a',
    'a~1',
    'a:b',
    '@',
    'a@{1}',
    '.a',
    'a/.b',
    'a\u0007',
    'a\\b',
  ])
    it(`may not be ${JSON.stringify(name)}`, () => {
      assert.ok(!isRefName(name));
    });
});
