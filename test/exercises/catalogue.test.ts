import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { arrangeCourses, courses } from '../../src/training/course';
import { loadExercises } from './loadExercises';

describe('the exercises together', () => {
  const loaded = loadExercises();

  it('have ids and titles of their own, and there are at least 40', () => {
    for (const key of ['id', 'title'] as const) {
      const names = loaded.map(({ exercise }) => exercise[key]);
      assert.deepEqual([...new Set(names)], names);
    }
    assert.ok(loaded.length >= 40, `${loaded.length} exercises`);
  });

  it('fill every course, each with a mixed one at the end', () => {
    const arranged = arrangeCourses(loaded.map(({ exercise }) => exercise));
    assert.deepEqual(
      arranged.map(({ id }) => id),
      courses.map(({ id }) => id),
    );
    for (const { exercises } of arranged) assert.ok(exercises.length >= 7, `${exercises.length}`);
  });

  it('are all tested: each folder has a file of tests', () => {
    const tested = readdirSync('test/exercises')
      .filter(name => name.endsWith('.test.ts'))
      .flatMap(
        name => /describeExercises\('([^']+)'\)/.exec(readFileSync(`test/exercises/${name}`, 'utf8'))?.[1] ?? [],
      );
    assert.deepEqual(tested.sort(), readdirSync('media/exercises').sort());
  });
});
