import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportTo } from '../../../src/headless/exportTo';
import type { HostFlavour } from '../../../src/world/snapshot';
import { needsGit } from '../../tools/needsGit';
import { oidOf, open, refuse, roundLines, succeed } from './team';

const flavours: readonly HostFlavour[] = ['gitlab', 'github', 'bitbucket'];

describe('world: the documented round', () => {
  for (const flavour of flavours) {
    it(`brings the story to dev on ${flavour}`, async () => {
      const team = await open({ flavour });
      const start = team.snapshot;
      assert.equal(start.learner.head.kind === 'branch' && start.learner.head.branch, 'dev');
      assert.notEqual(
        oidOf(start, 'learner', 'origin/dev'),
        oidOf(start, 'host', 'dev'),
        'Maya pushed after the clone',
      );
      await succeed(team, ...roundLines);
      const [request] = team.snapshot.host.pullRequests;
      assert.equal(request?.state, 'merged');
      assert.equal(team.snapshot.host.pullRequests.length, 1);
      assert.equal(team.snapshot.commits[request.mergedAs ?? -1]?.oid, oidOf(team.snapshot, 'host', 'dev'));
      assert.equal(
        new TextDecoder()
          .decode(await team.files.readAt(oidOf(team.snapshot, 'host', 'dev') ?? '', 'src/cart.js'))
          .split('\n')
          .at(-2),
        "export const currency = 'EUR';",
      );
    });
  }

  const refusals: Readonly<Record<HostFlavour, RegExp>> = {
    gitlab: /remote: GitLab: You are not allowed to push code to protected branches on this project\./,
    github:
      /remote: GH006: Protected branch update failed for refs\/heads\/dev\. Changes must be made through a pull request\./,
    bitbucket:
      /remote: Permission denied to update branch dev\. Branch permissions allow changes only through a pull request\./,
  };
  for (const flavour of flavours) {
    it(`refuses a push to protected branches in the words of ${flavour}`, async () => {
      const team = await open({ flavour });
      await succeed(team, 'git pull origin dev', 'git commit --allow-empty -m x');
      const before = team.snapshot.host;
      assert.match(await refuse(team, 'git push origin dev'), refusals[flavour]);
      assert.match(await refuse(team, 'git push origin dev:master'), /master|protected branches/);
      assert.match(await refuse(team, 'git push --force origin dev'), refusals[flavour]);
      assert.match(await refuse(team, 'git push origin --delete master'), /remote: .*delet/);
      assert.equal(team.snapshot.host, before, 'a refused push leaves the host as it was');
    });
  }

  it('differs between the hosts only in wording, CI and owner files', async () => {
    const [gitlab, github, bitbucket] = await Promise.all(flavours.map(flavour => open({ flavour })));
    assert.ok(gitlab && github && bitbucket);
    const files = async (team: typeof gitlab) =>
      (await team.files.listAt(oidOf(team.snapshot, 'host', 'dev') ?? '')).filter(file =>
        /ci|workflows|pipelines|OWNERS/i.test(file),
      );
    assert.deepEqual(await files(gitlab), ['.gitlab-ci.yml', 'CODEOWNERS']);
    assert.deepEqual(await files(github), [
      '.github/CODEOWNERS',
      '.github/workflows/ci.yml',
      '.github/workflows/docs.yml',
    ]);
    assert.deepEqual(await files(bitbucket), ['.bitbucket/CODEOWNERS', 'bitbucket-pipelines.yml']);
    const subjects = [gitlab, github, bitbucket].map(team => team.snapshot.commits.map(({ subject }) => subject));
    assert.deepEqual(subjects[0], subjects[1]);
    assert.deepEqual(subjects[0], subjects[2]);
    await succeed(gitlab, ...roundLines.slice(0, 10));
    assert.match((await succeed(gitlab, 'pr create')).stdout, /^Merge request !1 opened/);
    await succeed(github, ...roundLines.slice(0, 10));
    assert.match((await succeed(github, 'pr create')).stdout, /^Pull request #1 opened/);
  });

  it('gives the same oids on every run, whatever the seed', async () => {
    const [a, b] = [await open({ seed: 1 }), await open({ seed: 2 })];
    await succeed(a, ...roundLines);
    await succeed(b, ...roundLines);
    assert.equal(JSON.stringify(a.snapshot), JSON.stringify(b.snapshot));
  });

  it('gives the oids that git gives under the documented identity and clock', async function () {
    needsGit.call(this);
    const folder = mkdtempSync(path.join(tmpdir(), 'round-'));
    try {
      const team = await open();
      const target = path.join(folder, 'team');
      assert.equal(await exportTo(team, target), null);
      const run = (cwd: string, clock: number, command: string, args: readonly string[]) =>
        execFileSync(command, args, {
          cwd: path.join(target, cwd),
          stdio: ['ignore', 'pipe', 'pipe'],
          encoding: 'utf8',
          env: {
            PATH: process.env['PATH'],
            HOME: folder,
            GIT_CONFIG_NOSYSTEM: '1',
            GIT_AUTHOR_NAME: 'Learner',
            GIT_AUTHOR_EMAIL: 'learner@team.example',
            GIT_AUTHOR_DATE: `@${clock} +0000`,
            GIT_COMMITTER_NAME: 'Learner',
            GIT_COMMITTER_EMAIL: 'learner@team.example',
            GIT_COMMITTER_DATE: `@${clock} +0000`,
          },
        }).trim();
      for (const line of roundLines.slice(0, 10)) {
        await succeed(team, line);
        run('learner', team.snapshot.clock, 'sh', ['-c', line]);
      }
      const head = (cwd: string, ref: string) => run(cwd, 0, 'git', ['rev-parse', ref]);
      for (const ref of ['dev', 'story-a', 'origin/dev', 'origin/feature/story-a', 'HEAD']) {
        const ours = ref === 'HEAD' ? oidOf(team.snapshot, 'learner', 'dev') : oidOf(team.snapshot, 'learner', ref);
        assert.equal(ours, head('learner', ref), ref);
      }
      assert.equal(oidOf(team.snapshot, 'host', 'feature/story-a'), head('shop.git', 'feature/story-a'));

      // Step 7 on the host: a merge commit of the two branches with the host's message.
      await succeed(team, 'pr create --base dev --head feature/story-a', 'pr merge');
      const oid = oidOf(team.snapshot, 'host', 'dev') ?? '';
      const merged = team.snapshot.commits.find(commit => commit.oid === oid);
      const message = `${merged?.subject ?? ''}\n\n${merged?.body ?? ''}`;
      assert.ok(merged);
      run('learner', 0, 'git', ['checkout', '--quiet', '--detach', 'origin/dev']);
      run('learner', merged.time, 'git', ['merge', '--quiet', '--no-ff', '-m', message, 'origin/feature/story-a']);
      assert.equal(oid, head('learner', 'HEAD'));
      for (const repository of ['shop.git', 'learner', 'maya', 'noah'])
        run(repository, 0, 'git', ['fsck', '--full', '--strict']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
