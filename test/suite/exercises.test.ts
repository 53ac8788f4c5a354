import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GitFlowApi } from '../../src/extension/activate';
import { exerciseText } from '../../src/extension/training/exerciseText';
import { exerciseUri } from '../../src/extension/training/exerciseUri';
import { exercisesModel } from '../../src/extension/training/exercisesModel';
import type { MapUpdate } from '../../src/protocol/mapProtocol';
import { Attempts } from '../../src/extension/training/attempts';
import { startTeam, stateOf, typeLine, waitFor } from './support/editor';
import { converse } from './support/mapConversation';

const id = 'see-the-team';

/** The exercise as it begins, on a team that nothing was done in. */
async function begin(exercise = id): Promise<GitFlowApi> {
  const api = await startTeam();
  await vscode.commands.executeCommand('gitFlow.exercise.start', exercise);
  await waitFor('the attempt', () => currentId(api) === exercise);
  return api;
}

const current = (api: GitFlowApi) => api.training.room()?.attempts.current ?? null;
const currentId = (api: GitFlowApi) => current(api)?.exercise.id;
const isDone = (api: GitFlowApi) => current(api)?.progress?.done === true;
const stars = (api: GitFlowApi, exercise = id) => api.training.room()?.store.book[exercise]?.stars;

/** The file of an exercise that comes with the extension. */
async function firstShipped(): Promise<string> {
  const shipped = vscode.extensions.getExtension('git-flow-trainer.git-flow-trainer');
  assert.ok(shipped);
  const bundle = vscode.Uri.joinPath(shipped.extensionUri, 'dist', 'exercises.json');
  const [first] = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(bundle))) as {
    text: string;
  }[];
  assert.ok(first);
  return first.text;
}

