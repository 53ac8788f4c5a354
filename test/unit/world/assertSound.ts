import assert from 'node:assert/strict';
import type { Snapshot } from '../../../src/world/snapshot';

/** What must hold of every snapshot. */
export function assertSound(snapshot: Snapshot): void {
  const { commits, host, learner, teammates } = snapshot;
  assert.equal(new Set(commits.map(({ oid }) => oid)).size, commits.length, 'each commit once');
  for (const [row, { parents }] of commits.entries()) {
    for (const parent of parents) assert.ok(parent >= 0 && parent < row, 'parents first');
  }
  for (const { refs, head } of [host, learner, ...teammates.map(({ clone }) => clone)]) {
    assert.deepEqual(
      refs.map(({ name }) => name),
      refs.map(({ name }) => name).sort(),
    );
    for (const { name, row } of refs) assert.ok(commits[row], `${name} resolves`);
    assert.ok(head.row === -1 || commits[head.row]);
  }
  const reached = new Uint8Array(commits.length);
  const tips = [host, learner, ...teammates.map(({ clone }) => clone)].flatMap(({ refs, head }) => [
    head.row,
    ...refs.map(({ row }) => row),
  ]);
  const requests = host.pullRequests.flatMap(({ head, base, mergedAs }) => [head, base, mergedAs ?? -1]);
  const stashes = [learner, ...teammates.map(({ clone }) => clone)].flatMap(({ stash, operation }) => [
    ...stash.map(({ row }) => row),
    operation?.other ?? -1,
  ]);
  const pipelines = host.pipelines.map(({ row }) => row);
  for (const row of [...tips, ...requests, ...stashes, ...pipelines]) if (row >= 0) reached[row] = 1;
  for (let row = commits.length - 1; row >= 0; row--) {
    assert.equal(reached[row], 1, `commit ${commits[row]?.subject ?? ''} is reached by something`);
    for (const parent of commits[row]?.parents ?? []) reached[parent] = 1;
  }
  assert.equal(JSON.stringify(JSON.parse(JSON.stringify(snapshot))), JSON.stringify(snapshot), 'plain JSON');
}
