/**
 * One's own repository, of 10,000 and 100,000 commits, packed, read by the git program and laid out, against git alone that lists the same
 * commits with their parents. Alone: `npm run bench -- repository`.
 */
import { spawnSync } from 'node:child_process';
import { readRepository } from '../../src/extension/repository/readRepository';
import { layoutHistory } from '../../src/scene/history/layoutHistory';
import { gitFlowHistory } from '../fixtures/gitFlowHistory';
import { diskFiles, RealRepository } from '../fixtures/realRepository';
import { median } from './quantile';
import type { BenchRow } from './row';

const rounds = 9;
const sizes = [
  { commits: 10_000, goal: '<= 1.4' },
  { commits: 100_000, goal: '<= 1.25' },
] as const;

export async function run(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { commits, goal } of sizes) {
    const repository = new RealRepository();
    try {
      repository.git(['init', '--quiet', '--initial-branch=main']);
      repository.git(['fast-import', '--quiet', '--force'], historyStream(commits));
      repository.git(['gc', '--quiet']);
      rows.push(await compare(repository, commits, goal));
    } finally {
      repository.remove();
    }
  }
  return rows;
}

async function compare(repository: RealRepository, commits: number, goal: string): Promise<BenchRow> {
  const times = { ours: [] as number[], alone: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await readAndLayOut(repository, commits);
    const middle = performance.now();
    listWithGit(repository.folder);
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

async function readAndLayOut(repository: RealRepository, commits: number): Promise<void> {
  const reading = await readRepository(repository.program(), diskFiles(repository.folder));
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

/** Its answer stays as it comes: to make texts of it is no part of git's work. */
function listWithGit(folder: string): void {
  const { status, stderr } = spawnSync('git', ['log', '--format=%H %P', '--all', '--date-order'], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`git log failed: ${String(stderr).slice(0, 200)}`);
}
