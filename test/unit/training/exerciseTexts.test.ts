import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cpuTime } from '../../fixtures/cpuTime';
import { readExercise } from '../../../src/training/readExercise';
import type { Exercise } from '../../../src/training/exercise';
import { readExerciseFiles, type ReadFile } from '../../../src/training/texts/readExerciseFiles';
import { readExerciseTexts } from '../../../src/training/texts/readExerciseTexts';
import { languagesFor, readTextFileName } from '../../../src/training/texts/textFileName';
import { englishTexts, refreshTexts, writeTexts } from '../../../tools/exerciseTexts.mjs';

const english = readFileSync('media/exercises/1-first-round/1-fetch.yaml', 'utf8');
const german = writeTexts(english, 'de', place => `de ${place}`);

function exerciseOf(text: string): Exercise {
  const { exercise } = readExercise(text, 'x/fetch.yaml');
  assert.ok(exercise);
  return exercise;
}

const told = (findings: ReadFile['findings']) =>
  findings.map(({ severity, message, range }) => `${severity} ${range.line}:${range.column} ${message}`);

const read = (text: string, file = 'fetch.de.yaml') => readExerciseTexts(text, file, exerciseOf(english));

/** The lines of a file that hold one of the words, counted from 1. */
const lineOf = (text: string, word: string) => text.split('\n').findIndex(line => line.includes(word)) + 1;

function titleIn(language: string, files: Readonly<Record<string, string>>): string | undefined {
  const found = readExerciseFiles({ files: new Map(Object.entries(files)), language, taken: new Set() });
  return found.find(({ exercise }) => exercise)?.exercise?.title;
}

