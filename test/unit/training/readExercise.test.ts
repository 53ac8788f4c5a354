import assert from 'node:assert/strict';
import { cpuTime } from '../../fixtures/cpuTime';
import { readFileSync } from 'node:fs';
import { readExercise } from '../../../src/training/readExercise';

const good = readFileSync('media/exercises/1-first-round/1-fetch.yaml', 'utf8');

/** The findings of the good file with one thing changed, as `line:column message`. */
function broken(from: string | RegExp, to: string): readonly string[] {
  const text = good.replace(from, to);
  assert.notEqual(text, good, 'the change changes something');
  const { exercise, findings } = readExercise(text, 'x.yaml');
  assert.equal(exercise, undefined, 'a broken file gives no exercise');
  return findings.map(({ range, message }) => `${range.line}:${range.column} ${message}`);
}

function lineOf(text: string): number {
  return good.split('\n').findIndex(line => line.includes(text)) + 1;
}

describe('readExercise', () => {
  it('reads a good file without a word', () => {
    const { exercise, findings } = readExercise(good, 'x.yaml');
    assert.deepEqual(findings, []);
    assert.equal(exercise?.id, 'see-the-team');
    assert.equal(exercise.goal.length, 2);
    assert.equal(exercise.solutions.length, 4);
    assert.equal(exercise.nearMisses[0]?.fails, 2);
    assert.deepEqual(exercise.solutions.at(-1)?.actions, [{ kind: 'step', step: 'fetch' }]);
  });

  const cases: readonly (readonly [string, string | RegExp, string, RegExp])[] = [
    ['an id with capitals', 'id: see-the-team', 'id: See The Team', /^1:5 id has small letters/],
    ['no title', /^title:.*\n/m, '', /^1:1 An exercise needs "title"/],
    ['an unknown key', 'par: 1', 'par: 1\ncolour: red', /:1 An exercise has no key "colour"/],
    ['an unknown step', 'steps: [fetch]', 'steps: [fly]', /^4:8 "fly" is no step/],
    ['a par of nothing', 'par: 1', 'par: 0', /par is how many commands/],
    ['a par that is no number', 'par: 1', 'par: many', /par must be a whole number/],
    ['a negative par', 'par: 1', 'par: -1', /par must be a whole number/],
    [
      'a story of six sentences',
      'Find out what she did,',
      'One. Two. Three. Find out what she did,',
      /at most 4 sentences; this has 6/,
    ],
    [
      'a check without a kind',
      'check: { ref: dev, moved: false }',
      'check: { moved: false }',
      /^14:12 A check has one of the keys/,
    ],
    ['a check with an unknown key', 'moved: false }', 'moves: false }', /^14:24 A check has no key "moves"/],
    ['a check with a wrong value', 'moved: false }', 'moved: perhaps }', /^14:31 moved must be true or false/],
    ['no goal at all', /goal:[\s\S]*?hints:/, 'goal: []\nhints:', /:7 An exercise needs at least one goal/],
    [
      'too few solutions',
      / {2}- name: fetch from everywhere[\s\S]*?near-misses:/,
      'near-misses:',
      /at least 3 solutions; this has 1/,
    ],
    [
      'too few near-misses',
      / {2}- name: looking at the old memory[\s\S]*?par:/,
      'par:',
      /at least 3 near-misses; this has 1/,
    ],
    ['a near-miss that fails no goal', 'fails: 2', 'fails: 7', /"pull also merges" needs "fails"/],
    ['a solution that does nothing', 'do: [git fetch --all]', 'do: []', /"fetch from everywhere" does nothing/],
    ['an act of no kind', '{ step: fetch }', '{ jump: high }', /An act is a typed line, or has one of the keys/],
    ['a list where a mapping belongs', 'setup: {}', 'setup: [1]', /setup must be a mapping/],
    [
      'an unknown host',
      'setup: {}',
      'setup: { host: gitea }',
      /:16 host must be one of gitlab, github, bitbucket; it is "gitea"/,
    ],
    ['a title without words', 'title: See what the team did', "title: ''", /^3:8 title is empty/],
    [
      'a goal that is met by itself',
      '{ ref: dev, moved: false }',
      '{ all: [] }',
      /^14:12 "all" needs at least one check/,
    ],
    ['a verb that is none', 'par: 1', "par: 1\nforbidden: [pull, '(+']", /"\(\+" is none/],
    ['hints that are missing', /hints:[\s\S]*?solutions:/, 'solutions:', /An exercise needs "hints"/],
    ['broken YAML', 'setup: {}', 'setup: {', /^\d+:\d+ /],
  ];
  for (const [what, from, to, expected] of cases) {
    it(`tells line and column of ${what}`, () => {
      const findings = broken(from, to);
      assert.ok(
        findings.some(finding => expected.test(finding)),
        findings.join('\n'),
      );
    });
  }

  it('tells every problem of a file at once', () => {
    const text = good
      .replace('par: 1', 'par: 0')
      .replace('steps: [fetch]', 'steps: [fly]')
      .replace('id: see', 'id: -see');
    assert.ok(readExercise(text, 'x.yaml').findings.length >= 3);
  });

  it('names the file and the place of each finding', () => {
    const { findings } = readExercise(good.replace('par: 1', 'par: 0'), 'folder/x.yaml');
    assert.equal(findings[0]?.range.file, 'folder/x.yaml');
    assert.equal(findings[0].range.line, lineOf('par: 1'));
    assert.equal(findings[0].range.column, 6);
  });

  describe('refuses what is hostile', () => {
    it('10 MB of text, at once', async () => {
      const took = await cpuTime(() => {
        const { exercise, findings } = readExercise(`${good}\n# ${'x'.repeat(10_000_000)}`, 'x.yaml');
        assert.equal(exercise, undefined);
        assert.match(findings[0]?.message ?? '', /too large/);
        assert.equal(findings[0]?.range.line, 1);
      });
      assert.ok(took < 200, `${took.toFixed(0)} ms`);
    });

    it('aliases that multiply', async () => {
      const levels = Array.from(
        { length: 9 },
        (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(', ')}]`,
      );
      const took = await cpuTime(turn => {
        const { exercise, findings } = readExercise(`l0: &l0 [a]\n${levels.join('\n')}\n${good}\n# ${turn}`, 'x.yaml');
        assert.equal(exercise, undefined);
        assert.ok(findings.length > 0);
      });
      assert.ok(took < 200, `${took.toFixed(0)} ms`);
    });

    for (const path of ['../../etc/passwd', '/etc/passwd', 'src/../../x', '.git/config', 'src\\\\..\\\\x'])
      it(`a path outside of the clone: ${path}`, () => {
        const findings = broken('{ step: fetch }', `{ save: "${path}", content: x }`);
        assert.ok(
          findings.some(finding => finding.includes('must be a path inside the clone')),
          findings.join('\n'),
        );
      });

    it('a path outside of the clone in a check', () => {
      const findings = broken('{ ref: dev, moved: false }', '{ file: ../../secret, in: work-tree }');
      assert.ok(
        findings.some(finding => /^14:20 file must be a path inside the clone/.test(finding)),
        findings.join('\n'),
      );
    });

    it('a set-up of more lines than anybody types', () => {
      const lines = Array.from({ length: 201 }, () => '    - git status').join('\n');
      const findings = broken('setup: {}', `setup:\n  lines:\n${lines}`);
      assert.ok(
        findings.some(finding => finding.includes('at most 200 lines')),
        findings.join('\n'),
      );
    });

    it('a solution of more acts than anybody does', () => {
      const acts = Array.from({ length: 61 }, () => 'git status').join(', ');
      const findings = broken('do: [git fetch --all]', `do: [${acts}]`);
      assert.ok(
        findings.some(finding => finding.includes('more than 60 acts')),
        findings.join('\n'),
      );
    });

    it('a line that nobody types', () => {
      const findings = broken('git fetch --all', `git fetch ${'a'.repeat(2000)}`);
      assert.ok(
        findings.some(finding => finding.includes('at most 1000 characters')),
        findings.join('\n'),
      );
    });

    for (const pattern of ['/(a+)+$/', '/(a|aa)+b/', '/(\\\\d+)*x/', '/((a)+)+$/', '/((a+)b?){2,}$/', '/a*a*a*a*a*$/'])
      it(`a pattern that takes for ever: ${pattern}`, () => {
        const findings = broken('{ ref: dev, moved: false }', `{ ref: dev, has-commit: "${pattern}" }`);
        assert.ok(
          findings.some(finding => finding.includes('take for ever')),
          findings.join('\n'),
        );
      });

    it('no pattern that is only long to look at', () => {
      for (const pattern of [
        '/(a|b)c/',
        '/([(+]a)?/',
        '/(ab)+/',
        '/a{3}(b+)?/',
        '/\\\\(a+\\\\)+/',
        '/x\\\\s*=\\\\s*45/',
      ]) {
        const text = good.replace('{ ref: dev, moved: false }', `{ ref: dev, has-commit: "${pattern}" }`);
        assert.deepEqual(readExercise(text, 'x.yaml').findings, [], pattern);
      }
    });

    it('a pattern that is none', () => {
      const findings = broken('{ ref: dev, moved: false }', '{ ref: dev, has-commit: "/(/" }');
      assert.ok(
        findings.some(finding => finding.includes('is not a regular expression')),
        findings.join('\n'),
      );
    });

    for (const text of ['', '[]', '42', 'null', '--- a\n--- b', '\0', '{'.repeat(5000), '- '.repeat(5000)])
      it(`no exercise at all: ${JSON.stringify(text.slice(0, 12))}`, () => {
        const { exercise, findings } = readExercise(text, 'x.yaml');
        assert.equal(exercise, undefined);
        assert.ok(findings.length > 0, 'it says why');
      });
  });
});
