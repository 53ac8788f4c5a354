import assert from 'node:assert/strict';
import { cpuTime } from '../../fixtures/cpuTime';
import { find, stringOf, textOf, toPlain } from '../../../src/yaml/access';
import { rangeOf, rangeOfEntry } from '../../../src/yaml/node';
import { parseYaml, type ParsedYaml } from '../../../src/yaml/parseYaml';

const ruby = (text: string): ParsedYaml => parseYaml(text, { file: 'ci.yml', dialect: 'gitlab' });
const standard = (text: string): ParsedYaml => parseYaml(text, { file: 'on.yml' });
const plain = (parsed: ParsedYaml): unknown => {
  const [root] = parsed.documents;
  return root === undefined ? undefined : toPlain(root);
};

describe('parseYaml', () => {
  it('reads words as Ruby does for GitLab', () => {
    const words = 'a: yes\nb: Off\nc: y\nd: 0755\ne: 1:30\nf: 1_000\ng: 1.50\nh: ~\ni: "yes"\nj: 0x1f\n:k: :word';
    const read = { a: true, b: false, c: 'y', d: 493, e: 90, f: 1000, g: 1.5, h: null, i: 'yes', j: 31, k: 'word' };
    assert.deepEqual(plain(ruby(words)), read);
  });

  it('reads words by the standard elsewhere', () => {
    const read = { on: 'yes', b: 755, c: true, d: null, e: 1.5 };
    assert.deepEqual(plain(standard('on: yes\nb: 0755\nc: true\nd:\ne: 1.5')), read);
  });

  it('writes numbers with a fraction as Ruby would', () => {
    const version = find(ruby('v: 1.0').documents[0], 'v');
    assert.equal(version?.kind === 'scalar' ? textOf(version) : undefined, '1.0');
  });

  it('tells where each value stands', () => {
    const [root] = ruby('job:\n  script:\n    - "make it"\n').documents;
    const command = find(root, 'job', 'script', 0);
    assert.equal(stringOf(command), 'make it');
    assert.ok(command !== undefined);
    assert.deepEqual(rangeOf(command), { file: 'ci.yml', line: 3, column: 7, endLine: 3, endColumn: 16 });
    const entry = root?.kind === 'map' ? root.entries.get('job') : undefined;
    assert.ok(entry !== undefined);
    assert.equal(rangeOfEntry(entry).line, 1);
  });

  it('lets merge keys override what stands above them in GitLab, never elsewhere', () => {
    const text = 'x: &x {a: 1, b: 1}\ny: &y {b: 2}\nz:\n  a: 0\n  <<: [*x, *y]\n  b: 3';
    assert.deepEqual(find(ruby(text).documents[0], 'z', 'a')?.kind, 'scalar');
    assert.deepEqual((plain(ruby(text)) as { z: unknown }).z, { a: 1, b: 3 });
    assert.deepEqual((plain(standard(text)) as { z: unknown }).z, { a: 0, b: 3 });
  });

  it('keeps references as references', () => {
    const node = find(ruby('a: !reference [.base, script]').documents[0], 'a');
    assert.deepEqual(node?.kind === 'reference' ? node.path : undefined, ['.base', 'script']);
  });

  it('reads several documents', () => {
    assert.equal(ruby('spec: {}\n---\njob: {}\n').documents.length, 2);
  });

  it('names the line of what is broken', () => {
    const { documents, findings } = ruby('a: 1\nb: [1,\nc: 2\n');
    assert.deepEqual(documents, []);
    assert.equal(findings[0]?.code, 'yaml.broken');
    assert.equal(findings[0].range.line, 3);
    assert.equal(ruby('a: *nowhere').findings[0]?.code, 'yaml.alias');
  });

  const bomb = Array.from({ length: 12 }, (_, at) =>
    at === 0
      ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
      : `a${at}: &a${at} [${Array(9)
          .fill(`*a${at - 1}`)
          .join(', ')}]`,
  ).join('\n');
  const hostile: readonly (readonly [what: string, text: string, code: string])[] = [
    ['five million characters', 'a: b\n'.repeat(1_000_000), 'yaml.too-large'],
    ['a million small words', 'abc: b\n'.repeat(140_000), 'yaml.too-large'],
    ['a bomb of aliases', bomb, 'yaml.alias-bomb'],
    ['brackets without end', '['.repeat(100_000), 'yaml.too-deep'],
    ['maps in maps', 'a: {'.repeat(50_000), 'yaml.too-deep'],
    ['deep indentation', Array.from({ length: 1200 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''), 'yaml.too-deep'],
    ['quotes', '"'.repeat(900_000), 'yaml.too-large'],
    ['an alias of itself', 'a: &a [*a]', 'yaml.alias'],
  ];
  for (const [what, text, code] of hostile) {
    it(`ends quickly with a finding on ${what}`, async () => {
      // A comment makes each text a new one, so that none is remembered.
      const took = await cpuTime(turn => {
        const { findings } = ruby(`${text}\n# ${turn}`);
        assert.equal(findings[0]?.code, code);
        assert.match(findings[0].message, /[.!]$/);
      });
      assert.ok(took < 200, `${took.toFixed(0)} ms`);
    });
  }
});
