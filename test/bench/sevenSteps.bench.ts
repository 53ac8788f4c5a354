/**
 * The seven steps in the team against the git program over file://, warm, median of 20 rounds, at 30 and at 200 commits of
 * history. Alone: `node test/bench/bench.mjs sevenSteps`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportRepository } from '../../src/git/exportRepository';
import { createHost } from '../../src/git/host';
import type { GitClone, GitHost } from '../../src/git/types';
import { createVolume, type MemoryVolume } from '../../src/git/volume';
import { median } from './quantile';
import type { BenchRow } from './row';

const rounds = 20;
const warmUp = 5;
const learner = { name: 'Learner', email: 'learner@example.org' };
const maya = { name: 'Maya', email: 'maya@example.org' };

/** The lines of steps 1 to 6; between `edit` and the rest a file is written. */
const before = (): string[][] => [
  ['fetch', 'origin'],
  ['switch', 'dev'],
  ['merge', 'origin/dev'],
];
const after = (round: number): string[][] => [
  ['add', '.'],
  ['commit', '-m', `Story ${round}`],
  ['switch', 'dev'],
  ['merge', '--no-ff', '--no-edit', `story-${round}`],
  ['push', 'origin', `dev:feature/story-${round}`],
];

export async function run(): Promise<readonly BenchRow[]> {
  const short = await measure(30);
  const long = await measure(200);
  const row = (name: string, ours: number, peer: number, goal: string): BenchRow => ({
    name,
    ours: ours.toFixed(1),
    peer: peer.toFixed(1),
    ratio: (ours / peer).toFixed(2),
    goal,
  });
  return [
    row('Seven steps, 30 commits of history (ms)', short.ours, short.real, 'at most 0.5 of git'),
    row('Seven steps, 200 commits of history (ms)', long.ours, long.real, 'at most 0.5 of git'),
    row('Seven steps, 200 commits against 30 (ms)', long.ours, short.ours, 'at most 1.2 times'),
  ];
}

async function measure(history: number): Promise<{ ours: number; real: number }> {
  const team = await OurTeam.open(history);
  const real = new RealTeam(exportRepository(team.volume, team.host.gitDir));
  try {
    const times = { ours: [] as number[], real: [] as number[] };
    for (let round = 0; round < warmUp + rounds; round++) {
      await team.prepare(round);
      const start = performance.now();
      await team.round(round);
      const middle = performance.now();
      real.prepare(round);
      const again = performance.now();
      real.round(round);
      if (round < warmUp) continue;
      times.ours.push(middle - start);
      times.real.push(performance.now() - again);
    }
    return { ours: median(times.ours), real: median(times.real) };
  } finally {
    real.dispose();
  }
}

class OurTeam {
  readonly volume: MemoryVolume;
  readonly host: GitHost;
  readonly #learner: GitClone;
  readonly #maya: GitClone;
  #now = 1_700_000_000;

