import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Evaluation, PushEvent } from '../../src/triggers/types';
import { acceptProposal, openApi, startTeam, stateOf, typeLine, waitFor } from './support/editor';

const { fs } = vscode.workspace;
const bytes = (text: string) => new TextEncoder().encode(text);

const gitlabText = `stages: [test]

unit:
  stage: test
  script: make

release:
  stage: test
  script: make
  rules:
    - if: $CI_COMMIT_BRANCH == "master"

docs:
  stage: test
  script: make
  rules:
    - changes: [docs/**]
`;

const workflowText = `name: CI
on:
  push:
    branches: [main, dev]
  pull_request:
    paths: ['src/**']
jobs:
  test:
    runs-on: ubuntu-latest
    steps: [{ run: make }]
  publish:
    needs: test
    if: github.ref == 'refs/heads/main'
    runs-on: ubuntu-latest
    steps: [{ run: make }]
`;

const bitbucketText = `pipelines:
  default:
    - step:
        name: build
        script: [make]
  branches:
    master:
      - step:
          name: release
          script: [make]
`;

const hostText = `people: { maya: developer, noah: developer }
protected:
  dev:
    approvals: 1
    checks: [test]
`;

const ownFiles: Readonly<Record<string, string>> = {
  '.gitlab-ci.yml': gitlabText,
  '.github/workflows/ci.yml': workflowText,
  'bitbucket-pipelines.yml': bitbucketText,
  '.gitflow/host.yaml': hostText,
  '.github/CODEOWNERS': 'src/ @noah\n',
  'src/app.js': 'run();\n',
  '.git/HEAD': 'ref: refs/heads/feature/own\n',
};

function folder(): vscode.Uri {
  const uri = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(uri, 'the editor has a folder');
  return uri;
}

const own = (path: string) => vscode.Uri.joinPath(folder(), path);

async function writeOwn(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) await fs.writeFile(own(path), bytes(text));
}

async function lensesOf(uri: vscode.Uri, wanted: RegExp): Promise<readonly vscode.CodeLens[]> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  let found: readonly vscode.CodeLens[] = [];
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
    if (found.some(lens => wanted.test(lens.command?.title ?? ''))) return found;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`No lens ${String(wanted)} in: ${found.map(lens => lens.command?.title).join(' | ')}`);
}

async function hoverAt(uri: vscode.Uri, line: number): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    new vscode.Position(line - 1, 3),
  );
  return hovers
    .flatMap(({ contents }) => contents.map(part => (part instanceof vscode.MarkdownString ? part.value : '')))
    .join('\n');
}

const titles = (lenses: readonly vscode.CodeLens[]) => lenses.map(lens => lens.command?.title ?? '');
const codesOf = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).map(({ code }) => code);

const verdicts = (evaluations: readonly Evaluation[]) =>
  Object.fromEntries(
    evaluations.flatMap(({ provider, decisions }) =>
      decisions.filter(({ kind }) => kind === 'job').map(({ name, verdict }) => [`${provider} ${name}`, verdict]),
    ),
  );

