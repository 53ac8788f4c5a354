/**
 * What a learner waits for at an exercise, over all exercises: opening one, the check after a command, the next hint from a state that
 * somebody without a plan came to. There is no peer: no other trainer verifies its hints.
 */
import { seededRandom } from '../../src/base/random';
import { defaultFlow } from '../../src/flow/flowDefinition';
import { Attempt } from '../../src/training/attempt';
import { findHint } from '../../src/training/findHint';
import { openTeam } from '../../src/world/openTeam';
import { loadExercises } from '../exercises/loadExercises';
import { randomLine } from '../exercises/randomLines';
import type { BenchRow } from './row';

const statesOfEach = 3;
const longestStray = 4;

export async function run(): Promise<readonly BenchRow[]> {
  const opened: number[] = [];
  const checked: number[] = [];
  const hinted: number[] = [];
  const random = seededRandom(8);
  for (const { exercise } of loadExercises()) {
    let begun = performance.now();
    const attempt = await Attempt.begin(exercise, 'gitlab', defaultFlow, openTeam);
    opened.push(performance.now() - begun);
    for (let state = 0; state < statesOfEach; state++) {
      const fork = await attempt.team.fork(0);
      for (let n = random.below(longestStray); n >= 0; n--) {
        await fork.run(randomLine(random, fork.snapshot, n));
        begun = performance.now();
        await attempt.check(fork);
        checked.push(performance.now() - begun);
      }
      begun = performance.now();
      await findHint(attempt.on(fork));
      hinted.push(performance.now() - begun);
      fork.dispose();
    }
    attempt.dispose();
  }
  return [
    row('Opening an exercise (median)', at(opened, 0.5), 300),
    row('Opening an exercise (95 of 100)', at(opened, 0.95), 300),
    row('Check after a command (median)', at(checked, 0.5), 20),
    row('Next hint (median)', at(hinted, 0.5), 500),
    row('Next hint (95 of 100)', at(hinted, 0.95), 500),
  ];
}

function at(took: readonly number[], share: number): number {
  const sorted = [...took].sort((a, b) => a - b);
  return sorted[Math.min(Math.ceil(sorted.length * share), sorted.length) - 1] ?? 0;
}

const row = (name: string, ours: number, goal: number): BenchRow => ({
  name,
  ours: `${ours.toFixed(1)} ms`,
  peer: '-',
  ratio: '-',
  goal: `<= ${goal} ms`,
});
