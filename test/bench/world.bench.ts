/**
 * What a face waits for beside the command itself, in a team of 300 commits, each the median of 40: the snapshot after one
 * commit, undo, a look ahead, a fork. The peer, where there is one, is the git program in the exported clone doing what comes nearest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportTo } from '../../src/headless/exportTo';
import { runLine } from '../../src/world/commandLine/runLine';
import { openTeam } from '../../src/world/openTeam';
import { assemble } from '../../src/world/snapshot/assemble';
import { readFacts } from '../../src/world/snapshot/readFacts';
import { buildShop } from '../../src/world/story/buildShop';
import type { SetupLine, Team } from '../../src/world/team';
import { startOfDay, World } from '../../src/world/world';
import type { BenchRow } from './row';

const commits = 300;
const times = 40;
const warmUp = 5;

/** Maya has worked for long, and the learner has all of it. */
const history: readonly SetupLine[] = [
  { as: 'maya', line: 'git switch dev' },
  ...Array.from({ length: commits }, (_, i): SetupLine => ({
    as: 'maya',
    line: `echo "line ${i}" >> docs/guide.md && git commit -am "Change ${i}"`,
  })),
  { as: 'maya', line: 'git push origin dev' },
  { line: 'git pull --ff-only origin dev' },
];

export async function run(): Promise<readonly BenchRow[]> {
  const begun = performance.now();
  await openTeam({ flavour: 'gitlab', seed: 0 });
  const opened = performance.now() - begun;
  const team = await openTeam({ flavour: 'gitlab', seed: 0, setup: history });
  const git = await realGit(team);
  const rows = [
    row('Snapshot after one commit', await snapshotAfterCommit(), git?.look, 5),
    row('Undo of one commit', await undo(team), git?.undo, 20),
    row('A look ahead at a commit', await lookAhead(team), undefined, 50),
    row('A fork of the team', await fork(team), undefined, 50),
    row('Saving the team and its timeline', await median(() => Promise.resolve(team.save())), undefined, 250),
    row('Opening a fresh team (first time)', opened, undefined, 1000),
  ];
  git?.dispose();
  return rows;
}

async function snapshotAfterCommit(): Promise<number> {
  const world = World.create({ flavour: 'gitlab', seed: 0 }, startOfDay);
  await buildShop(world);
  const type = async (line: string, as = 'learner') => {
    const person = world.person(as);
    if (person) await runLine(line, { world, person, options: {} });
  };
  for (const { line, as } of history) await type(line, as);
  const timeline = { position: 0, entries: [] };
  let previous = assemble(await readFacts(world, world.capture()), world.commits, timeline, undefined);
  return median(
    async () => {
      const facts = await readFacts(world, world.capture());
      previous = assemble(facts, world.commits, timeline, previous);
    },
    () => type('echo x >> README.md && git commit -am x'),
  );
}

const undo = (team: Team): Promise<number> =>
  median(
    () => team.run('undo'),
    () => team.run('echo x >> README.md && git commit -am x'),
  );

async function lookAhead(team: Team): Promise<number> {
  return median(() => team.preview('git commit --allow-empty -m x'));
}

async function fork(team: Team): Promise<number> {
  return median(async () => {
    (await team.fork()).dispose();
  });
}

/** In milliseconds. What is prepared before each time is not counted. */
async function median(task: () => Promise<unknown>, prepare?: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < warmUp + times; i++) {
    await prepare?.();
    const begun = performance.now();
    await task();
    if (i >= warmUp) took.push(performance.now() - begun);
  }
  return took.sort((a, b) => a - b)[times / 2] ?? 0;
}

async function realGit(team: Team) {
  if (spawnSync('git', ['--version']).status !== 0) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-world-'));
  await exportTo(team, path.join(folder, 'team'));
  const call = (...argv: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x', ...argv], { cwd: path.join(folder, 'team/learner') });
  const look = () => {
    call('status', '--porcelain=v2');
    call('for-each-ref');
    return Promise.resolve(call('log', '--all', '--format=%H %P %T %an %ae %ct %s'));
  };
  return {
    look: await median(look, () => Promise.resolve(call('commit', '--allow-empty', '-m', 'x'))),
    undo: await median(
      () => Promise.resolve(call('reset', '--hard', 'HEAD~1')),
      () => Promise.resolve(call('commit', '--allow-empty', '-m', 'x')),
    ),
    dispose: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function row(name: string, ours: number, peer: number | undefined, limit: number): BenchRow {
  return {
    name: `${name}, ${commits} commits (ms)`,
    ours: ours.toFixed(1),
    peer: peer === undefined ? '-' : peer.toFixed(1),
    ratio: peer === undefined ? '-' : (ours / peer).toFixed(2),
    goal: `<= ${limit} ms`,
  };
}
