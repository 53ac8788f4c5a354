import assert from 'node:assert/strict';
import type { HostFlavour, MergeBlocker } from '../../../src/world/snapshot';
import type { Team } from '../../../src/world/team';
import { open, refuse } from './team';

type Code = MergeBlocker['code'];

/** What brings one reason about. The acts of two reasons are done in the order of this interface, so that both can stand. */
interface Reason {
  /** Rules of dev in `.gitflow/host.yaml`, which Maya pushes. */
  readonly rules?: string;
  /** What Maya commits to dev together with them. */
  readonly onDev?: readonly string[];
  readonly pushes?: readonly string[];
  readonly says?: readonly string[];
  readonly ends?: readonly string[];
}

const push = 'git push origin story-a:feature/story-a';
const marker = 'echo "<<<<<<< HEAD" >> src/cart.js';
const slow = 'echo "test: {takes: 9}" > .gitflow/checks.yaml';

/** In the order in which the hosts list them. */
const reasons: Readonly<Record<Exclude<Code, 'closed'>, Reason>> = {
  draft: { says: ['pr ready --undo'] },
  'nothing-to-merge': { pushes: ['git fetch', 'git push --force origin origin/dev~1:feature/story-a'] },
  'source-deleted': { ends: ['git push origin --delete feature/story-a'] },
  conflicts: { onDev: ['echo "export const largest = 7;" >> src/cart.js'] },
  'changes-requested': { says: ['noah$ pr review 1 --request-changes --body "Say why"'] },
  approvals: { rules: 'approvals: 1' },
  'code-owner': { rules: 'code-owners: true' },
  'unresolved-threads': {
    rules: 'threads-resolved: true',
    says: ['noah$ pr review 1 --comment --body Why --file src/cart.js --line 2'],
  },
  'check-failed': { rules: 'lint', pushes: [marker, 'git commit -am Unfinished', push] },
  'check-running': { rules: 'test', pushes: [slow, 'git add .', 'git commit -m Slow', push] },
  'check-missing': { rules: 'scan' },
  'behind-target': { rules: 'up-to-date: true' },
};

type Pair = `${Code} ${Code}`;

/** A branch without commits of its own has no file to remark on, and its pipeline is that of a commit of dev. */
const otherwise: Partial<Record<Pair, Reason>> = {
  'nothing-to-merge unresolved-threads': {
    rules: 'threads-resolved: true',
    pushes: [
      'noah$ pr review 1 --comment --body Why --file src/cart.js --line 2',
      'git push --force origin origin/dev:feature/story-a',
    ],
  },
  'nothing-to-merge check-failed': {
    rules: 'lint',
    onDev: [marker],
    pushes: ['git fetch', 'git push --force origin origin/dev:feature/story-a'],
  },
  'nothing-to-merge check-running': {
    rules: 'test',
    onDev: [slow],
    pushes: ['git fetch', 'git push --force origin origin/dev:feature/story-a'],
  },
};

/** Pairs that never stand together, and why. */
const impossible: Partial<Record<Pair, string>> = {
  'nothing-to-merge conflicts': 'a branch without changes has nothing to conflict with',
  'nothing-to-merge code-owner': 'without changed files there is no owner of one',
  'source-deleted conflicts': 'without the branch nobody can try the merge',
};

const codes = Object.keys(reasons) as (keyof typeof reasons)[];
const flavours = ['gitlab', 'github', 'bitbucket'] as const;
const checks = ['lint', 'test', 'scan'];

/** A team with a request of the learner's, where nothing stands in its way. */
async function proposed(flavour: HostFlavour): Promise<Team> {
  const team = await open({ story: 'quiet', flavour });
  await type(team, [
    ...['git switch dev', 'mkdir .gitflow', 'echo "protected: {dev: {approvals: 0}}" > .gitflow/host.yaml'],
    ...['git add .', 'git commit -m Rules', 'git push origin dev'],
  ].map(line => `maya$ ${line}`)); // prettier-ignore
  await type(team, [
    ...['git fetch', 'git merge origin/dev', 'git switch -c story-a', 'echo "export const smallest = 1;" >> src/cart.js'],
    ...['git commit -am Smallest', push, 'pr create --head feature/story-a'],
  ]); // prettier-ignore
  return team;
}

async function type(team: Team, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const [, as = 'learner', typed = line] = /^(maya|noah)\$ (.*)$/.exec(line) ?? [];
    const { exitCode, stdout, stderr } = await team.run(typed, { as });
    assert.equal(exitCode, 0, `${line}\n${stdout}${stderr}`);
  }
}