describe('texts of an exercise in another language', () => {
  it('take the place of every word that a learner reads, and of nothing else', () => {
    const files = new Map([
      ['x/fetch.yaml', english],
      ['x/fetch.de.yaml', german],
    ]);
    const found = readExerciseFiles({ files, language: 'de', taken: new Set() });
    assert.deepEqual(
      found.flatMap(({ findings }) => told(findings)),
      [],
    );
    const exercise = found.find(one => one.exercise)?.exercise;
    const own = exerciseOf(english);
    assert.ok(exercise);
    assert.equal(exercise.title, 'de title');
    assert.equal(exercise.story, 'de story');
    assert.equal(exercise.summary, 'de summary');
    assert.deepEqual(exercise.ideas, ['de ideas/1']);
    assert.deepEqual(exercise.hints, { nudge: 'de hints/nudge', concept: 'de hints/concept', shape: 'de hints/shape' });
    assert.deepEqual(
      exercise.goal.map(({ says, otherwise }) => [says, otherwise]),
      [1, 2].map(n => [`de goal/${n}/says`, `de goal/${n}/otherwise`]),
    );
    assert.deepEqual(
      exercise.solutions.map(({ name }) => name),
      own.solutions.map((_, n) => `de solutions/${n + 1}`),
    );
    assert.deepEqual(
      { ...exercise, title: '', story: '', summary: '', ideas: [], hints: {}, goal: [], solutions: [] },
      { ...own, title: '', story: '', summary: '', ideas: [], hints: {}, goal: [], solutions: [] },
    );
    assert.deepEqual(
      exercise.goal.map(({ check }) => check),
      own.goal.map(({ check }) => check),
    );
    assert.deepEqual(
      exercise.solutions.map(({ actions }) => actions),
      own.solutions.map(({ actions }) => actions),
    );
  });

  it('are chosen by language: a region, then the language, then English, then the exercise’s own words', () => {
    const title = (text: string) => german.replace('de title', text).replace(/^language: de$/m, 'language: LANG');
    const file = (language: string, text: string) => ({
      [`fetch.${language}.yaml`]: title(text).replace('LANG', language),
    });
    const files = { 'fetch.yaml': english, ...file('de', 'deutsch'), ...file('pt-BR', 'brasileiro') };
    assert.equal(titleIn('de', files), 'deutsch');
    assert.equal(titleIn('de-AT', files), 'deutsch');
    assert.equal(titleIn('pt-br', files), 'brasileiro');
    assert.equal(titleIn('pt', files), 'See what the team did');
    assert.equal(titleIn('fr', files), 'See what the team did');
    assert.equal(titleIn('en', files), 'See what the team did');
    assert.equal(titleIn('fr', { ...files, ...file('en', 'English') }), 'English');
    assert.equal(titleIn('de-at', { ...files, ...file('de-AT', 'österreichisch') }), 'österreichisch');
    assert.deepEqual(languagesFor('de-AT'), ['en', 'de', 'de-at']);
    assert.deepEqual(languagesFor('en-GB'), ['en', 'en-gb']);
  });

  it('are told from exercises by the name of their file', () => {
    assert.deepEqual(readTextFileName('a/1-fetch.de.yaml'), { exercise: 'a/1-fetch', language: 'de' });
    assert.deepEqual(readTextFileName('a/b.c.pt-BR.yml'), { exercise: 'a/b.c', language: 'pt-BR' });
    for (const name of ['1-fetch.yaml', 'my.exercise.yaml', 'a.de/fetch.yaml', 'de.yaml'])
      assert.equal(readTextFileName(name), undefined, name);
  });

  it('that are missing show the exercise’s own words, with one finding that names them', () => {
    const partly = german.replace(/de title|de goal\/2\/says|de hints\/shape/g, '');
    const { texts, findings } = read(partly);
    assert.deepEqual(told(findings), [
      `information ${lineOf(partly, 'texts:')}:1 Not translated yet, so the exercise’s own words are shown: title; goal 2, says; hints, shape.`,
    ]);
    assert.equal(texts?.title, undefined);
    assert.equal(texts?.goal.get(2)?.otherwise, 'de goal/2/otherwise');
    const found = titleIn('de', { 'fetch.yaml': english, 'fetch.de.yaml': partly });
    assert.equal(found, 'See what the team did');
  });

  it('of whole parts can be missing', () => {
    const { findings, texts } = read('language: de\ntexts:\n  title: Nachsehen\n  goal:\n  hints:\n');
    assert.equal(texts?.title, 'Nachsehen');
    assert.equal(findings.length, 1);
    assert.match(findings[0]?.message ?? '', /: story; summary; ideas; goal; solutions; hints\.$/);
  });

  const wrong: readonly (readonly [what: string, change: (text: string) => string, at: string, message: RegExp])[] = [
    [
      'a goal that is not there',
      text => text.replace('    2:', '    7:'),
      '    7:',
      /no goal 7; they are numbered from 1 to 2/,
    ],
    ['a goal without a number', text => text.replace('    2:', '    two:'), '    two:', /no goal two/],
    ['a hint that is not there', text => text.replace('nudge:', 'shove:'), 'shove:', /hints has no key "shove"/],
    ['a solution that is not there', text => text.replace(/^ {4}4: /m, '    9: '), '    9:', /no solutions 9/],
    [
      'a text that is not there',
      text => text.replace('summary:', 'summery:'),
      'summery:',
      /texts has no key "summery"/,
    ],
    ['another language', text => text.replace('language: de', 'language: fr'), 'language', /named for de, not for fr/],
    ['no language', text => text.replace('language: de\n', ''), 'texts:', /needs "language"/],
    [
      'a list of goals',
      text => text.replace(/ {2}goal:[^]*? {2}hints:/, '  goal:\n    - x\n  hints:'),
      '- x',
      /must be a mapping/,
    ],
    ['a text that is a list', text => text.replace(/story: .*/, 'story: [a]'), 'story:', /must be text/],
    ['broken YAML', text => text.replace('de title', '[a'), '', /not valid YAML/],
    ['a key written twice', text => `${text}  title: b\n`, '', /unique/],
  ];
  for (const [what, change, at, message] of wrong)
    it(`are told with their line: ${what}`, () => {
      const text = change(german);
      const error = read(text).findings.find(({ severity }) => severity === 'error');
      assert.match(error?.message ?? '', message);
      assert.equal(error?.range.file, 'fetch.de.yaml');
      if (at) assert.equal(error.range.line, lineOf(text, at), text);
    });

  it('in a damaged file leave the exercise as it is', () => {
    assert.equal(titleIn('de', { 'fetch.yaml': english, 'fetch.de.yaml': 'texts: [' }), 'See what the team did');
    assert.equal(
      titleIn('de', { 'fetch.yaml': english, 'fetch.de.yaml': 'x'.repeat(70_000) }),
      'See what the team did',
    );
  });

  it('without an exercise, and exercises without texts that others have, are told', () => {
    const files = new Map([
      ['x/fetch.yaml', english],
      ['x/push.yaml', english.replace('id: see-the-team', 'id: other')],
      ['x/fetch.de.yaml', german],
      ['x/gone.de.yaml', german],
    ]);
    const found = readExerciseFiles({ files, language: 'de', taken: new Set() });
    const of = (file: string) => told(found.find(one => one.file === file)?.findings ?? []);
    assert.deepEqual(of('x/gone.de.yaml'), [
      'error 1:1 There is no gone.yaml beside these texts, so nobody sees them. Name this file after an exercise.',
    ]);
    assert.deepEqual(of('x/push.yaml'), [
      `information ${lineOf(english, 'title:')}:1 Other exercises beside this one have texts in de. Without push.de.yaml this one is shown in its own words.`,
    ]);
    assert.equal(found.filter(({ exercise }) => exercise).length, 2);
  });

  it('do not rescue an id that is taken', () => {
    const files = new Map([['x/fetch.yaml', english]]);
    const [one] = readExerciseFiles({ files, language: 'en', taken: new Set(['see-the-team']) });
    assert.equal(one?.exercise, null);
    assert.deepEqual(told(one.findings), [
      'error 1:1 Another exercise has the id see-the-team already. Choose another one.',
    ]);
  });

  it('that are 10 MB long are refused at once', async () => {
    const took = await cpuTime(() => {
      assert.match(read(`${german}# ${'x'.repeat(10_000_000)}`).findings[0]?.message ?? '', /too large/);
    });
    assert.ok(took < 200, `${took.toFixed(0)} ms`);
  });
});