describe('Exercises', () => {
  it('are listed by course, with a way to start each', async () => {
    const api = await startTeam();
    const { catalogue } = await api.training.open();
    const exercises = (await catalogue.entries()).map(({ exercise }) => exercise);
    assert.ok(exercises.length >= 40, `${exercises.length}`);
    const tree = exercisesModel(exercises, {}, null);
    assert.ok(tree.length >= 5);
    for (const node of tree.flatMap(course => course.children ?? [])) {
      assert.equal(node.command?.id, 'gitFlow.exercise.start');
      assert.ok(node.spoken.includes(node.label), node.spoken);
    }
  });

  it('are done by typing', async () => {
    const api = await begin();
    const page = await vscode.workspace.openTextDocument(exerciseUri(id));
    assert.match(page.getText(), /# See what the team did/);
    assert.match(page.getText(), /Not met yet/);
    await typeLine(api, 'git status');
    assert.equal(isDone(api), false);
    await typeLine(api, 'git fetch origin');
    await waitFor('the goal', () => isDone(api));
    await waitFor('the stars', () => stars(api) === 3);
    await waitFor('the page to say so', () => page.getText().includes('★★★'));
  });

  it('are done by palette', async () => {
    const api = await begin();
    await vscode.commands.executeCommand('gitFlow.step.fetch');
    await waitFor('the goal', () => isDone(api));
  });

  it('are checked in words', async () => {
    const api = await begin();
    const words = await vscode.commands.executeCommand<string>('gitFlow.exercise.check');
    assert.match(words, /^1 of 2 goals are met\. Your origin\/dev still shows/);
    assert.match(words, /lacks 2 commits of dev on GitLab/);
    assert.equal(isDone(api), false);
  });

  it('help in stages, and the last but one puts the line into the terminal without running it', async () => {
    const api = await begin();
    const texts: string[] = [];
    for (let n = 0; n < 4; n++) texts.push(await vscode.commands.executeCommand<string>('gitFlow.exercise.hint'));
    assert.equal(new Set(texts).size, 4);
    assert.match(texts[2] ?? '', /`git fetch …/);
    assert.match(texts[3] ?? '', /git fetch/);
    assert.equal(stateOf(api).team.timeline.position, 0, 'nothing was run');
    const attempt = current(api);
    assert.ok(attempt);
    for (const text of texts) assert.ok(exerciseText(attempt.exercise, attempt).includes(text), text);
  });

  it('show how it is done on a copy, and give the own team back as it was', async () => {
    const api = await begin();
    const own = stateOf(api).team;
    const before = stateOf(api).snapshot;
    await vscode.commands.executeCommand('gitFlow.exercise.hint', 'show');
    assert.equal(stateOf(api).team, own);
    assert.deepEqual(stateOf(api).snapshot, before);
    assert.equal(isDone(api), false);
    await vscode.commands.executeCommand('gitFlow.exercise.solution', 2);
    assert.equal(stateOf(api).team, own);
    await typeLine(api, 'git fetch origin');
    await waitFor('the goal', () => isDone(api));
  });

  it('say what to take back where nothing forward helps', async () => {
    await begin();
    const api = await begin();
    await typeLine(api, 'git pull');
    const text = await vscode.commands.executeCommand<string>('gitFlow.exercise.hint');
    assert.match(text, /Go back one command first/);
    await vscode.commands.executeCommand('gitFlow.undo');
    await typeLine(api, 'git fetch origin');
    await waitFor('the goal', () => isDone(api));
  });

  it('begin anew, and go on to the next', async () => {
    const api = await begin();
    await typeLine(api, 'git pull');
    await vscode.commands.executeCommand('gitFlow.exercise.restart');
    assert.equal(stateOf(api).snapshot.timeline.position, 0);
    await vscode.commands.executeCommand('gitFlow.exercise.skip');
    await waitFor('the next one', () => currentId(api) === 'catch-up');
  });

  it('begin the help anew when something else is next', async () => {
    const api = await begin('the-same-line');
    const hint = (stage?: string) => vscode.commands.executeCommand<string>('gitFlow.exercise.hint', stage);
    assert.match(await hint(), /^Start the merge/);
    assert.match(await hint(), /^Between the markers/);
    await typeLine(api, 'git merge origin/dev');
    assert.match(await hint(), /^git stopped because it cannot decide what src\/limit\\\.js should contain/);
    assert.match(await hint('concept'), /take the markers out/);
    assert.match(await hint(), /The next command looks like this: `edit …`/);
    await typeLine(api, 'echo "export const limit = 45;" > src/limit.js');
    await typeLine(api, 'git add .');
    await typeLine(api, 'git commit --no-edit');
    await waitFor('the goal', () => isDone(api));
    assert.match(await hint(), /The goal is met/);
    assert.equal(current(api)?.help.length, 5, 'that all is done is no help');
  });

  it('are what the map’s heading speaks of, and give it back', async () => {
    const api = await begin('catch-up');
    const { goalPicture } = (await api.training.open()).context;
    const told: MapUpdate[] = [];
    const page = converse(
      api,
      ({ name, value }) => {
        if (name === 'update' && value) told.push(value as MapUpdate);
      },
      {
        goal: () => goalPicture.snapshot,
        aim: () => goalPicture.sentence,
        onDidChangeGoal: goalPicture.onDidChange,
        onDidAskForGoal: goalPicture.onDidAsk,
      },
    );
    const heading = () => told.at(-1)?.round.sentence ?? '';
    await typeLine(api, 'git switch -c elsewhere');
    await waitFor('the goal', () =>
      heading().startsWith('Catch up with the team: 1 of 3 goals met. Next goal: Your dev'),
    );
    await typeLine(api, 'git switch --detach');
    await waitFor('what is in the way', () => /Next goal: .*You stand on commit/.test(heading()));
    await typeLine(api, 'git switch dev');
    await typeLine(api, 'git merge origin/dev');
    await waitFor('the end', () => heading() === 'Catch up with the team: every goal is met. ★');
    await vscode.commands.executeCommand('gitFlow.start', 'gitlab');
    await waitFor('the round', () => heading().startsWith('Step 1 of 7'));
    page.dispose();
  });

  it('name a misconception', async () => {
    const api = await begin();
    await typeLine(api, 'git fetch origin');
    await typeLine(api, 'cat docs/guide.md');
    await waitFor('the note', () => current(api)?.misconceptions.some(({ code }) => code === 'fetch-changes-files'));
  });

  it('come back after a reload, with the help that was given', async () => {
    const api = await begin();
    await vscode.commands.executeCommand('gitFlow.exercise.hint');
    await api.sandbox.flush();
    const extension = vscode.extensions.getExtension<GitFlowApi>('git-flow-trainer.git-flow-trainer');
    assert.ok(extension);
    const { attempts, catalogue, context } = await api.training.open();
    const again = new Attempts(context, catalogue);
    again.restore();
    await again.ready;
    assert.equal(again.current?.exercise.id, id);
    assert.equal(again.current.help.length, 1);
    assert.deepEqual(again.current.attempt.goal.host, attempts.current?.attempt.goal.host);
    again.dispose();
  });

  it('keep their progress in a file', async () => {
    const api = await begin();
    await typeLine(api, 'git fetch origin');
    await waitFor('the stars', () => stars(api) === 3);
    const file = vscode.Uri.joinPath(api.storedAt, '..', 'progress-test.json');
    await vscode.commands.executeCommand('gitFlow.exercise.exportProgress', file);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    assert.match(text, /see-the-team/);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text.replace('see-the-team', 'one-thought')));
    await vscode.commands.executeCommand('gitFlow.exercise.importProgress', file);
    assert.equal(stars(api, 'one-thought'), 3);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('nonsense'));
    await vscode.commands.executeCommand('gitFlow.exercise.importProgress', file);
    assert.equal(stars(api, 'one-thought'), 3, 'a broken file changes nothing');
  });

  it('of a team’s own are checked while they are written, and can be tried', async () => {
    const api = await startTeam();
    const file = vscode.Uri.joinPath(api.storedAt, '..', '.gitflow', 'exercises', 'ours.yaml');
    const write = (text: string) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await write((await firstShipped()).replace('id: see-the-team', 'id: our-own').replace('par: 1', 'par: 0'));
    const document = await vscode.workspace.openTextDocument(file);
    const problem = await waitFor('the problem', () => vscode.languages.getDiagnostics(file)[0]);
    assert.match(problem.message, /par is how many commands/);
    assert.equal(document.lineAt(problem.range.start).text, 'par: 0');
    assert.equal(problem.range.start.character, 5);
    await vscode.commands.executeCommand('gitFlow.exercise.try', file);
    assert.equal(currentId(api), undefined, 'a broken one is not begun');

    const edit = new vscode.WorkspaceEdit();
    edit.replace(file, document.lineAt(problem.range.start).range, 'par: 1');
    await vscode.workspace.applyEdit(edit);
    await waitFor('no problem', () => vscode.languages.getDiagnostics(file).length === 0);
    await vscode.commands.executeCommand('gitFlow.exercise.try', file);
    assert.equal(currentId(api), 'our-own');
    assert.deepEqual(vscode.languages.getDiagnostics(file), [], 'it keeps what it promises');
    const promise = new vscode.WorkspaceEdit();
    const line = document.lineAt(
      document.getText().slice(0, document.getText().indexOf('fails: 1')).split('\n').length - 1,
    );
    promise.replace(file, line.range, line.text.replace('fails: 1', 'fails: 2'));
    await vscode.workspace.applyEdit(promise);
    await vscode.commands.executeCommand('gitFlow.exercise.try', file);
    const unkept = await waitFor('what it does not keep', () => vscode.languages.getDiagnostics(file)[0]);
    assert.match(unkept.message, /“looking at the old memory” misses goal 1 first, not goal 2/);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file);
    assert.ok(lenses.some(({ command }) => command?.command === 'gitFlow.exercise.try'));
    const keys = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file,
      new vscode.Position(document.lineCount - 1, 0),
    );
    assert.ok(keys.items.some(({ label }) => label === 'forbidden'));
    await document.save();
    await vscode.workspace.fs.delete(file);
  });

  it('of a team’s own can have texts in other languages beside them', async () => {
    const api = await startTeam();
    const folder = vscode.Uri.joinPath(api.storedAt, '..', '.gitflow', 'exercises');
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
    await write('spoken.yaml', (await firstShipped()).replace('id: see-the-team', 'id: spoken'));
    await write('spoken.de.yaml', 'language: de\ntexts:\n  title: Nachsehen\n  hints:\n    shove: x\n');
    const file = vscode.Uri.joinPath(folder, 'spoken.de.yaml');
    const document = await vscode.workspace.openTextDocument(file);
    const problems = await waitFor('the problems', () => {
      const found = vscode.languages.getDiagnostics(file);
      return found.length === 2 && found;
    });
    const [unknown] = problems.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    assert.match(unknown?.message ?? '', /hints has no key "shove"/);
    assert.equal(document.lineAt(unknown?.range.start.line ?? 0).text, '    shove: x');
    assert.ok(problems.some(({ message }) => /Not translated yet/.test(message)));
    await vscode.commands.executeCommand('gitFlow.exercise.try', file);
    assert.equal(current(api)?.exercise.title, 'Nachsehen');
    assert.match(current(api)?.exercise.story ?? '', /^While you were away/);
    await vscode.workspace.fs.delete(file);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'spoken.yaml'));
  });

  it('end when another team takes the place', async () => {
    const api = await begin();
    await vscode.commands.executeCommand('gitFlow.start', 'gitlab');
    assert.equal(current(api), null);
  });
});