async function bringAbout(start: Team, made: readonly Reason[]): Promise<Team> {
  const team = await start.fork();
  const all = (key: keyof Reason): readonly string[] => made.flatMap(reason => reason[key] ?? []);
  const named = all('rules');
  const needed = named.filter(rule => checks.includes(rule));
  const rules = ['approvals: 0', `checks: [${needed.join(', ')}]`, ...named.filter(rule => !checks.includes(rule))];
  // The last word on approvals counts.
  const stated = rules.filter(rule => rule !== 'approvals: 0' || !rules.includes('approvals: 1'));
  const onDev = [`echo "protected: {dev: {${stated.join(', ')}}}" > .gitflow/host.yaml`, ...all('onDev'), 'git add .'];
  if (named.length > 0 || onDev.length > 2)
    await type(
      team,
      [...onDev, 'git commit -m "Other rules"', 'git push origin dev'].map(line => `maya$ ${line}`),
    );
  await type(team, [...all('pushes'), ...all('says'), ...all('ends')]);
  return team;
}

const blockersOf = (team: Team): readonly MergeBlocker[] => team.snapshot.host.pullRequests[0]?.blockers ?? [];

for (const flavour of flavours) {
  describe(`world: what stands in the way of a merge on ${flavour}`, () => {
    let start: Team;
    /** How each reason is told alone. */
    const alone = new Map<Code, string>();

    before(async () => {
      start = await proposed(flavour);
      assert.deepEqual(blockersOf(start), [], 'nothing stands in the way at first');
    });
    after(() => {
      start.dispose();
    });

    /** GitHub closes a request that loses its branch, so there the branch is never missed. */
    const standsHere = (code: Code) => code !== 'source-deleted' || flavour !== 'github';

    async function assertTold(made: readonly Reason[], expected: readonly Code[]): Promise<readonly string[]> {
      const team = await bringAbout(start, made);
      const told = blockersOf(team);
      assert.deepEqual(
        told.map(({ code }) => code),
        expected,
      );
      const said = await refuse(team, 'pr merge 1');
      for (const { sentence } of told) assert.ok(said.includes(sentence), `${said}\nlacks: ${sentence}`);
      team.dispose();
      return told.map(({ sentence }) => sentence);
    }

    for (const code of codes.filter(standsHere)) {
      it(`${code}, alone`, async () => {
        const [sentence = ''] = await assertTold([reasons[code]], [code]);
        assert.match(sentence, /^[A-Z].*(\.|: pr ready)$/);
        alone.set(code, sentence);
      });
    }

    it('a closed request names only that it is closed, whatever else there is', async () => {
      const close: Reason = { ends: ['pr close'] };
      for (const code of codes) {
        if (code === 'source-deleted') continue;
        const team = await bringAbout(start, [reasons[code], close]);
        assert.deepEqual(
          blockersOf(team).map(one => one.code),
          ['closed'],
          code,
        );
        team.dispose();
      }
      const team = await bringAbout(start, [close]);
      assert.match(await refuse(team, 'pr merge 1'), /is closed\. Open it again first with: pr reopen 1/);
      team.dispose();
    });

    if (flavour === 'github') {
      it('a request that loses its branch is closed', async () => {
        const team = await bringAbout(start, [reasons['source-deleted']]);
        assert.deepEqual(
          blockersOf(team).map(({ code }) => code),
          ['closed'],
        );
        team.dispose();
      });
    }

    for (const [i, first] of codes.entries()) {
      const partners = codes
        .slice(i + 1)
        .filter(second => standsHere(first) && standsHere(second) && !(`${first} ${second}` in impossible));
      if (partners.length === 0) continue;
      it(`${first}, together with ${partners.join(', ')}`, async () => {
        for (const second of partners) {
          const made = otherwise[`${first} ${second}`];
          const told = await assertTold(made ? [made] : [reasons[first], reasons[second]], [first, second]);
          assert.deepEqual(
            told,
            [alone.get(first), alone.get(second)],
            `${first} and ${second}, as each is told alone`,
          );
        }
      }).timeout(60_000);
    }

    for (const [pair, why] of Object.entries(impossible)) {
      const [first, second] = pair.split(' ') as [keyof typeof reasons, keyof typeof reasons];
      if (!standsHere(first) || !standsHere(second)) continue;
      it(`${first} never stands beside ${second}: ${why}`, async () => {
        const team = await bringAbout(start, [reasons[first], reasons[second]]);
        const told = blockersOf(team).map(({ code }) => code);
        assert.ok(told.includes(first) && !told.includes(second), told.join());
        team.dispose();
      });
    }
  });
}
