import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GitFlowApi } from '../../src/extension/activate';
import { objectUri } from '../../src/extension/files/cloneUri';
import type { ReviewRoom } from '../../src/extension/review/reviewRoom.lazy';
import type { PullRequest } from '../../src/world/snapshot';
import { startTeam, stateOf, waitFor } from './support/editor';

const run = async (api: GitFlowApi, line: string, who?: string): Promise<void> => {
  const result = await (who === undefined ? api.perform(line) : stateOf(api).team.run(line, { as: who }));
  assert.equal(result.exitCode, 0, `${line}\n${result.stdout}${result.stderr}`);
};

const request = (api: GitFlowApi, id: number): PullRequest => {
  const found = stateOf(api).snapshot.host.pullRequests.find(one => one.id === id);
  assert.ok(found, `pull request ${id}`);
  return found;
};

const roomOf = (api: GitFlowApi): Promise<ReviewRoom> => waitFor('the review room', () => api.review());

/** The file of a pull request's newest commit, as the right side of its difference shows it. */
const headUri = (api: GitFlowApi, id: number, path: string): vscode.Uri => {
  const { snapshot } = stateOf(api);
  return objectUri(snapshot.learner, path, snapshot.commits[request(api, id).head]?.oid ?? '');
};

const bodiesOf = (thread: vscode.CommentThread): readonly string[] =>
  thread.comments.map(({ body }) => (typeof body === 'string' ? body : body.value));

describe('Reviews in the editor', () => {
  it('takes a request through a requested change, a fix, a dismissed approval, green checks and the merge', async () => {
    const api = await startTeam();
    for (const line of [
      'git fetch origin',
      'git merge origin/dev',
      'git switch -c story-a',
      'echo "<<<<<<< HEAD" >> src/cart.js',
      'git commit -am "Add a limit"',
      'git push origin story-a:feature/story-a',
      'pr create --base dev --head feature/story-a',
    ]) {
      await run(api, line);
    }
    const codes = () => request(api, 1).blockers.map(({ code }) => code);
    assert.deepEqual(
      codes(),
      ['changes-requested', 'approvals', 'check-failed'],
      'Noah saw the marker, and so did the jobs',
    );
    const room = await roomOf(api);
    await vscode.commands.executeCommand('gitFlow.request.open', { request: 1 });
    const page = () => room.pages.bodyOf('request:1') ?? '';
    assert.match(page(), /It cannot be merged now/);
    assert.match(page(), /Noah requested changes/);

    await vscode.commands.executeCommand('gitFlow.request.openChanges', { request: 1 }, 'src/cart.js');
    const [thread] = await waitFor(
      'the remark at the line',
      () => room.comments.threads.length === 1 && room.comments.threads,
    );
    assert.ok(thread);
    assert.equal(thread.uri.toString(), headUri(api, 1, 'src/cart.js').toString());
    assert.equal(thread.range.start.line, (request(api, 1).threads[0]?.line ?? 0) - 1);
    assert.match(bodiesOf(thread)[0] ?? '', /conflict marker/);
    await vscode.commands.executeCommand('gitFlow.review.comment', { thread, text: 'Oh, sorry.' });
    assert.deepEqual(
      request(api, 1).threads[0]?.comments.map(({ author }) => author),
      ['noah', 'learner'],
    );
    await vscode.commands.executeCommand('gitFlow.review.resolve', thread);
    assert.equal(request(api, 1).threads[0]?.resolved, true);

    await vscode.commands.executeCommand('gitFlow.pipeline.log', { pipeline: 2, job: 'lint' });
    const log = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(log, /simulated/);
    assert.match(log, /src\/cart\.js:16 still has a conflict marker/);
    assert.match(log, /\.gitlab-ci\.yml:\d+/);
    await vscode.commands.executeCommand('gitFlow.pipeline.open', { pipeline: 2 });
    assert.match(
      room.pages.bodyOf('pipeline:2') ?? '',
      /Source: failed[\s\S]*Test engine[\s\S]*Monitoring[\s\S]*Support/,
    );

    await run(api, 'pr review 1 --approve', 'maya');
    await run(api, 'edit src/cart.js 16 "export const largestCart = 99;"');
    await run(api, 'git commit -am "Take the marker out"');
    await run(api, 'git push origin story-a:feature/story-a');
    const after = request(api, 1);
    assert.deepEqual(
      after.reviewers.map(({ person, verdict }) => `${person} ${verdict}`),
      ['noah approved', 'maya dismissed'],
      'the push took the approval back, and Noah looked again',
    );
    assert.ok(
      after.checks.every(({ state }) => state === 'passed'),
      'all checks are green',
    );
    assert.deepEqual(after.blockers, []);
    assert.match(page(), /Nothing stands in its way/);
    await vscode.commands.executeCommand('gitFlow.request.act', { request: 1 }, 'merge-delete');
    assert.equal(request(api, 1).state, 'merged');
    assert.ok(!stateOf(api).snapshot.host.refs.some(({ short }) => short === 'feature/story-a'));
    assert.match(page(), /It is merged/);

    await vscode.commands.executeCommand('gitFlow.undo');
    assert.equal(request(api, 1).state, 'open', 'undo after the merge brings the open request back');
    assert.match(page(), /Nothing stands in its way/);
  });

  it('lets the learner review what a teammate proposes, and the teammate reacts', async () => {
    const api = await startTeam('github');
    await run(api, 'team maya open-pr');
    const { id, changedFiles } = request(api, 1);
    const path = changedFiles[0]?.path ?? '';
    const room = await roomOf(api);
    await vscode.commands.executeCommand('gitFlow.request.openChanges', { request: id }, path);
    const uri = headUri(api, id, path);
    const document = await vscode.workspace.openTextDocument(uri);
    const last = document.lineCount - 2;
    const controller = vscode.comments.createCommentController('test', 'Test');
    const draft = controller.createCommentThread(uri, new vscode.Range(last, 0, last, 0), []);
    await vscode.commands.executeCommand('gitFlow.review.suggest', {
      thread: draft,
      text: 'export const better = true;',
    });
    controller.dispose();
    assert.equal(request(api, id).threads[0]?.comments[0]?.suggestion, 'export const better = true;');
    assert.ok(request(api, id).threads[0]?.resolved, 'Maya took the suggestion over and resolved the thread');
    assert.equal(room.comments.threads[0]?.state, vscode.CommentThreadState.Resolved);
    const text = await stateOf(api).team.files.readAt(headUri(api, id, path).query, path);
    assert.match(new TextDecoder().decode(text), /export const better = true;/);
    const before = request(api, id).head;
    await vscode.commands.executeCommand('gitFlow.request.act', { request: id }, 'request-changes', 'Name it better.');
    const answered = request(api, id);
    assert.notEqual(answered.head, before, 'Maya pushed a fix');
    assert.ok(
      answered.blockers.some(({ code }) => code === 'changes-requested'),
      'until the learner looks again',
    );
    await vscode.commands.executeCommand('gitFlow.request.act', { request: id }, 'approve', '');
    assert.equal(request(api, id).state, 'merged', 'approved and free of hurdles, Maya merges it');
    assert.ok(!stateOf(api).snapshot.host.refs.some(({ short }) => short === answered.source));
  });
});
