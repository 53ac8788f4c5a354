/**
 * One's own repository, of 10,000 and 100,000 commits, packed, read by the git program and laid out, against git alone that lists the same
 * commits with their parents. Alone: `npm run bench -- repository`.
 */
import childProcess, { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GitProgram } from '../../src/extension/repository/gitProgram';
import { readRepository } from '../../src/extension/repository/readRepository';
import { layoutHistory } from '../../src/scene/history/layoutHistory';
import { gitFlowHistory } from '../fixtures/gitFlowHistory';
import type { BenchRow } from './row';

const rounds = 9;
const sizes = [
  { commits: 10_000, goal: '<= 1.4' },
  { commits: 100_000, goal: '<= 1.25' },
] as const;

export async function run(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { commits, goal } of sizes) {
    const folder = mkdtempSync(path.join(tmpdir(), 'git-flow-bench-'));
    try {
      git(folder, ['init', '--quiet', '--initial-branch=main']);
      git(folder, ['fast-import', '--quiet', '--force'], historyStream(commits));
      git(folder, ['gc', '--quiet']);
      rows.push(await compare(folder, commits, goal));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

async function compare(folder: string, commits: number, goal: string): Promise<BenchRow> {
  const times = { ours: [] as number[], alone: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await readAndLayOut(folder, commits);
    const middle = performance.now();
    git(folder, ['log', '--format=%H %P', '--all', '--date-order']);
    times.ours.push(middle - start);
    times.alone.push(performance.now() - middle);
  }
  const [ours, alone] = [median(times.ours), median(times.alone)];
  return {
    name: `own repository of ${commits} commits, read and laid out / git log of it`,
    ours: `${ours.toFixed(0)} ms`,
    peer: `${alone.toFixed(0)} ms`,
    ratio: (ours / alone).toFixed(2),
    goal,
  };
}

async function readAndLayOut(folder: string, commits: number): Promise<void> {
  const program = new GitProgram(childProcess, 'git', folder, process.env);
  const reading = await readRepository(program, {
    flowFile: () => Promise.resolve(undefined),
    exists: () => Promise.resolve(false),
  });
  if (!reading.ok) throw new Error(`The repository could not be read: ${reading.code}.`);
  const { count, first, second, more } = reading.value.commits;
  const layout = layoutHistory({
    count,
    first,
    second,
    more,
    refs: reading.value.labels,
    requests: [],
    pipelines: new Map(),
    text: () => undefined,
  });
  if (layout.count !== commits) throw new Error(`${layout.count} commits were read of ${commits}.`);
}

/** The same history as the map's benchmark draws, as a stream for `git fast-import`; what is in the files is of no matter here. */
function historyStream(commits: number): string {
  const { first, second, refs } = gitFlowHistory(commits).columns;
  const lines: string[] = [];
  for (let row = 0; row < commits; row++) {
    lines.push(
      'commit refs/heads/main',
      `mark :${row + 1}`,
      `committer Maya <maya@example.org> ${1_600_000_000 + row * 600} +0000`,
    );
    lines.push('data 7', 'Change', '');
    const [parent, other] = [first[row] ?? -1, second[row] ?? -1];
    if (parent >= 0) lines.push(`from :${parent + 1}`);
    if (other >= 0) lines.push(`merge :${other + 1}`);
  }
  for (const { kind, name, row } of refs) {
    const folder = kind === 'tag' ? 'tags' : kind === 'remote' ? 'remotes' : 'heads';
    lines.push(`reset refs/${folder}/${name}`, `from :${row + 1}`);
  }
  return `${lines.join('\n')}\n\n`;
}

function git(folder: string, words: readonly string[], input?: string): void {
  const { status, stderr } = spawnSync('git', words, {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
    ...(input === undefined ? {} : { input }),
  });
  if (status !== 0) throw new Error(`git ${words[0] ?? ''} failed: ${String(stderr).slice(0, 200)}`);
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
