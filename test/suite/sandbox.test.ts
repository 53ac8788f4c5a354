import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Sandbox, type SandboxTrouble } from '../../src/extension/state/sandbox';
import type { TeamStore } from '../../src/extension/state/teamStore';
import * as engine from '../../src/extension/engine.lazy';
import { openApi, startTeam, stateOf, typeLine } from './support/editor';

function memoryStore(text?: string): TeamStore & { text: string | undefined; kept: string | undefined } {
  return {
    text,
    kept: undefined,
    read() {
      return Promise.resolve(this.text);
    },
    write(fresh) {
      this.text = fresh;
      return Promise.resolve();
    },
    setAside() {
      [this.kept, this.text] = [this.text, undefined];
      return Promise.resolve('kept.json');
    },
  };
}

async function savedTeam(): Promise<string> {
  const team = await engine.openTeam({ flavour: 'gitlab', seed: 1 });
  const text = team.save();
  team.dispose();
  return text;
}

const loadEngine = () => Promise.resolve(engine);

describe('The sandbox', () => {
  it('comes back after the window was closed, with timeline, files and step', async () => {
    const store = memoryStore();
    const first = new Sandbox(loadEngine, store);
    const team = await first.start({ flavour: 'github', seed: 1 });
    for (const line of [
      'git fetch origin',
      'git merge origin/dev',
      'git switch -c story-a',
      'echo x >> README.md',
      'undo',
      'undo',
    ]) {
      await team.run(line);
    }
    await first.flush();
    const second = new Sandbox(loadEngine, store);
    await second.ready;
    assert.deepEqual(second.state?.snapshot, first.state?.snapshot);
    assert.deepEqual(second.state?.team.timeline, first.state?.team.timeline);
    assert.deepEqual(second.state?.round, first.state?.round);
    const stateOf = () => second.state;
    assert.equal(stateOf()?.round.next, 'branch');
    await stateOf()?.team.run('redo');
    assert.equal(stateOf()?.round.storyBranch, 'story-a', 'what was undone can still be redone');
    first.dispose();
    second.dispose();
  });

  it('keeps a damaged file and says why it could not be read', async () => {
    const whole = await savedTeam();
    const cases = [
      ['{', 'not-a-save'],
      ['', 'not-a-save'],
      ['{"format":999}', 'not-a-save'],
      [whole.slice(0, -100), 'damaged'],
      [whole.replace('shop', 'shoq'), 'damaged'],
      [whole.replace(/"version":(\d+)/, '"version":999'), 'newer'],
    ] as const;
    for (const [text, code] of cases) {
      const store = memoryStore(text);
      const sandbox = new Sandbox(loadEngine, store);
      const troubles: SandboxTrouble[] = [];
      sandbox.onDidMeetTrouble(trouble => troubles.push(trouble));
      await sandbox.ready;
      assert.equal(sandbox.state, null);
      assert.equal(store.kept, text);
      assert.deepEqual(troubles, [{ kind: 'unreadable', code, keptAs: 'kept.json' }]);
      sandbox.dispose();
    }
  });

  it('says once when it cannot be saved, and goes on', async () => {
    const store: TeamStore = { ...memoryStore(), write: () => Promise.reject(new Error('disk full')) };
    const sandbox = new Sandbox(loadEngine, store);
    const troubles: SandboxTrouble[] = [];
    sandbox.onDidMeetTrouble(trouble => troubles.push(trouble));
    const team = await sandbox.start({ flavour: 'gitlab', seed: 1 });
    await team.run('git fetch');
    await sandbox.flush();
    assert.equal(troubles.length, 1);
    assert.match(troubles[0]?.kind === 'not-saved' ? troubles[0].reason : '', /disk full/);
    sandbox.dispose();
  });

  it('is saved by the extension after every command', async () => {
    const api = await startTeam();
    await typeLine(api, 'git fetch origin');
    await api.sandbox.flush();
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(api.storedAt));
    const loaded = await engine.loadTeam(saved);
    assert.ok(loaded.ok);
    assert.deepEqual(loaded.value.snapshot, stateOf(api).snapshot);
    loaded.value.dispose();
  });

  it('starts with the chosen host, and goes back and forth in time', async () => {
    const api = await startTeam('bitbucket');
    assert.equal(stateOf(api).snapshot.host.name, 'Bitbucket');
    await vscode.commands.executeCommand('gitFlow.step.fetch');
    const after = stateOf(api).snapshot;
    await vscode.commands.executeCommand('gitFlow.undo');
    assert.equal(stateOf(api).round.next, 'fetch');
    await vscode.commands.executeCommand('gitFlow.redo');
    assert.deepEqual(stateOf(api).snapshot, after);
    await vscode.commands.executeCommand('gitFlow.openTimelineEntry', 0);
    assert.equal(stateOf(api).team.timeline.position, 0);
  });

  it('reads the team’s own branch names from .gitflow/flow.yaml', async () => {
    const api = await startTeam();
    await typeLine(api, 'mkdir .gitflow');
    const uri = vscode.Uri.parse('gitflow:/learner/shop/.gitflow/flow.yaml');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('version: 1\nbranches:\n  story: task-*\n'));
    assert.equal(stateOf(api).flow.story, 'task-*');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(3, 0), '  nonsense: 1\n');
    await vscode.workspace.applyEdit(edit);
    let problems: vscode.Diagnostic[] = [];
    for (let n = 0; n < 100 && problems.length === 0; n++) {
      await new Promise(resolve => setTimeout(resolve, 20));
      problems = vscode.languages.getDiagnostics(uri);
    }
    assert.match(problems[0]?.message ?? '', /Unknown role "nonsense"/);
    assert.equal(problems[0]?.range.start.line, 3);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(3, 2),
    );
    assert.ok(list.items.some(({ label }) => label === 'hotfix'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('The manifest and the running extension', () => {
  it('have the same commands', async () => {
    await openApi();
    const extension = vscode.extensions.getExtension('git-flow-trainer.git-flow-trainer');
    const manifest = extension?.packageJSON as {
      contributes: { commands: { command: string }[]; views: Record<string, { id: string }[]> };
    };
    const promised = manifest.contributes.commands.map(({ command }) => command);
    // Focus and visibility commands come from the editor, one for each view.
    const views = new RegExp(
      `^(${Object.values(manifest.contributes.views)
        .flat()
        .map(({ id }) => id.replaceAll('.', '\\.'))
        .join('|')})\\.(focus|open|resetViewLocation|removeView|toggleVisibility)$`,
    );
    const registered = (await vscode.commands.getCommands(true)).filter(
      id => id.startsWith('gitFlow.') && !views.test(id),
    );
    assert.equal(registered.filter(id => !promised.includes(id)).join(), '', 'registered, but not in the manifest');
    assert.equal(promised.filter(id => !registered.includes(id)).join(), '', 'in the manifest, but not registered');
  });
});
