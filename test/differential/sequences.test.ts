import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isKnownToDiffer } from './isKnownToDiffer';
import { nextLines } from './nextLine';
import { stories } from './stories';
import { gitVersion, needsGit } from '../tools/needsGit';
import { TwoTeams } from './twoTeams';

const count = Number(process.env['DIFFERENTIAL_SEQUENCES'] ?? 500);
const seed = Number(process.env['DIFFERENTIAL_SEED'] ?? 20240517);

const settings = { endOnFailure: process.env['DIFFERENTIAL_SHRINK'] === undefined };

const sequence = fc.asyncProperty(fc.array(fc.noBias(fc.nat()), { minLength: 20, maxLength: 26 }), async numbers => {
  const team = new TwoTeams();
  try {
    await team.begin();
    for (const entropy of numbers) {
      for (const line of nextLines(team, entropy)) if (!(await isKnownToDiffer(team, line))) await team.run(line);
      await team.compare();
    }
  } finally {
    team.dispose();
  }
});

/**
 * `npm run test:unit -- differential`. How many sequences are generated, and from which seed, can be set:
 * DIFFERENTIAL_SEQUENCES, DIFFERENTIAL_SEED; with DIFFERENTIAL_SHRINK a failing one is made as short as possible.
 */
describe(`The team against the git program (${gitVersion() ?? 'git is not installed: nothing is compared'})`, () => {
  before(needsGit);

  for (const [story, lines] of Object.entries(stories))
    it(`tells the same story: ${story}`, async function () {
      this.timeout(60_000);
      assert.ok(lines.length >= 20);
      const team = new TwoTeams();
      try {
        await team.begin();
        for (const line of lines) {
          await team.run(line);
          await team.compare();
        }
      } finally {
        team.dispose();
      }
    });

  it(`gives the same repositories for ${count} generated sequences of at least 20 lines`, async function () {
    this.timeout(0);
    // Two at a time, for most of the time goes into waiting for the git program.
    const lanes = [Math.ceil(count / 2), Math.floor(count / 2)];
    await Promise.all(
      lanes.map(async (numRuns, lane) => {
        if (numRuns > 0) await fc.assert(sequence, { ...settings, numRuns, seed: seed + lane });
      }),
    );
  });
});
