import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readExercise } from '../../src/training/readExercise';
import { readExerciseFiles } from '../../src/training/texts/readExerciseFiles';
import { readTextFileName } from '../../src/training/texts/textFileName';
import { collectExercises, englishTexts, nameTextFile, refreshTexts } from '../../tools/exerciseTexts.mjs';
import { locale, makePseudoLocale } from '../../tools/pseudoLocale.mjs';

const { exercises, texts } = collectExercises();

function findingsIn(files: readonly { readonly file: string; readonly text: string }[], language: string) {
  const all = new Map([...exercises, ...files].map(({ file, text }) => [file, text]));
  return readExerciseFiles({ files: all, language, taken: new Set() });
}

describe('the texts of the exercises', () => {
  it('in every language there is are complete, of these exercises, and written for the English words of today', () => {
    for (const [language, files] of texts) {
      const told = findingsIn(files, language).flatMap(({ findings }) =>
        findings.map(({ range, message }) => `${range.file}:${range.line} ${message}`),
      );
      assert.deepEqual(told, [], `node tools/exerciseTexts.mjs ${language}`);
      for (const { file, text } of files) {
        const stem = readTextFileName(file)?.exercise ?? '';
        const english = exercises.find(one => one.file === `${stem}.yaml`)?.text ?? '';
        assert.equal(
          refreshTexts(english, language, text).text,
          text,
          `${file}: node tools/exerciseTexts.mjs ${language}`,
        );
      }
    }
  });

  it('are all in the pseudo-locale, and reach the learner', () => {
    const files = makePseudoLocale();
    assert.deepEqual(files['dist/exerciseTexts.json'], [locale]);
    const made = files[`dist/exerciseTexts.${locale}.json`] as typeof exercises;
    assert.deepEqual(
      made.map(({ file }) => file),
      exercises.map(({ file }) => nameTextFile(file, locale)),
    );
    const found = findingsIn(made, locale);
    assert.deepEqual(
      found.flatMap(({ findings }) => findings),
      [],
    );
    const read = found.flatMap(({ exercise }) => exercise ?? []);
    assert.equal(read.length, exercises.length);
    for (const { id, title, story, summary, ideas, goal, hints, solutions } of read) {
      const words = [title, story, summary, ...ideas, ...goal.flatMap(({ says, otherwise }) => [says, otherwise])];
      for (const text of [...words, hints.nudge, hints.concept, hints.shape, ...solutions.map(({ name }) => name)])
        assert.match(text, /^⟦[^]*⟧$/, id);
    }
  });

  it('are seen by the tool as by the product', () => {
    for (const { file, text } of exercises) {
      const { exercise } = readExercise(text, file);
      assert.ok(exercise, file);
      const places = englishTexts(text);
      assert.equal(places.get('story'), exercise.story, file);
      assert.equal(places.get('hints/concept'), exercise.hints.concept, file);
      exercise.goal.forEach(({ otherwise }, n) => {
        assert.equal(places.get(`goal/${n + 1}/otherwise`), otherwise, file);
      });
      assert.equal(places.size, 6 + exercise.ideas.length + 2 * exercise.goal.length + exercise.solutions.length, file);
    }
  });

  it('are written as docs/exercises.md says', () => {
    const [own = '', german = ''] = [...readFileSync('docs/exercises.md', 'utf8').matchAll(/```yaml\n([^]*?)```/g)].map(
      ([, text]) => text,
    );
    const files = new Map([
      ['fetch.yaml', own],
      ['fetch.de.yaml', german],
    ]);
    const found = readExerciseFiles({ files, language: 'de-AT', taken: new Set() });
    assert.deepEqual(
      found.flatMap(({ findings }) => findings.map(({ message }) => message)),
      [
        'Not translated yet, so the exercise’s own words are shown: summary; goal 2, otherwise; solutions 2; solutions 3; hints, concept; hints, shape.',
      ],
    );
    assert.equal(found.find(({ exercise }) => exercise)?.exercise?.title, 'Sieh nach, was das Team gemacht hat');
  });
});