describe('the template for translators', () => {
  it('has the English words above every place, and every place empty', () => {
    const { text } = refreshTexts(english, 'de', undefined);
    for (const [, words] of englishTexts(english)) assert.ok(text.includes(`# ${words}\n`), words);
    const { texts, findings } = read(text);
    assert.equal(texts?.title, undefined);
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['information'],
    );
  });

  it('keeps what is translated, and says which English words are others now', () => {
    assert.deepEqual(refreshTexts(english, 'de', german), { text: german, changed: [] });
    const changed = english
      .replace('Your own dev stayed where it was.', 'Your dev stayed.')
      .replace('{ step: fetch }', 'git fetch');
    const refreshed = refreshTexts(changed, 'de', german);
    assert.deepEqual(refreshed.changed, ['goal/2/says']);
    assert.ok(refreshed.text.includes('# Your dev stayed.\n      says: de goal/2/says\n'));
  });

  it('writes texts that YAML would read as something else so that they stay texts', () => {
    const odd = ['yes', '3', '- a', 'a: b', '# c', '"quoted"', 'two\nlines', 'trailing:', '[x]', "it's"];
    const places = [...englishTexts(english).keys()];
    const text = writeTexts(english, 'de', place => odd[places.indexOf(place) % odd.length]);
    const { texts, findings } = read(text);
    assert.deepEqual(told(findings), []);
    assert.equal(texts?.title, 'yes');
    assert.equal(texts.story, '3');
    assert.equal(texts.ideas.get(1), '- a');
    assert.equal(texts.goal.get(2)?.says, '"quoted"');
    assert.equal(texts.goal.get(2)?.otherwise, 'two\nlines');
  });
});