describe('What would run, in the sandbox', () => {
  it('answers for any branch and files, with the lines that decide', async () => {
    const api = await startTeam();
    const event: PushEvent = {
      kind: 'push',
      ref: { kind: 'branch', name: 'master' },
      defaultBranch: 'master',
      changedFiles: ['docs/a/b.md'],
    };
    await vscode.commands.executeCommand('gitFlow.triggers.ask', { where: 'sandbox', event });
    const answer = api.triggers();
    assert.ok(answer);
    assert.equal(verdicts(answer.evaluations)['gitlab deploy'], 'runs');
    const deploy = answer.evaluations[0]?.decisions.find(({ name }) => name === 'deploy');
    const place = deploy?.proof.find(({ code }) => code === 'rules.if')?.range;
    const text = new TextDecoder().decode(await fs.readFile(vscode.Uri.parse('gitflow:/learner/shop/.gitlab-ci.yml')));
    assert.match(text.split('\n')[(place?.line ?? 0) - 1] ?? '', /CI_COMMIT_BRANCH == "master"/);

    // The browser gives the clipboard only to a page that has the focus, which it may be about to get.
    let copied = '';
    for (let tries = 0; tries < 20 && copied === ''; tries++) {
      await vscode.commands.executeCommand('gitFlow.triggers.copy');
      copied = await vscode.env.clipboard.readText();
      if (copied === '') await new Promise(resolve => setTimeout(resolve, 250));
    }
    assert.match(copied, /^## What would run: a push to master\n/);
    assert.match(copied, /\*\*deploy\*\* runs/);
    assert.ok(copied.includes('(`.gitlab-ci.yml:'));
  });

  it('proposes what is near when it is asked for no event', async () => {
    const api = await startTeam();
    await acceptProposal('gitFlow.triggers.ask');
    const event = api.triggers()?.event;
    assert.ok(event?.kind === 'push' && event.ref.name.startsWith('feature/'), JSON.stringify(event));
  });

  it('opens the settings of the host where no file holds them', async () => {
    await startTeam();
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('gitflow-host:/host.yaml'));
    assert.match(document.getText(), /^protected:\n {2}"dev":\n {4}approvals: 1$/m);
  });

  it('asks for nothing of the host to be assumed', async () => {
    const api = await startTeam('github');
    const request = (await api.stepTriggers.read(stateOf(api))).pullRequest;
    const proof = request?.decisions
      .filter(({ kind }) => kind === 'review' || kind === 'merge')
      .flatMap(one => one.proof);
    assert.ok(proof && proof.length > 1);
    assert.deepEqual(
      proof.filter(({ assumed }) => assumed),
      [],
    );
    const settings = await vscode.workspace.openTextDocument(vscode.Uri.parse('gitflow-host:/host.yaml'));
    const place = proof.find(({ code }) => code === 'approvals')?.range;
    assert.equal(settings.lineAt((place?.line ?? 1) - 1).text.trim(), 'approvals: 1');
  });

  it('follows the work: steps 6 and 7 say what they would start', async () => {
    const api = await startTeam();
    for (const line of [
      'git switch -c story-a origin/dev',
      'echo more >> docs/notes.md',
      'git add .',
      'git commit -m "Write notes"',
    ])
      await typeLine(api, line);
    const outlook = await waitFor('what step 6 starts', () => {
      const { outlook: now } = api.stepTriggers;
      return /4 of 5 jobs/.test(now.push ?? '') ? now : undefined;
    });
    assert.match(outlook['pull-request'] ?? '', /1 approval/);
    assert.match(outlook['pull-request'] ?? '', /@maya/);
  });

  it('stands above triggers and jobs, and explains them where the pointer rests', async () => {
    const api = await startTeam();
    const uri = vscode.Uri.parse('gitflow:/learner/shop/.gitlab-ci.yml');
    const lenses = await lensesOf(uri, /^Runs for a push to dev: \d of 5 jobs/);
    const deploy = lenses.find(lens => /not for push to feature/i.test(lens.command?.title ?? ''));
    assert.ok(deploy, titles(lenses).join(' | '));
    const hover = await hoverAt(uri, deploy.range.start.line + 1);
    assert.match(hover, /\*\*deploy\*\* does not run/);
    assert.match(hover, /gitlab-ci.yml:\d+/);
    const [first] = lenses;
    await vscode.commands.executeCommand(
      first?.command?.command ?? '',
      ...((first?.command?.arguments ?? []) as unknown[]),
    );
    assert.ok(api.triggers());
  });

  it('follows what is typed into the file, and mends what is broken', async () => {
    await startTeam();
    const uri = vscode.Uri.parse('gitflow:/learner/shop/.gitlab-ci.yml');
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit(edit => {
      edit.insert(
        new vscode.Position(document.lineCount, 0),
        '\nguides:\n  stage: build\n  script: make\n  rules:\n    - changes: [docs/**]\n',
      );
    });
    await waitFor('the finding', () => codesOf(uri).includes('gitlab.glob-not-recursive'));
    const problem = vscode.languages.getDiagnostics(uri).find(({ code }) => code === 'gitlab.glob-not-recursive');
    assert.ok(problem);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      problem.range,
    );
    const fix = actions.find(({ edit }) => edit);
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /changes: \[docs\/\*\*\/\*\]\n$/);
    await waitFor('the finding to go', () => !codesOf(uri).includes('gitlab.glob-not-recursive'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

describe('What would run, in one’s own repository', () => {
  const event: PushEvent = {
    kind: 'push',
    ref: { kind: 'branch', name: 'main' },
    defaultBranch: 'main',
    changedFiles: ['src/app.js'],
  };

  before(async () => {
    await openApi();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await writeOwn(ownFiles);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const [name] of await fs.readDirectory(folder())) await fs.delete(own(name), { recursive: true });
  });

  it('answers for the three providers at once', async () => {
    const api = await openApi();
    await vscode.commands.executeCommand('gitFlow.triggers.ask', { where: folder().toString(), event });
    const answer = api.triggers();
    assert.deepEqual(
      answer?.evaluations.map(({ provider }) => provider),
      ['gitlab', 'github', 'bitbucket'],
    );
    assert.deepEqual(verdicts(answer.evaluations), {
      'gitlab unit': 'runs',
      'gitlab release': 'does-not-run',
      'gitlab docs': 'does-not-run',
      'github test': 'runs',
      'github publish': 'runs',
      'bitbucket build': 'runs',
    });
  });

  it('leaves open what depends on files that nobody knows', async () => {
    const api = await openApi();
    const unknown: PushEvent = { kind: 'push', ref: event.ref, defaultBranch: 'main' };
    await vscode.commands.executeCommand('gitFlow.triggers.ask', { where: folder().toString(), event: unknown });
    assert.equal(verdicts(api.triggers()?.evaluations ?? [])['gitlab docs'], 'depends');
  });

  it('stands above the triggers of every provider, for the branch that is checked out', async () => {
    const gitlab = titles(await lensesOf(own('.gitlab-ci.yml'), /push to feature\/own/));
    assert.ok(gitlab.includes('Runs for a push to feature/own: 1 of 3 jobs, 1 open'), gitlab.join(' | '));
    const github = titles(await lensesOf(own('.github/workflows/ci.yml'), /push to feature\/own/));
    assert.ok(github.includes('Does not run for a push to feature/own: 0 of 2 jobs'), github.join(' | '));
    const bitbucket = titles(await lensesOf(own('bitbucket-pipelines.yml'), /push to feature\/own/));
    assert.ok(bitbucket.includes('Runs for a push to feature/own: 1 of 1 job'), bitbucket.join(' | '));
    assert.match(await hoverAt(own('.github/workflows/ci.yml'), 4), /does not match/);
  });

  it('names the deadlocks in the Problems view, once each and with their line', async () => {
    const uri = own('.github/workflows/ci.yml');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await waitFor('the deadlock', () => codesOf(uri).includes('github.required-check-behind-paths'));
    const found = vscode.languages
      .getDiagnostics(uri)
      .filter(({ code }) => code === 'github.required-check-behind-paths');
    assert.equal(found.length, 1);
    assert.equal(found[0]?.range.start.line, 5);
    assert.equal(found[0].source, 'Git Flow');
  });

  it('completes and checks .gitflow/host.yaml', async () => {
    const uri = own('.gitflow/host.yaml');
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const end = new vscode.Position(document.lineCount, 0);
    await editor.edit(edit => {
      edit.insert(end, '    aprovals: 2\n    ');
    });
    await waitFor('the remark', () => codesOf(uri).includes('host.unknown-setting'));
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(document.lineCount - 1, 4),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('code-owners'), labels.join());
    assert.ok(!labels.includes('checks'), 'what is there already is not offered');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('says so where a file is too large, and goes on', async () => {
    const api = await openApi();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await writeOwn({ '.gitlab-ci.yml': `# ${'x'.repeat(5_000_000)}\n${gitlabText}` });
    await vscode.commands.executeCommand('gitFlow.triggers.ask', { where: folder().toString(), event });
    const answer = api.triggers();
    assert.match(answer?.remarks.join() ?? '', /\.gitlab-ci\.yml has 5\.0 MB/);
    assert.equal(verdicts(answer?.evaluations ?? [])['github test'], 'runs');
    await writeOwn({ '.gitlab-ci.yml': gitlabText });
  });

  it('says what is wrong with a broken file', async () => {
    const uri = own('.gitlab-ci.yml');
    await writeOwn({ '.gitlab-ci.yml': 'test: [unclosed\n' });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await waitFor('the error', () => {
      const found = vscode.languages.getDiagnostics(uri);
      return found.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await writeOwn({ '.gitlab-ci.yml': gitlabText });
  });
});
