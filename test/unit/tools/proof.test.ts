import assert from 'node:assert/strict';
import { writeProof, type TestRun } from '../../../tools/proof.mjs';

const outcome = (id: string, output: readonly string[] = [], counts = {}) => ({
  id,
  passed: 1,
  failed: 0,
  skipped: 0,
  seconds: 60,
  output,
  ...counts,
});
const run = (...outcomes: TestRun['outcomes']): TestRun => ({
  ended: '2026-03-02T09:00:00.000Z',
  machine: 'Node 20 on a machine',
  outcomes,
});

describe('the proof page', () => {
  it('says of each figure that it was not measured when the run did not measure it', () => {
    const page = writeProof(run());
    const sections = page.split('\n## ').slice(1);
    assert.equal(sections.length, 7);
    for (const section of sections.slice(0, -1)) assert.match(section, /not measured in this run/, section);
    assert.match(page, /^0 passed, 0 failed, 0 skipped/m);
  });

  it('takes its figures from what the parts said', () => {
    const page = writeProof(
      run(
        outcome('build', ['ok   webview: 125 KiB of 150 KiB']),
        outcome('differential', [
          '  The team against the git program (git version 2.39.5)',
          '    ✔ tells the same story: one (20ms)',
          '    ✔ tells the same story: two (20ms)',
          '    1) tells the same story: three',
          '    ✔ gives the same repositories for 500 generated sequences of at least 20 lines (9ms)',
        ]),
        outcome('conformance', ['codeowners 40/41', '  case 7: wrong', 'globs 10/20 (below its goal of 100 %)']),
        outcome('exercises', [
          '    ✔ is not done at the start, and not by looking around',
          '    ✔ is done by: a',
          '    ✔ is done by: b',
          '    ✔ is not done by: c',
          '    2) is not done by: d',
        ]),
        outcome('unit', ['  ✔ has nothing for axe to complain about (40ms)'], { passed: 7, failed: 2 }),
        outcome('host', ['VS Code 1.117.0, Node extension host, 20 test files'], { passed: 80 }),
        outcome('desktop', [], { leftOut: 'there is no display' }),
        outcome('package', ['      90 files, 800 KiB']),
      ),
    );
    for (const expected of [
      '- compared with: git version 2.39.5',
      'same repositories: 500',
      '- stories that are told the same: 2',
      '| codeowners | 40 | 41 | reached |',
      '| globs | 10 | 20 | below 100 % |',
      '- exercises: 1\n',
      'accepted: 2\n',
      'not accepted: 1\n',
      '- unit: ✔ has nothing for axe to complain about\n',
      '- host: VS Code 1.117.0, Node extension host: 80 passed, 0 failed',
      '- desktop: left out: there is no display',
      '- webview: 125 KiB of 150 KiB',
      '- the .vsix: 800 KiB, 90 files',
      '| unit | 7 | 2 | 0 | 60 |',
    ])
      assert.ok(page.includes(expected), `${expected}\n\n${page}`);
    assert.doesNotMatch(page, /not measured/);
  });
});
