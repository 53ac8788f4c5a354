import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { seededRandom } from '../../src/base/random';
import { defaultFlow } from '../../src/flow/flowDefinition';
import { Attempt } from '../../src/training/attempt';
import type { Action, Exercise, Route } from '../../src/training/exercise';
import { findHint } from '../../src/training/findHint';
import { performAction } from '../../src/training/performAction';
import { readTextFileName } from '../../src/training/texts/textFileName';
import { openTeam } from '../../src/world/openTeam';
import type { Team } from '../../src/world/team';
import { common, effectsOf } from './effects';
import { loadExercises } from './loadExercises';
import { lookingLines, randomLine } from './randomLines';

/** Prefixes of random walks count as sequences: 25 walks of 40 lines are 1,000. */
const walks = 25;
const walkLength = 40;
const hintStates = 20;

const begin = (exercise: Exercise) => Attempt.begin(exercise, 'gitlab', defaultFlow, openTeam);

async function perform(team: Team, actions: readonly Action[]): Promise<void> {
  for (const action of actions) await performAction(team, action, defaultFlow);
}

function told(progress: Awaited<ReturnType<Attempt['check']>>): string {
  const unmet = progress.goals
    .filter(({ met }) => !met)
    .map(({ goal, difference }) => `${goal.otherwise} (${difference})`);
  return [...unmet, ...(progress.forbidden === null ? [] : [`forbidden: ${progress.forbidden}`])].join('\n');
}

/** Everything that must hold for each exercise of a folder. Folders are files of tests of their own, so that they run side by side. */
export function describeExercises(folder: string): void {
  describe(`exercises of ${folder}`, function () {
    this.timeout(120_000);
    const loaded = loadExercises().filter(({ file }) => file.includes(`media/exercises/${folder}/`));
    let ran = 0;

    for (const { exercise } of loaded) {
      describe(exercise.id, () => {
        let attempt: Attempt;
        before(async () => {
          attempt = await begin(exercise);
          ran++;
        });
        after(() => {
          attempt.dispose();
        });

        const onFork = async <T>(task: (fork: Team) => Promise<T>): Promise<T> => {
          const fork = await attempt.team.fork(0);
          try {
            return await task(fork);
          } finally {
            fork.dispose();
          }
        };
        const tryRoute = (route: Route) =>
          onFork(async fork => {
            await perform(fork, route.actions);
            return { progress: await attempt.check(fork), effects: effectsOf(attempt.start, fork.snapshot) };
          });

        it('is not done at the start, and not by looking around', async () => {
          assert.equal((await attempt.check()).done, false);
          await onFork(async fork => {
            for (const line of lookingLines) {
              await fork.run(line);
              assert.equal((await attempt.check(fork)).done, false, line);
            }
          });
        });

        for (const solution of exercise.solutions) {
          it(`is done by: ${solution.name}`, async () => {
            const { progress } = await tryRoute(solution);
            assert.ok(progress.done, told(progress));
          });
        }

        it('has a solution within par', async () => {
          const counts = [];
          for (const solution of exercise.solutions) counts.push((await tryRoute(solution)).progress.commands);
          assert.ok(Math.min(...counts) <= exercise.par, `par ${exercise.par}, solutions take ${counts.join(', ')}`);
        });

        for (const miss of exercise.nearMisses) {
          it(`is not done by: ${miss.name}`, async () => {
            const { progress } = await tryRoute(miss);
            assert.equal(progress.done, false);
            if (progress.forbidden !== null) return;
            const first = progress.goals.findIndex(({ met }) => !met) + 1;
            assert.equal(first, miss.fails, `goal ${miss.fails} should be the first unmet one:\n${told(progress)}`);
            assert.notEqual(progress.goals[first - 1]?.difference, '');
          });
        }

        it('is never done by chance without what all solutions have in common', async () => {
          const outcomes = [];
          for (const solution of exercise.solutions) outcomes.push((await tryRoute(solution)).effects);
          const intent = common(outcomes);
          assert.notDeepEqual(intent, [], 'the solutions have nothing in common that can be seen');
          const random = seededRandom(exercise.id.length * 7919 + exercise.goal.length);
          for (let walk = 0; walk < walks; walk++) {
            await onFork(async fork => {
              const lines: string[] = [];
              for (let n = 0; n < walkLength; n++) {
                const line = randomLine(random, fork.snapshot, n);
                lines.push(line);
                await fork.run(line);
                if (!(await attempt.check(fork)).done) continue;
                const effects = effectsOf(attempt.start, fork.snapshot);
                const lacks = intent.filter(effect => !effects.has(effect));
                assert.deepEqual(lacks, [], `done without it after:\n${lines.join('\n')}`);
                return;
              }
            });
          }
        });

        it('gives hints that lead to the goal from wherever one strays', async () => {
          const random = seededRandom(exercise.id.length * 104729 + exercise.par);
          for (let state = 0; state < hintStates; state++) {
            await onFork(async fork => {
              for (let n = random.below(4); n > 0; n--) await fork.run(randomLine(random, fork.snapshot, n));
              const stray = attempt.on(fork);
              const given: string[] = fork.timeline.entries.map(({ line }) => line);
              for (let hints = 0; ; hints++) {
                assert.ok(hints < 25, `the hints go round in circles:\n${given.join('\n')}`);
                const hint = await findHint(stray);
                given.push(JSON.stringify('lines' in hint ? hint.lines : hint));
                if (hint.kind === 'done') return;
                assert.notEqual(
                  hint.kind,
                  'restart',
                  `no way from:\n${fork.timeline.entries.map(e => e.line).join('\n')}`,
                );
                if (hint.kind === 'act') await performAction(fork, hint.action, defaultFlow);
                if (hint.kind === 'undo') await fork.jump(Math.max(0, fork.snapshot.timeline.position - hint.times));
              }
            });
          }
        });
      });
    }

    // In a block of its own, because tests of this level would run before the blocks above.
    describe('in the end', () => {
      it('every exercise file of the folder has run', () => {
        assert.ok(loaded.length > 0);
        const files = readdirSync(`media/exercises/${folder}`).filter(name => !readTextFileName(name));
        assert.equal(ran, files.length);
      });
    });
  });
}
