import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Advice } from '../../flow/advice/advice';
import type { FlowDefinition } from '../../flow/flowDefinition';
import type { Round } from '../../flow/step';
import type { FlowTriggers } from '../../flow/outlook/readStepTriggers';
import type { Snapshot } from '../../world/snapshot';
import type { Team, TeamChange } from '../../world/team';
import { MapPanels } from './mapPanel';
import { MapView } from './mapView';

/** The team as it stands, with what led here. */
export interface MapTeam {
  readonly team: Team;
  readonly snapshot: Snapshot;
  readonly flow: FlowDefinition;
  readonly round: Round;
  /** null at the start, after a load, undo and redo. */
  readonly change: TeamChange | null;
  /** What is good to know about a command that did not do what was meant; null where nothing is. */
  readonly adviseOn: (change: TeamChange) => Advice | null;
}

/** What the map needs from the rest of the extension. */
export interface MapDeps {
  readonly extensionUri: vscode.Uri;
  readonly team: () => MapTeam | null;
  /** Fires after every command, and when another team (or none) takes its place. */
  readonly onDidChangeTeam: vscode.Event<unknown>;
  /** Shows the line in the learner's terminal and runs it there. */
  readonly run: (line: string) => Promise<{ readonly exitCode: number }>;
  /** What a push and a pull request of the story would set off now; undefined where nobody can tell. */
  readonly triggers: (team: MapTeam) => Promise<FlowTriggers> | FlowTriggers | undefined;
  /** The line that stands in the learner's terminal, as it is typed; empty when it was run or given up. */
  readonly onDidType: vscode.Event<string>;
  /** Shows what a commit changed, or one file of it, in VS Code's diff editor. */
  readonly showChanges: (oid: string, path: string | null) => Promise<void>;
  /** The goal of an exercise; null where there is none. */
  readonly goal: () => Snapshot | null;
  /** What is aimed at and how far it is, in one or two sentences; null where nothing is. */
  readonly aim: () => string | null;
  /** Fires when there is another goal or none, and when it is nearer or farther. */
  readonly onDidChangeGoal: vscode.Event<unknown>;
  /** Fires when somebody asks to see the goal. */
  readonly onDidAskForGoal: vscode.Event<unknown>;
  /** Opens a file of the learner's work tree, at a line that counts from 1. */
  readonly openFile: (path: string, line: number | null) => Promise<void>;
}

/**
 * Joins the map to the extension: the panel (it comes back after a reload), the view for the side bar, and the command `gitFlow.openMap`.
 * Call it once, at activation; the result takes it all away.
 */
export function registerMap(deps: MapDeps): vscode.Disposable {
  const disposables = new Disposables();
  const panels = disposables.add(new MapPanels(deps));
  disposables.add(
    vscode.commands.registerCommand('gitFlow.openMap', () => {
      panels.open();
    }),
  );
  disposables.add(vscode.window.registerWebviewPanelSerializer(MapPanels.viewType, panels));
  disposables.add(vscode.window.registerWebviewViewProvider(MapView.viewId, new MapView(deps)));
  return disposables;
}
