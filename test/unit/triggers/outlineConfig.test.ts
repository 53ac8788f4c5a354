import assert from 'node:assert/strict';
import { outlineConfig } from '../../../src/triggers/outlineConfig';
import type { Provider } from '../../../src/triggers/types';

const outlined = (file: string, text: string, provider: Provider) =>
  outlineConfig(file, text, provider).map(({ kind, id, range, area }) => [kind, id, range.line, area.endLine]);

describe('The outline of a configuration file', () => {
  it('GitLab: `workflow` where there is one, and every job that is none of its words', () => {
    const text = 'stages: [a]\nworkflow:\n  rules: []\n.hidden:\n  script: x\ntest:\n  stage: a\n  script: x\n';
    assert.deepEqual(outlined('.gitlab-ci.yml', text, 'gitlab'), [
      ['triggers', '', 2, 3],
      ['job', 'job:test', 6, 8],
    ]);
  });

  it('GitHub: `on` and the jobs, named as decisions name them', () => {
    const file = '.github/workflows/ci.yml';
    const text = 'name: CI\non: push\njobs:\n  test:\n    runs-on: x\n  build:\n    name: Build it\n    runs-on: x\n';
    assert.deepEqual(outlined(file, text, 'github'), [
      ['triggers', '', 2, 2],
      ['job', `job:${file}/test`, 4, 5],
      ['job', `job:${file}/build`, 6, 8],
    ]);
    assert.equal(outlineConfig(file, text, 'github')[2]?.name, 'Build it');
  });

  it('Bitbucket: the pipelines of every section', () => {
    const text =
      "pipelines:\n  default:\n    - step: { script: [x] }\n  branches:\n    'feature/*':\n      - step: { script: [x] }\n";
    assert.deepEqual(outlined('bitbucket-pipelines.yml', text, 'bitbucket'), [
      ['triggers', '', 1, 6],
      ['pipeline', 'pipeline:default', 2, 3],
      ['pipeline', 'pipeline:branches/feature/*', 5, 6],
    ]);
  });

  for (const [says, text] of [
    ['broken YAML', 'a: ['],
    ['a list', '- a'],
    ['nothing', ''],
    ['too much', `a: [${'x, '.repeat(50_000)}]`],
  ] as const) {
    it(`${says}: no places, and no exception`, () => {
      for (const provider of ['gitlab', 'github', 'bitbucket'] as const)
        assert.deepEqual(outlineConfig('ci.yml', text, provider), []);
    });
  }
});
