import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GitFlowApi } from '../../../src/extension/activate';
import type { SandboxState } from '../../../src/extension/state/sandbox';
import type { HostFlavour, Snapshot } from '../../../src/world/snapshot';

/** The extension as it runs in this editor. */
export async function openApi(): Promise<GitFlowApi> {
  const extension = vscode.extensions.getExtension<GitFlowApi>('git-flow-trainer.git-flow-trainer');
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

/** A fresh team, as the command makes it. */
export async function startTeam(flavour: HostFlavour = 'gitlab'): Promise<GitFlowApi> {
  const api = await openApi();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('gitFlow.start', flavour);
  return api;
}

export function stateOf({ sandbox }: GitFlowApi): SandboxState {
  assert.ok(sandbox.state, 'there is a team');
  return sandbox.state;
}

/** Waits until `read` gives something; what it waits for is said when it never comes. */
export async function waitFor<T>(what: string, read: () => T | undefined | null | false, timeout = 10_000): Promise<T> {
  for (const end = Date.now() + timeout; Date.now() < end;) {
    const found = read();
    if (found !== undefined && found !== null && found !== false) return found;
    await new Promise(resolve => setTimeout(resolve, 15));
  }
  throw new Error(`Waited in vain for: ${what}`);
}

/** Types a line into the learner's terminal and waits until the team has run it. */
export async function typeLine(api: GitFlowApi, line: string): Promise<void> {
  await vscode.commands.executeCommand('gitFlow.openTerminal');
  const terminal = await waitFor('an open terminal', () => vscode.window.activeTerminal);
  const before = stateOf(api).team.timeline.position;
  terminal.sendText(line);
  await waitFor(`the end of: ${line}`, () => stateOf(api).team.timeline.position > before);
}

/** Runs a command that asks one thing by Quick Input, and accepts what is proposed (or what is typed). */
export async function acceptProposal(command: string, ...arguments_: readonly unknown[]): Promise<void> {
  const progress = { hasEnded: false };
  const run = Promise.resolve(vscode.commands.executeCommand(command, ...arguments_)).finally(
    () => (progress.hasEnded = true),
  );
  for (const end = Date.now() + 10_000; !progress.hasEnded && Date.now() < end;) {
    await new Promise(resolve => setTimeout(resolve, 150));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await run;
}

/** Everything of a snapshot but the wording of the lines that led there: `git add .` and `git add FILE` may come to the same. */
export function withoutLines(snapshot: Snapshot): unknown {
  const entries = snapshot.timeline.entries.map(({ who, exitCode, at }) => ({ who, exitCode, at }));
  return { ...snapshot, timeline: { position: snapshot.timeline.position, entries } };
}