  private constructor(volume: MemoryVolume, host: GitHost, clones: readonly [GitClone, GitClone], now: number) {
    this.volume = volume;
    this.host = host;
    [this.#learner, this.#maya] = clones;
    this.#now = now;
  }

  static async open(history: number): Promise<OurTeam> {
    const volume = createVolume();
    const host = createHost({
      volume,
      gitDir: '/host/shop.git',
      url: 'https://gitlab.example/team/shop.git',
      refuse: () => Promise.resolve([]),
      afterPush: () => Promise.resolve([]),
    });
    let now = 1_700_000_000;
    const options = () => ({ identity: maya, now: now++ });
    const first = await host.clone('maya', '/maya/shop', options());
    const run = async (argv: string[]) => {
      expectDone(argv, await first.run(argv, first.workTree, options()));
    };
    for (let i = 0; i < history; i++) {
      volume.write(`/maya/shop/src/part${i % 12}.js`, bytes(`// version ${i}\n`.repeat(12)));
      await run(['add', '.']);
      await run(['commit', '-m', `Commit ${i}`]);
    }
    await run(['push', 'origin', 'master', 'master:dev']);
    await run(['fetch']);
    await run(['switch', 'dev']);
    const second = await host.clone('learner', '/learner/shop', { identity: learner, now: now++ });
    return new OurTeam(volume, host, [second, first], now);
  }

  async prepare(round: number): Promise<void> {
    const run = (argv: string[]) => this.#run(this.#maya, maya, argv);
    await run(['pull', '--ff-only']);
    this.volume.write('/maya/shop/docs/maya.md', bytes(`Round ${round}\n`));
    await run(['add', '.']);
    await run(['commit', '-m', `Maya's round ${round}`]);
    await run(['push', 'origin', 'dev']);
    await run(['switch', 'dev']);
  }

  async round(round: number): Promise<void> {
    const run = (argv: string[]) => this.#run(this.#learner, learner, argv);
    for (const argv of before()) await run(argv);
    await run(['switch', '-c', `story-${round}`]);
    this.volume.write('/learner/shop/src/cart.js', bytes(`// cart ${round}\n`));
    for (const argv of after(round)) await run(argv);
    const merged = await this.host.merge({
      method: 'merge',
      source: `feature/story-${round}`,
      target: 'dev',
      message: `Merge branch 'feature/story-${round}' into 'dev'`,
      identity: learner,
      now: this.#now++,
    });
    if (!merged.ok) throw new Error(`The host did not merge: ${merged.code}`);
  }

  async #run(clone: GitClone, identity: typeof maya, argv: string[]): Promise<void> {
    expectDone(argv, await clone.run(argv, clone.workTree, { identity, now: this.#now++ }));
  }
}

class RealTeam {
  readonly #root = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'git-bench-'));
  readonly #host = path.join(this.#root, 'host.git');

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    for (const [name, content] of files) {
      mkdirSync(path.dirname(path.join(this.#host, name)), { recursive: true });
      writeFileSync(path.join(this.#host, name), content);
    }
    for (const person of ['maya', 'learner'])
      this.#git(this.#root, ['clone', '-q', '-b', 'dev', `file://${this.#host}`, person]);
  }

  prepare(round: number): void {
    const folder = path.join(this.#root, 'maya');
    this.#git(folder, ['pull', '-q', '--ff-only']);
    this.#write(`maya/docs/maya.md`, `Round ${round}\n`);
    this.#git(folder, ['add', '.']);
    this.#git(folder, ['commit', '-q', '-m', `Maya's round ${round}`]);
    this.#git(folder, ['push', '-q', 'origin', 'dev']);
  }

  round(round: number): void {
    const folder = path.join(this.#root, 'learner');
    for (const argv of before()) this.#git(folder, argv);
    this.#git(folder, ['switch', '-c', `story-${round}`]);
    this.#write('learner/src/cart.js', `// cart ${round}\n`);
    for (const argv of after(round)) this.#git(folder, argv);
    // What a host does for its merge button, without a work tree.
    const tree = this.#git(this.#host, ['merge-tree', '--write-tree', 'dev', `feature/story-${round}`]).trim();
    const commit = ['commit-tree', '-p', 'dev', '-p', `feature/story-${round}`, '-m', 'Merge', tree];
    this.#git(this.#host, ['update-ref', 'refs/heads/dev', this.#git(this.#host, commit).trim()]);
  }

  #write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.#root, name)), { recursive: true });
    writeFileSync(path.join(this.#root, name), text);
  }

  #git(folder: string, argv: readonly string[]): string {
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: this.#root,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Maya',
      GIT_AUTHOR_EMAIL: 'maya@example.org',
      GIT_COMMITTER_NAME: 'Maya',
      GIT_COMMITTER_EMAIL: 'maya@example.org',
    };
    const run = spawnSync('git', argv, { cwd: folder, env, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`git ${argv.join(' ')}: ${run.stderr}`);
    return run.stdout;
  }

  dispose(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

function expectDone(argv: readonly string[], result: { exitCode: number; stderr: string }): void {
  if (result.exitCode !== 0) throw new Error(`git ${argv.join(' ')}: ${result.stderr}`);
}

const bytes = (text: string) => new TextEncoder().encode(text);
