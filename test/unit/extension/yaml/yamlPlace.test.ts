import assert from 'node:assert/strict';
import { yamlPlace } from '../../../../src/extension/yaml/yamlPlace';

/** `|` is where somebody writes. */
function at(text: string): { kind: string; path: string; present: readonly string[] } {
  const before = text.slice(0, text.indexOf('|')).split('\n');
  const { kind, path, present } = yamlPlace(
    text.replace('|', '').split('\n'),
    before.length - 1,
    before.at(-1)?.length ?? 0,
  );
  return { kind, path: path.join(' / '), present: [...present].sort() };
}

const places: readonly (readonly [text: string, kind: string, path: string, present?: readonly string[]])[] = [
  ['|', 'key', ''],
  ['a: 1\n|\nb: 2', 'key', '', ['a', 'b']],
  ['a:\n  |', 'key', 'a'],
  ['a:\n  b: 1\n  |\n  c: 1\nd: 1', 'key', 'a', ['b', 'c']],
  ['a:\n  b: |', 'value', 'a / b'],
  ['a:\n  - |', 'key', 'a / -'],
  ['a:\n- |', 'key', 'a / -'],
  ['a:\n  - b: 1\n    |', 'key', 'a / -', ['b']],
  ['a:\n  - b: 1\n    c: 1\n  - |\n    d: 1', 'key', 'a / -', ['d']],
  ['a:\n- b: 1\n  |', 'key', 'a / -', ['b']],
  ['a:\n  - b:\n      - c: 1\n        |', 'key', 'a / - / b / -', ['c']],
  ['a:\n\n  # a remark\n  |', 'key', 'a'],
  ['"unit tests (20)":\n  |', 'key', 'unit tests (20)'],
  ["'*':\n  - |", 'key', '* / -'],
  ['unit tests:\n  file: |', 'value', 'unit tests / file'],
  ['a: { |', 'key', 'a'],
  ['a: { b: 1, |', 'key', 'a', ['b']],
  ['a: { b: |', 'value', 'a / b'],
  ['a: { b: { c: 1, |', 'key', 'a / b', ['c']],
  ['a: { b: { c: 1 }, |', 'key', 'a', ['b']],
  ['a: [x, |', 'value', 'a / -'],
  ['a:\n  - { b: "x, y", |', 'key', 'a / -', ['b']],
  ['a: { b: 1 }\n|', 'key', '', ['a']],
  ['a: [1, 2]|', 'value', 'a'],
];

describe('extension: where somebody writes in a YAML file', () => {
  for (const [text, kind, path, present = []] of places)
    it(`is known in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(at(text), { kind, path, present: [...present].sort() });
    });
});
